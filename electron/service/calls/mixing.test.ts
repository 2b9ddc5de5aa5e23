import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PlayedSink } from '../recording/user-recording-play';
import type { Call } from './call';
import { CallPlay, FakeLeg } from './call-play';
import { Mixing } from './mixing';

let play: CallPlay;
let calls: Call[];
let mixing: Mixing;
beforeEach(() => {
  play = new CallPlay();
  calls = [];
  mixing = new Mixing(() => calls);
});
afterEach(() => {
  play.stop();
});

const focus = 'sip:ana@client.invalid;transport=ws';

/** Ana has two calls, of which the first is recorded for her. */
function twoCalls() {
  const sink = new PlayedSink();
  play.makeSink = () => sink;
  const [ana, ben] = [new FakeLeg('a', '1001', 1), new FakeLeg('b', '1002', 2)];
  const [other, chloe] = [new FakeLeg('a2', '1001', 1), new FakeLeg('c', '1003', 3)];
  calls.push(play.connect('1', ana, ben), play.connect('2', other, chloe));
  const record = () => {
    calls[0]?.recordingOf(ana)?.request('start');
    sink.events.ready();
  };
  return { sink, ana, ben, other, chloe, record };
}

describe('who is heard in a call through a phone', () => {
  it('are the parties of its other calls, once it says in each that it mixes them', () => {
    const { sink, ana, other, record } = twoCalls();
    record();
    ana.conference = focus;
    mixing.follow();
    expect(sink.happened).toEqual([]);
    other.conference = focus;
    mixing.follow();
    mixing.follow();
    expect(sink.happened).toEqual(['a brings 1003']);
    other.conference = undefined;
    mixing.follow();
    expect(sink.happened).toEqual(['a brings 1003', 'a brings']);
  });

  it('are none of another conference', () => {
    const { sink, ana, other, record } = twoCalls();
    record();
    ana.conference = focus;
    other.conference = 'sip:elsewhere@client.invalid';
    mixing.follow();
    expect(sink.happened).toEqual([]);
  });

  it('are those who do not hold: whoever does is not heard', () => {
    const { sink, ana, other, chloe, record } = twoCalls();
    record();
    ana.conference = focus;
    other.conference = focus;
    chloe.isHolding = true;
    mixing.follow();
    expect(sink.happened).toEqual([]);
    chloe.isHolding = false;
    mixing.follow();
    expect(sink.happened).toEqual(['a brings 1003']);
  });

  it('are no more once their call is over', () => {
    const { sink, ana, other, record } = twoCalls();
    record();
    ana.conference = focus;
    other.conference = focus;
    mixing.follow();
    calls.pop()?.end(undefined, 'over');
    mixing.follow();
    expect(sink.happened).toEqual(['a brings 1003', 'a brings']);
  });

  it.each(['on-demand-user-start', 'on-demand'] as const)(
    'is known to a recording that begins in the conference: %s',
    (mode) => {
      play.settings.set('1001', { mode });
      const { sink, ana, other, record } = twoCalls();
      ana.conference = focus;
      other.conference = focus;
      mixing.follow();
      record();
      expect(sink.happened).toEqual(['a brings 1003']);
    },
  );

  it('are no more where another phone takes the call over', () => {
    const { sink, ana, other, record } = twoCalls();
    record();
    ana.conference = focus;
    other.conference = focus;
    mixing.follow();
    calls[0]?.replace(ana, new FakeLeg('a3', '1001', 1), 'pulled');
    mixing.follow();
    expect(sink.happened).toEqual(['a brings 1003', 'a brings', 'a is a3']);
  });
});
