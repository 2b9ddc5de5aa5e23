import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { verbatim } from '../../shared/words/phrase';
import { begin } from './phone-play';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the history', () => {
  it('says how each call went, newest first', async () => {
    const play = begin();
    await play.connect('2001');
    await play.do({ kind: 'hang-up', call: 'call-1' });
    await vi.advanceTimersByTimeAsync(10);
    await play.do({ kind: 'dial', line: 1, number: '2002' });
    play.nth(1).hangUp();
    await vi.advanceTimersByTimeAsync(10);
    play.ring('1002');
    await play.do({ kind: 'decline', call: 'call-3' });
    await vi.advanceTimersByTimeAsync(10);
    play.ring('1003').events?.ended(verbatim('Canceled'), 'here');
    await vi.advanceTimersByTimeAsync(10);
    play.ring('1003').events?.ended(verbatim('elsewhere'), 'answered-elsewhere');
    expect(play.history()).toEqual([
      ['1003', 'answered'],
      ['1003', 'missed'],
      ['1002', 'declined'],
      ['2002', 'not-reached'],
      ['2001', 'answered'],
    ]);
  });

  it('says whether a recording was reported, and not whether one was assumed', async () => {
    const play = begin();
    await play.connect('2001');
    play.nth(0).events?.reported('on');
    play.nth(0).events?.reported('off');
    play.nth(0).hangUp();
    await vi.advanceTimersByTimeAsync(10);
    await play.connect('2002');
    play.nth(1).hangUp();
    expect(play.phone.book.history.map(({ recorded }) => recorded)).toEqual([false, true]);
  });

  it('and calls have the names of the contacts', async () => {
    const play = begin();
    await play.do({ kind: 'put-contact', contact: { id: 'c', name: 'Ben', number: '10 02' } });
    play.ring('1002');
    expect(play.phone.store.snapshot.calls[0]?.party).toEqual({ name: 'Ben', number: '1002' });
    play.nth(0).events?.identified({ name: '', number: '1002' });
    expect(play.phone.store.snapshot.calls[0]?.party.name).toBe('Ben');
  });
});
