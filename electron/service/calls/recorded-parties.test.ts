/** What a recording that begins in a call that is up is told of who is there: since when, and who has the call on hold. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WaitingPlace } from '../parties/waiting-place';
import type { RecordingOrder } from '../recording/recording-sink';
import { PlayedSink } from '../recording/user-recording-play';
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

describe('a recording that begins while an end has the call on hold', () => {
  let orders: RecordingOrder[];
  let sink: PlayedSink;
  beforeEach(() => {
    orders = [];
    sink = new PlayedSink();
    play.makeSink = (order) => {
      orders.push(order);
      return sink;
    };
  });

  const holding = () => orders[0]?.parties.map(({ number, isHolding }) => [number, isHolding]);

  it('knows that from its beginning, and when the call is taken back', () => {
    const { a, b } = phones();
    const call = play.connect('call', a, b);
    b.isHolding = true;
    call.holdChanged();
    call.recordingOf(a)?.request('start');
    expect(holding()).toEqual([
      ['1001', false],
      ['1002', true],
    ]);
    sink.events.ready();
    b.isHolding = false;
    call.holdChanged();
    expect(sink.happened).toEqual(['b is back']);
  });

  it('knows of each end how it was when legacy On Demand began to keep the call, and what came after', () => {
    play.settings.set('1001', { mode: 'on-demand' });
    const { a, b } = phones();
    const call = play.connect('call', a, b);
    b.isHolding = true;
    call.holdChanged();
    call.recordingOf(a)?.request('start');
    sink.events.ready();
    expect(holding()).toEqual([
      ['1001', false],
      ['1002', false],
    ]);
    expect(sink.happened).toContain('b holds');
  });

  it('knows of who comes so', () => {
    const { a, b, c } = phones();
    const call = play.connect('call', a, b);
    call.recordingOf(a)?.request('start');
    sink.events.ready();
    c.isHolding = true;
    call.replace(b, c, 'transferred');
    expect(sink.happened.slice(0, 2)).toEqual(['b leaves', '1003 joins, holding']);
  });

  it('knows it of a phone that is in the place of another only where that holds too', () => {
    const { a, b } = phones();
    const call = play.connect('call', a, b);
    b.isHolding = true;
    call.holdChanged();
    call.replace(b, new FakeLeg('b2', '1002', 2), 'pulled');
    call.recordingOf(a)?.request('start');
    expect(holding()).toEqual([
      ['1001', false],
      ['1002', false],
    ]);
  });
});
