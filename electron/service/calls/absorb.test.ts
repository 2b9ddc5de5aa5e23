/** Two calls that become one by an attended transfer. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallPlay, FakeLeg, phones, said } from './call-play';

let play: CallPlay;
beforeEach(() => {
  play = new CallPlay();
});
afterEach(() => {
  play.stop();
});

describe('two calls that become one', () => {
  /** 1001 speaks with 1002, and has called 1003 meanwhile. */
  function consultation() {
    const { a, b, c } = phones();
    const second = new FakeLeg('a2', '1001', 8);
    a.isHolding = true;
    const first = play.connect('1', a, b);
    first.holdChanged();
    return { a, b, c, second, first, other: play.connect('2', second, c) };
  }

  it('leave the two others in the first, each knowing of the other', () => {
    const { a, b, c, second, first, other } = consultation();
    expect(b.held).toBe(true);
    first.absorb(other, a, c);
    expect([first.legs, other.legs, other.isOver, play.over]).toEqual([[c, b], [], true, ['2']]);
    expect([b.parties, c.parties, b.held]).toEqual([['1003'], ['1002'], false]);
    expect([a, b, c, second].flatMap(({ ends }) => ends)).toEqual([]);
    expect(play.stories().slice(4)).toEqual([
      '2 1001 left transferred',
      '2 1003 left transferred',
      '1 1001 left transferred',
      '1 1003 joined transferred',
    ]);
  });

  it('keep what was recorded of either, and who controls it', () => {
    const { a, b, c, first, other } = consultation();
    first.recordingOf(a)?.request('start');
    other.recordingOf(c)?.request('start');
    play.clock.tick();
    first.absorb(other, a, c);
    play.clock.tick();
    first.recordingOf(c)?.request('stop');
    play.clock.tick();
    first.end(undefined, 'over');
    expect(play.finished.map(({ call, user }) => `${call} ${user}`)).toEqual(['2 1003', '1 1001']);
    expect(play.finished.map(said)).toEqual([
      [
        ['1001', [8, 0]],
        ['1003', [3, 3]],
        ['1002', [0, 2]],
      ],
      [
        // On hold it was silent.
        ['1001', [0, 0, 0]],
        ['1002', [2, 2, 2]],
        ['1003', [0, 3, 3]],
      ],
    ]);
    expect([b.reports, c.reports]).toEqual([
      ['off', 'on'],
      ['off', 'on'],
    ]);
  });

  it.each([
    ['as it is where it goes on', 'started', ['2 1003']],
    ['of the second where that of the first is over', 'stopped', ['1 1003']],
  ] as const)('a user who comes back has one recording alone: %s', (_what, state, ended) => {
    const { a, b, c } = phones();
    const first = play.connect('1', a, c);
    first.recordingOf(c)?.request('start');
    if (state === 'stopped') first.recordingOf(c)?.request('stop');
    first.replace(c, b, 'transferred');
    const again = new FakeLeg('c2', '1003', 4);
    const other = play.connect('2', new FakeLeg('a2', '1001', 8), again);
    other.recordingOf(again)?.request('start');
    first.absorb(other, a, again);
    expect(play.finished.map(({ call, user }) => `${call} ${user}`)).toEqual(ended);
    expect(first.report).toBe('on');
    // Once more.
    const last = new FakeLeg('c3', '1003', 5);
    first.replace(again, a, 'transferred');
    first.replace(a, last, 'transferred');
    first.recordingOf(last)?.request('stop');
    expect(first.report).toBe('off');
  });

  it.each([
    ['ends where that of the first goes on', true, ['2']],
    ['goes on where there is none of the first', false, []],
  ] as const)('the transferor’s recording of the second %s', (_what, records, ended) => {
    const { a, c, second, first, other } = consultation();
    if (records) first.recordingOf(a)?.request('start');
    other.recordingOf(second)?.request('start');
    first.absorb(other, a, c);
    expect(first.recordings.filter(({ state }) => state === 'started')).toEqual([
      { owner: '1001', state: 'started', isControlled: false },
    ]);
    expect(play.finished.map(({ call }) => call)).toEqual(ended);
    first.end(undefined, 'over');
  });
});
