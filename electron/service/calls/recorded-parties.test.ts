/** What a recording that begins in a call that is up is told of who is there: since when. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WaitingPlace } from '../parties/waiting-place';
import { CallPlay, FakeLeg, phones } from './call-play';

let play: CallPlay;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000 });
  play = new CallPlay();
});
afterEach(() => {
  vi.useRealTimers();
  play.stop();
});

/** Number and time of joining of each party of a recording that is over. */
const joined = (index = 0) => play.finished[index]?.parties.map(({ number, joinedAt }) => [number, joinedAt]);

describe('a recording that begins after a transfer', () => {
  it('has who came by it since then, and who was there before since the connect', () => {
    const { a, b, c } = phones();
    const call = play.connect('call', a, b);
    vi.setSystemTime(4_000);
    call.replace(b, c, 'transferred');
    vi.setSystemTime(5_000);
    call.recordingOf(a)?.request('start');
    call.end(undefined, 'over');
    expect(joined()).toEqual([
      ['1001', 1_000],
      ['1003', 4_000],
    ]);
  });

  it('has who goes on on another phone since that user came', () => {
    const { a, b, c } = phones();
    const call = play.connect('call', a, b);
    vi.setSystemTime(4_000);
    call.replace(b, c, 'transferred');
    vi.setSystemTime(5_000);
    call.replace(c, new FakeLeg('c2', '1003', 3), 'pulled');
    call.replace(a, new FakeLeg('a2', '1001', 1), 'pulled');
    call.force('1001', 'start');
    call.end(undefined, 'over');
    expect(joined()).toEqual([
      ['1001', 1_000],
      ['1003', 4_000],
    ]);
  });

  it('has who was parked meanwhile since the connect, and who took the call from there since then', () => {
    const { a, b, c } = phones();
    const call = play.connect('call', a, b);
    const place = new WaitingPlace('p', '1001', 'Parked', () => undefined);
    vi.setSystemTime(4_000);
    call.replace(b, place, 'parked');
    vi.setSystemTime(5_000);
    call.replace(place, c, 'retrieved');
    call.force('1001', 'start');
    call.end(undefined, 'over');
    expect(joined()).toEqual([
      ['1001', 1_000],
      ['1003', 5_000],
    ]);
  });
});

it('of two calls that become one a recording has both ends since they are in it', () => {
  const { a, b, c } = phones();
  const first = play.connect('1', a, b);
  vi.setSystemTime(3_000);
  const other = play.connect('2', new FakeLeg('a2', '1001', 8), c);
  other.recordingOf(c)?.request('start');
  vi.setSystemTime(4_000);
  first.absorb(other, a, c);
  // What was begun in the second knows its own call since that was connected; what begins in the first, the first.
  first.recordingOf(c)?.request('stop');
  vi.setSystemTime(5_000);
  first.recordingOf(c)?.request('start');
  first.end(undefined, 'over');
  expect([joined(0), joined(1)]).toEqual([
    [
      ['1001', 3_000],
      ['1003', 3_000],
      ['1002', 4_000],
    ],
    [
      ['1003', 4_000],
      ['1002', 1_000],
    ],
  ]);
});
