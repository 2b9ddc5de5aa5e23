import { describe, expect, it } from 'vitest';
import { RecordedTimes } from './recorded-times';

/** When a client asks for a recording. */
const arrived = 1_000_000_000;
const minute = 60_000;

/** A client that had kept a call of two minutes sends it ten times as fast as it was said. @param told ago */
function ofKept(told: number | undefined, isSameClock = false): RecordedTimes {
  const times = new RecordedTimes(arrived, isSameClock);
  times.learn({ from: told === undefined ? undefined : arrived - told, until: undefined });
  for (let sent = 0; sent <= 2 * minute; sent += 20) times.reached(sent, arrived + sent / 10);
  return times;
}

describe('a recording', () => {
  it('began when it was asked for, whatever its client says, where its audio is not ahead of the clock', () => {
    for (const told of [arrived - 10 * minute, arrived - 20, arrived + 10 * minute, undefined]) {
      const times = new RecordedTimes(arrived, true);
      times.learn({ from: told, until: told });
      for (let at = 0; at <= minute; at += 20) times.reached(at + 300, arrived + at);
      expect(times.startedAt).toBe(arrived);
      expect(times.endedAt(minute, arrived + minute)).toBe(arrived + minute);
    }
  });

  it('of what was kept began when its client says', () => {
    expect(ofKept(2 * minute).startedAt).toBe(arrived - 2 * minute);
  });

  it.each([
    ['in the future', -10 * minute],
    ['before there can have been so much', 10 * minute],
    ['later than so much was said', minute / 2],
    ['nowhere', undefined],
  ])('of what was kept began where its audio says, where its client says %s', (_, told) => {
    // A tenth of it was said again by then.
    expect(ofKept(told).startedAt).toBe(arrived - 1.8 * minute);
  });

  it('of a client with the same clock may have holes of which nothing is told', () => {
    expect(ofKept(60 * minute, true).startedAt).toBe(arrived - 60 * minute);
  });

  it('ended when its client says, where it was sent later than it was said', () => {
    const times = ofKept(2 * minute);
    const sentAt = arrived + 0.2 * minute;
    times.learn({ from: arrived - 2 * minute, until: arrived });
    expect(times.endedAt(2 * minute, sentAt)).toBe(arrived);
    // Before there was so much of it, or after the end: another clock.
    for (const until of [arrived - minute, sentAt + 1]) {
      times.learn({ from: arrived - 2 * minute, until });
      expect(times.endedAt(2 * minute, sentAt)).toBe(sentAt);
    }
  });

  it('is never longer than from its beginning to its end', () => {
    for (const told of [0.1, 0.5, 1.7, 1.8, 1.9, 2, 2.2, 2.4, 5].map((minutes) => minutes * minute)) {
      const times = ofKept(told);
      const sentAt = arrived + 0.2 * minute;
      times.learn({ from: arrived - told, until: arrived - told + 2 * minute - 500 });
      expect(times.endedAt(2 * minute, sentAt) - times.startedAt).toBeGreaterThanOrEqual(2 * minute);
    }
  });
});
