import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { verbatim } from '../../shared/words/phrase';
import { begin, mixed } from './phone-play';

beforeEach(() => {
  vi.useFakeTimers();
  mixed.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a conference', () => {
  const refusal = { kind: 'refused', status: 488, reason: '' } as const;
  async function joined() {
    const play = begin();
    await play.connect('2001');
    await play.do({ kind: 'consult', call: 'call-1', purpose: 'conference', to: '2002' });
    play.nth(1).answer();
    await play.settle();
    await play.do({ kind: 'complete', call: 'call-2' });
    expect(play.phases()).toEqual(['conferencing', 'conferencing']);
    expect(mixed).toEqual(['mixed']);
    return play;
  }

  it('is held, resumed and ended as a whole', async () => {
    const play = await joined();
    await play.do({ kind: 'hold', call: 'call-1' });
    expect(play.phases()).toEqual(['held', 'held']);
    await play.do({ kind: 'resume', call: 'call-2' });
    expect(play.phases()).toEqual(['conferencing', 'conferencing']);
    await play.do({ kind: 'hang-up', call: 'call-2' });
    expect([play.phases(), mixed]).toEqual([
      ['releasing', 'releasing'],
      ['mixed', 'unmixed'],
    ]);
  });

  it('is told in both calls, and no more once it is none', async () => {
    const play = await joined();
    expect(play.wire.map(({ focuses }) => focuses)).toEqual([[false, true], [true]]);
    await play.do({ kind: 'split', call: 'call-1' });
    await play.do({ kind: 'resume', call: 'call-1' });
    expect(play.nth(0).focuses.at(-1)).toBe(false);
  });

  it('of which one call cannot be held goes on', async () => {
    const play = await joined();
    play.nth(1).refused = { kind: 'refused', status: 488, reason: '' };
    await play.do({ kind: 'hold', call: 'call-1' });
    expect(play.phases()).toEqual(['conferencing', 'conferencing']);
  });

  it('of which one call cannot be held goes on, whoever else is to be called or answered', async () => {
    const play = await joined();
    play.nth(1).refused = refusal;
    await play.do({ kind: 'dial', line: 1, number: '2003' });
    expect(play.phases()).toEqual(['conferencing', 'conferencing']);
    expect(await play.read()).toEqual([
      'Hold refused by the server (488)',
      'The call was not made: the other call could not be held',
    ]);
    play.ring('1002');
    await play.do({ kind: 'answer', call: 'call-3' });
    expect(play.phases()).toEqual(['conferencing', 'conferencing', 'ringing']);
    expect(play.nth(0).holds).toEqual([true, false, true, false, true, false]);
    expect(mixed).toEqual(['mixed']);
  });

  it('of which one call is held, and can neither be resumed nor the other held, is none, and says so', async () => {
    const play = await joined();
    play.nth(1).refused = refusal;
    play.nth(1).meanwhile = () => {
      play.nth(0).refused = refusal;
    };
    await play.do({ kind: 'dial', line: 1, number: '2003' });
    expect(play.phases()).toEqual(['held', 'connected']);
    expect(mixed).toEqual(['mixed', 'unmixed']);
    expect(await play.read()).toContain('No conference: not both calls could be resumed');
    play.nth(0).refused = { kind: 'accepted', report: undefined };
    await play.do({ kind: 'hang-up', call: 'call-2' });
    expect(play.phases()).toEqual(['held', 'releasing']);
  });

  it('on hold that is resumed in part is none, and says so', async () => {
    const play = await joined();
    await play.do({ kind: 'hold', call: 'call-1' });
    play.nth(1).refused = refusal;
    await play.do({ kind: 'resume', call: 'call-1' });
    expect(play.phases()).toEqual(['connected', 'held']);
    expect(mixed).toEqual(['mixed', 'unmixed']);
    expect(await play.read()).toContain('No conference: not both calls could be resumed');
  });

  it('falls apart into calls on hold, and is a plain call once an end has left', async () => {
    const split = await joined();
    await split.do({ kind: 'split', call: 'call-1' });
    expect(split.phases()).toEqual(['held', 'held']);
    await split.do({ kind: 'resume', call: 'call-1' });
    expect(split.phases()).toEqual(['connected', 'held']);
    mixed.length = 0;
    const left = await joined();
    left.nth(1).events?.ended(verbatim('Terminated'), 'here');
    await left.settle();
    expect(left.phases()).toEqual(['connected', 'releasing']);
  });

  it('that one call does not join is none', async () => {
    const play = begin();
    await play.connect('2001');
    await play.connect('2002');
    play.nth(0).refused = { kind: 'refused', status: 488, reason: '' };
    await play.do({ kind: 'join', calls: ['call-1', 'call-2'] });
    expect(play.phases()).toEqual(['held', 'connected']);
    expect(mixed).toEqual([]);
  });
});
