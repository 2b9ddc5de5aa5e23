import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PhonePresence } from './phone-presence';

const gone = vi.fn();
let presence: PhonePresence;
let media: { connectedAt: number | undefined; heard: number };

beforeEach(() => {
  vi.useFakeTimers();
  gone.mockReset();
  presence = new PhonePresence(gone);
  media = { connectedAt: 1, heard: 7 };
});
afterEach(() => {
  vi.useRealTimers();
});

/** The media clock ticks for so long. */
function tick(seconds: number): void {
  for (let count = 0; count < seconds * 50; count += 1) presence.tick(media);
}

const timeout = ['nothing comes from the phone any more', 'SIP;cause=408;text="RTP Timeout"'] as const;

it('a phone is given up once after thirty seconds in which nothing at all has come of its media', () => {
  tick(30);
  expect(gone).not.toHaveBeenCalled();
  tick(1);
  expect(gone.mock.calls).toEqual([timeout]);
  tick(120);
  expect(gone).toHaveBeenCalledOnce();
});

it('whatever comes is a sign of life, be it one question of ICE in half a minute', () => {
  for (let count = 0; count < 10; count += 1) {
    tick(28);
    media.heard += 1;
  }
  expect(gone).not.toHaveBeenCalled();
  // Before an ICE restart it had counted more.
  media.heard = 1;
  tick(30);
  expect(gone).not.toHaveBeenCalled();
  tick(2);
  expect(gone).toHaveBeenCalledOnce();
});

it('time in which the service itself was late is none: it is ticks that count', () => {
  tick(20);
  vi.advanceTimersByTime(3_600_000);
  tick(10);
  expect(gone).not.toHaveBeenCalled();
});

it('nothing is missed before the media are there', () => {
  media.connectedAt = undefined;
  tick(120);
  expect(gone).not.toHaveBeenCalled();
});

it('a phone whose connection is lost has ninety seconds to come back, media or not', () => {
  presence.connectionLost();
  tick(89);
  vi.advanceTimersByTime(89_999);
  expect(gone).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(gone.mock.calls).toEqual([['the phone did not come back', undefined]]);
});

it('back in time it is there, and its media have their thirty seconds again', () => {
  presence.connectionLost();
  tick(60);
  presence.isBack();
  vi.advanceTimersByTime(90_000);
  tick(29);
  expect(gone).not.toHaveBeenCalled();
  tick(2);
  expect(gone.mock.calls).toEqual([timeout]);
});
