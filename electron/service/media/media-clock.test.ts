import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fewestToDrop, fewestToRefuse } from './clock-load';
import { MediaClock, type Tick } from './media-clock';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function ticking() {
  const clock = new MediaClock();
  const tick = vi.fn<Tick>();
  return { clock, tick, unsubscribe: clock.subscribe(tick) };
}

/** The machine does something else for a while: time goes on, timers do not. */
function stall(milliseconds: number): void {
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + milliseconds);
}

/** Played immediates are due a millisecond after the timer from which they come. */
const immediate = 1;

describe('the media clock', () => {
  it('ticks every 20 ms', () => {
    const { tick } = ticking();
    vi.advanceTimersByTime(19);
    expect(tick).toHaveBeenCalledTimes(0);
    vi.advanceTimersByTime(1 + immediate);
    expect(tick).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(980);
    expect(tick).toHaveBeenCalledTimes(50);
  });

  it('catches up after a late timer: no audio is lost', () => {
    const { tick } = ticking();
    stall(205);
    vi.advanceTimersToNextTimer();
    vi.advanceTimersToNextTimer();
    expect(tick).toHaveBeenCalledTimes(10);
  });

  it('reads what has come in the meantime before it catches up', () => {
    const { tick } = ticking();
    stall(105);
    vi.advanceTimersToNextTimer();
    // Node reads sockets between timers and immediates.
    expect(tick).toHaveBeenCalledTimes(0);
    vi.advanceTimersToNextTimer();
    expect(tick).toHaveBeenCalledTimes(5);
  });

  it('has ticked for the time before something, when asked to, and not again for it', () => {
    const { clock, tick } = ticking();
    stall(105);
    clock.catchUp();
    expect(tick).toHaveBeenCalledTimes(5);
    vi.advanceTimersToNextTimer();
    vi.advanceTimersToNextTimer();
    expect(tick).toHaveBeenCalledTimes(5);
  });

  it('begins once when a call ends and another begins while it reads', () => {
    const { clock, unsubscribe } = ticking();
    vi.advanceTimersToNextTimer();
    unsubscribe();
    clock.subscribe(vi.fn());
    expect(vi.getTimerCount()).toBe(1);
  });

  it('catches up with nothing after the machine was suspended', () => {
    const { tick } = ticking();
    stall(60_000);
    vi.advanceTimersToNextTimer();
    vi.advanceTimersToNextTimer();
    expect(tick).toHaveBeenCalledTimes(1);
  });

  it('catches up with nothing after more than a second, and says how much of the time that was', () => {
    const { tick } = ticking();
    stall(5_000);
    vi.advanceTimersToNextTimer();
    vi.advanceTimersToNextTimer();
    // 5 s later the 250th tick is due.
    expect(tick.mock.calls).toEqual([[249]]);
  });

  it('counts the time in which the machine was suspended for none', () => {
    const { tick } = ticking();
    stall(90_000);
    vi.advanceTimersToNextTimer();
    vi.advanceTimersToNextTimer();
    expect(tick.mock.calls).toEqual([[0]]);
  });

  it('ticks for all calls at once, and for each only while it lasts', () => {
    const { clock, tick, unsubscribe } = ticking();
    vi.advanceTimersByTime(30);
    const second = vi.fn();
    clock.subscribe(second);
    vi.advanceTimersByTime(30 + immediate);
    expect([tick.mock.calls.length, second.mock.calls.length]).toEqual([3, 2]);
    unsubscribe();
    vi.advanceTimersByTime(40);
    expect([tick.mock.calls.length, second.mock.calls.length]).toEqual([3, 4]);
  });

  it('stands still without calls, and begins afresh with the next', () => {
    const { clock, tick, unsubscribe } = ticking();
    vi.advanceTimersByTime(20 + immediate);
    unsubscribe();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(500);
    const next = vi.fn();
    clock.subscribe(next);
    vi.advanceTimersByTime(20 + immediate);
    expect([tick.mock.calls.length, next.mock.calls.length]).toEqual([1, 1]);
  });

  it('stands still after a tick in which the last call has ended', () => {
    const { clock, unsubscribe } = ticking();
    const last = clock.subscribe(() => {
      unsubscribe();
      last();
    });
    vi.advanceTimersByTime(20 + immediate);
    expect(vi.getTimerCount()).toBe(0);
  });

  describe('that has more to do than time for it', () => {
    /** Ticks that take so long for all calls together. @returns how many there were at each reading, and what makes them less laborious */
    function laborious(milliseconds: number, calls = fewestToRefuse) {
      let taken = 0;
      let cost = milliseconds;
      const played = performance.now.bind(performance);
      vi.spyOn(performance, 'now').mockImplementation(() => played() + taken);
      const clock = new MediaClock();
      const tick = vi.fn<Tick>(() => {
        taken += cost;
      });
      clock.subscribe(tick);
      for (let call = 1; call < calls; call += 1) clock.subscribe(() => undefined);
      const readings: number[] = [];
      const read = (count: number) => {
        for (let reading = 0; reading < count; reading += 1) {
          const before = tick.mock.calls.length;
          vi.advanceTimersToNextTimer();
          vi.advanceTimersToNextTimer();
          readings.push(tick.mock.calls.length - before);
        }
      };
      const become = (other: number) => {
        cost = other;
      };
      return { clock, tick, readings, read, become };
    }

    it('says of each tick how many before it are dropped: all that was due is there or told', () => {
      const { tick, read } = laborious(24);
      const began = performance.now();
      read(100);
      const before = tick.mock.calls.length;
      const due = (performance.now() - began) / 20;
      const told = tick.mock.calls.reduce((sum, [dropped]) => sum + 1 + dropped, 0);
      expect(told).toBeGreaterThan(before);
      // What is late still is neither yet.
      expect(due - told).toBeGreaterThanOrEqual(0);
      expect(due - told).toBeLessThanOrEqual(7);
    });

    it('says so, and drops what would make everything else late', () => {
      const { clock, readings, read } = laborious(24);
      read(100);
      expect(clock.isOverloaded).toBe(true);
      // What is due, and 60 ms at most of what was before.
      expect(Math.max(...readings.slice(-50))).toBe(4);
    });

    it('drops nothing more once it keeps up again, and says so after a while', () => {
      const { clock, readings, read, become } = laborious(24);
      read(100);
      become(1);
      // What is left over, then five seconds.
      read(10);
      const before = readings.length;
      read(200);
      expect(new Set(readings.slice(before))).toEqual(new Set([1]));
      expect(clock.isOverloaded).toBe(true);
      read(100);
      expect(clock.isOverloaded).toBe(false);
    });

    it('drops what is late of some calls, and takes another: they are not why it is late', () => {
      const { clock, readings, read } = laborious(24, fewestToRefuse - 1);
      read(100);
      expect(clock.isOverloaded).toBe(false);
      expect(Math.max(...readings.slice(-50))).toBe(4);
    });

    it('drops nothing of a few calls', () => {
      const { readings, read } = laborious(24, fewestToDrop - 1);
      read(100);
      expect(Math.max(...readings.slice(-50))).toBeGreaterThan(4);
    });
  });
});
