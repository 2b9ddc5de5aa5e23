import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PhonePresence } from './phone-presence';

const gone = vi.fn();
let presence: PhonePresence;
let isEmergency: boolean;
let media: { connectedAt: number | undefined; heard: number };

beforeEach(() => {
  vi.useFakeTimers();
  gone.mockReset();
  isEmergency = false;
  presence = new PhonePresence(gone);
  media = { connectedAt: 1, heard: 7 };
});
afterEach(() => {
  vi.useRealTimers();
});

/** The media clock ticks for so long. */
function tick(seconds: number): void {
  for (let count = 0; count < seconds * 50; count += 1) presence.tick(media, isEmergency);
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

describe('in an emergency call a phone', () => {
  beforeEach(() => {
    isEmergency = true;
  });

  it('whose connection is there is not given up, whatever its media do', () => {
    tick(600);
    expect(gone).not.toHaveBeenCalled();
  });

  it('of whose media something comes is not given up, however long its connection is lost', () => {
    presence.connectionLost();
    for (let minute = 0; minute < 20; minute += 1) {
      tick(20);
      media.heard += 1;
      vi.advanceTimersByTime(60_000);
    }
    expect(gone).not.toHaveBeenCalled();
    tick(32);
    expect(gone.mock.calls[0]).toEqual(['the phone did not come back', undefined]);
  });

  it('of which there is neither is given up after ninety seconds, also where its media were never there', () => {
    tick(40);
    presence.connectionLost();
    vi.advanceTimersByTime(89_999);
    expect(gone).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(gone).toHaveBeenCalledOnce();
    presence = new PhonePresence(gone);
    media.connectedAt = undefined;
    presence.connectionLost();
    tick(60);
    vi.advanceTimersByTime(90_000);
    expect(gone).toHaveBeenCalledTimes(2);
  });

  it('that is back in time has all of it again', () => {
    tick(1);
    presence.connectionLost();
    vi.advanceTimersByTime(90_000);
    presence.isBack();
    tick(600);
    expect(gone).not.toHaveBeenCalled();
  });
});
