import { describe, expect, it } from 'vitest';
import { ClockLoad, lateLimit, overloadAfter, overloadLasts } from './clock-load';

/** A clock that was so late at each reading for so long, one reading every 20 ms. */
function loadOf(...readings: readonly { readonly late: number; readonly for: number }[]) {
  const load = new ClockLoad();
  let now = 0;
  for (const { late, for: time } of readings) {
    for (const until = now + time; now < until; now += 20) load.note(now, late);
  }
  return { isDropping: load.isDropping, isOverloaded: load.isOverloaded(now) };
}

const keepsUp = { isDropping: false, isOverloaded: false };
const overload = { late: lateLimit, for: overloadAfter + 20 };

describe('a service', () => {
  it('keeps up while its clock is on time, or nearly', () => {
    expect(loadOf({ late: 0, for: 5000 }, { late: lateLimit - 1, for: 5000 })).toEqual(keepsUp);
  });

  it('keeps up though it stands still for a moment, again and again', () => {
    const stall = { late: 900, for: overloadAfter };
    const caughtUp = { late: lateLimit - 1, for: 20 };
    expect(loadOf(stall, caughtUp, stall, caughtUp, stall)).toEqual(keepsUp);
  });

  it('is overloaded, and drops what is late, once its clock is late all the time', () => {
    expect(loadOf(overload)).toEqual({ isDropping: true, isOverloaded: true });
  });

  it('drops as long as no tick is in time', () => {
    expect(loadOf(overload, { late: 20, for: 60_000 })).toEqual({ isDropping: true, isOverloaded: true });
  });

  it('drops nothing more once a tick is in time, and takes no call for a while', () => {
    const onTime = (time: number) => loadOf(overload, { late: 19, for: time });
    expect(onTime(20)).toEqual({ isDropping: false, isOverloaded: true });
    expect(onTime(overloadLasts - 40)).toEqual({ isDropping: false, isOverloaded: true });
    expect(onTime(overloadLasts)).toEqual(keepsUp);
  });

  it('is not overloaded anew by a peak after it', () => {
    const readings = [overload, { late: 19, for: 20 }, { late: 900, for: 20 }] as const;
    expect(loadOf(...readings)).toEqual({ isDropping: false, isOverloaded: true });
  });
});
