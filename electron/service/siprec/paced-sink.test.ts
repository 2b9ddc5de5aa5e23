import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { frameDuration, samplesPerFrame, type Frame } from '../media/frame';
import { numbered } from '../recording/numbered-frame-play';
import { partyOn } from '../recording/party-play';
import { PlayedSink } from '../recording/user-recording-play';
import { overNetwork, PacedSink, withinProcess } from './paced-sink';

class SettlingSink extends PlayedSink {
  isSettled = true;

  /** How many frames were left out before what was written. */
  dropped = 0;

  over(_isCallOver: boolean, _at: number): void {
    this.happened.push('over');
  }

  override write(frames: ReadonlyMap<string, Frame>, _ago = 0, dropped = 0): void {
    this.dropped += dropped;
    super.write(frames);
  }
}

let played: SettlingSink;
let paced: PacedSink;
/** Nobody waits for the end of what is sent. */
const onTheWay = { add: () => () => undefined };

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance', 'Date'],
  });
  played = new SettlingSink();
  paced = new PacedSink(played, overNetwork, onTheWay);
  paced.open({ ready: () => undefined, failed: () => undefined });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (milliseconds: number) => {
  vi.advanceTimersByTime(milliseconds);
};

/** Of the event loop, which are not played. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** One buffer for all frames, as a call has. */
const reused = new Int16Array(samplesPerFrame);
function say(...values: readonly number[]): void {
  for (const value of values) {
    reused.set(numbered(value));
    paced.write(new Map([['leg-1', reused]]));
  }
  reused.fill(0);
}
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('what goes to a recorder', () => {
  it('goes at once while it is said', () => {
    for (const value of numbers(1, 200)) {
      say(value);
      expect(played.happened.at(-1)).toBe(value);
      pass(frameDuration);
    }
  });

  it('goes ten times as fast as it was said where it was kept, in its order, and what is said meanwhile after it', () => {
    say(...numbers(1, 1000));
    expect(played.happened).toEqual(numbers(1, 10));
    paced.join(partyOn('leg-2', '2001', ''), 0);
    for (let said = 1001; said <= 1040; said += 1) {
      const before = played.happened.length;
      pass(frameDuration);
      expect(played.happened.length - before).toBeLessThanOrEqual(11);
      say(said);
    }
    expect(played.happened).toEqual(numbers(1, 410));
    paced.announcing('stopped').begun();
    paced.close(true);
    pass(2000);
    expect(played.happened).toEqual([
      ...numbers(1, 1000),
      '2001 joins',
      ...numbers(1001, 1040),
      'stopped announced',
      'closed',
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits for the recorder to know who speaks now, and is whole all the same', () => {
    say(1);
    paced.join(partyOn('leg-2', '2001', ''), 0);
    played.isSettled = false;
    for (const value of [2, 3]) {
      say(value);
      pass(frameDuration);
    }
    paced.setPaused(true);
    expect(played.happened).toEqual([1, '2001 joins']);
    played.isSettled = true;
    pass(frameDuration);
    expect(played.happened).toEqual([1, '2001 joins', 2, 3, 'paused']);
  });

  it('costs no turn of the event loop while the recorder within this process has yet to answer', async () => {
    paced = new PacedSink(played, withinProcess, onTheWay);
    played.isSettled = false;
    say(1, 2, 3);
    await turns(5);
    const asked = vi.spyOn(played, 'isSettled', 'get').mockReturnValue(false);
    await turns(50);
    expect(asked).not.toHaveBeenCalled();
    asked.mockReturnValue(true);
    pass(frameDuration);
    await turns(5);
    expect(played.happened).toEqual([1, 2, 3]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves out what is dropped while it is said', () => {
    say(1);
    paced.write(new Map([['leg-1', numbered(2)]]), 100);
    expect(played.happened).toEqual([1, 2]);
    expect(played.dropped).toBe(100);
  });

  it('is silence where something is dropped and it goes faster than it was said', () => {
    say(...numbers(1, 12));
    paced.write(new Map([['leg-1', numbered(13)]]), 3);
    pass(1000);
    expect(played.happened).toEqual([...numbers(1, 12), 'silence', 'silence', 'silence', 13]);
    expect(played.dropped).toBe(0);
  });

  it('says when something happened, not when it was told', () => {
    vi.setSystemTime(5_000);
    const paused = vi.spyOn(played, 'setPaused');
    const announced = vi.spyOn(played, 'announced');
    say(...numbers(1, 100));
    paced.announcing('paused').begun();
    paced.setPaused(true);
    pass(1000);
    expect(announced).toHaveBeenCalledExactlyOnceWith('paused', 5_000);
    expect(paused).toHaveBeenCalledExactlyOnceWith(true, undefined, 5_000);
    const closed = vi.spyOn(played, 'close');
    say(...numbers(1, 100));
    const ended = Date.now();
    paced.close(true);
    pass(1000);
    expect(closed).toHaveBeenCalledExactlyOnceWith(true, ended);
  });

  it('says of each frame how long ago it was said: the last that waits is said now', () => {
    const written = vi.spyOn(played, 'write');
    say(...numbers(1, 30));
    paced.announcing('started').begun();
    pass(frameDuration);
    const ago = () => written.mock.calls.map(([, value]) => value);
    expect(ago()).toEqual([
      ...numbers(1, 10).map(() => 0),
      ...numbers(1, 10).map((at) => (20 - at) * frameDuration),
    ]);
    say(31);
    pass(1000);
    expect(ago().slice(20)).toEqual(numbers(0, 10).map((at) => (10 - at) * frameDuration));
    pass(1000);
    say(32);
    expect(ago().at(-1)).toBe(0);
  });

  it('ends when its last announcement begins to be heard, and is said to be over when it is stopped', () => {
    vi.setSystemTime(5_000);
    const closed = vi.spyOn(played, 'close');
    const announced = vi.spyOn(played, 'announced');
    const over = vi.spyOn(played, 'over');
    const stopped = paced.announcing('stopped');
    paced.close(false);
    pass(2_000);
    expect(over).toHaveBeenCalledExactlyOnceWith(false, 5_000);
    expect(played.happened).toEqual(['over']);
    stopped.begun();
    expect(played.happened).toEqual(['over', 'stopped announced', 'closed']);
    expect(announced).toHaveBeenCalledExactlyOnceWith('stopped', 7_000);
    expect(closed).toHaveBeenCalledExactlyOnceWith(false, 5_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends without an announcement that nobody will hear', () => {
    const [started, stopped] = [paced.announcing('started'), paced.announcing('stopped')];
    started.dropped();
    expect(played.happened).toEqual([]);
    paced.close(true);
    stopped.dropped();
    expect(played.happened).toEqual(['over', 'closed']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not wait for an announcement for ever, and tells nothing after its end', () => {
    const stopped = paced.announcing('stopped');
    paced.close(false);
    pass(9_999);
    expect(played.happened).toEqual(['over']);
    pass(1);
    stopped.begun();
    expect(played.happened).toEqual(['over', 'closed']);
  });

  it('is forgotten where the recorder fails', () => {
    const failed = vi.fn();
    paced = new PacedSink(played, overNetwork, onTheWay);
    paced.open({ ready: () => undefined, failed });
    say(...numbers(1, 100));
    const gone = { cause: 'ended', reason: 'gone' } as const;
    played.events.failed(gone);
    pass(1000);
    expect(failed).toHaveBeenCalledExactlyOnceWith(gone);
    expect(played.happened).toEqual(numbers(1, 10));
  });
});
