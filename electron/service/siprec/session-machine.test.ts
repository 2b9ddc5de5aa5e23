import { describe, expect, it } from 'vitest';
import { beginSession, nextSession, type SessionEvent, type SessionState } from './session-machine';

/** @returns what is done at each event, and where that leads */
function play(...events: readonly (SessionEvent['kind'] | SessionEvent)[]) {
  let state: SessionState = beginSession;
  const done = events.map((event) => {
    const step = nextSession(state, typeof event === 'string' ? eventOf(event) : event);
    state = step.state;
    return step.effects.map((effect) =>
      effect.kind === 'fail' ? `fail: ${effect.failure.reason}` : effect.kind,
    );
  });
  return { done, state: state.kind };
}

function eventOf(kind: SessionEvent['kind']): SessionEvent {
  const failure = { cause: 'ended', reason: 'gone' } as const;
  if (kind === 'postponed') return { kind, after: 3000 };
  if (kind === 'lacking') return { kind, failure, isUnready: false };
  return kind === 'lost' ? { kind, failure } : { kind };
}

describe('a recording session', () => {
  it('is ready once the recorder has accepted, and ends with a BYE', () => {
    expect(play('accepted', 'close')).toEqual({ done: [['ready'], ['bye']], state: 'over' });
  });

  it('tells what is new one offer at a time, and all of it', () => {
    expect(play('accepted', 'news', 'news', 'news', 'offer-answered', 'offer-answered', 'news').done).toEqual(
      [['ready'], ['offer'], [], [], ['offer'], [], ['offer']],
    );
  });

  it('tells what was new before it was accepted', () => {
    expect(play('news', 'accepted', 'offer-answered')).toEqual({
      done: [[], ['ready', 'offer'], []],
      state: 'up',
    });
  });

  it('tells to the end what is being told before it ends', () => {
    expect(play('accepted', 'news', 'news', 'close', 'offer-answered', 'offer-answered')).toEqual({
      done: [['ready'], ['offer'], [], [], ['offer'], ['bye']],
      state: 'over',
    });
  });

  it('waits where both ends have offered at once, and then offers again', () => {
    expect(play('accepted', 'news', 'postponed', 'news', 'waited', 'offer-answered').done).toEqual([
      ['ready'],
      ['offer'],
      ['wait'],
      [],
      ['offer'],
      [],
    ]);
    expect(play('accepted', 'news', 'postponed', 'close')).toEqual({
      done: [['ready'], ['offer'], ['wait'], ['bye']],
      state: 'over',
    });
    expect(play('accepted', 'news', 'close', 'postponed').done.at(-1)).toEqual(['bye']);
    expect(play('accepted', 'waited').done.at(-1)).toEqual([]);
  });

  it('waits for a recorder that is busy at first, and invites it again with all that is new', () => {
    expect(play('news', 'postponed', 'news', 'waited', 'accepted', 'close')).toEqual({
      done: [[], ['wait'], [], ['invite'], ['ready'], ['bye']],
      state: 'over',
    });
    expect(play('postponed', 'waited', 'postponed', 'silence')).toEqual({
      done: [['wait'], ['invite'], ['wait'], ['cancel', 'fail: the recorder does not answer']],
      state: 'over',
    });
    // Nothing is open then that could be cancelled.
    expect(play('postponed', 'close', 'waited')).toEqual({ done: [['wait'], [], []], state: 'over' });
    expect(play('close', 'postponed')).toEqual({ done: [['cancel'], []], state: 'over' });
    expect(play('waited').done).toEqual([[]]);
  });

  it('fails where the recorder refuses, or goes', () => {
    expect(play({ kind: 'lost', failure: { cause: 'refused', reason: '503' } }, 'news', 'close')).toEqual({
      done: [['fail: 503'], [], []],
      state: 'over',
    });
    expect(play('accepted', 'lost', 'lost').done).toEqual([['ready'], ['fail: gone'], []]);
  });

  it('that is given up before it is accepted is cancelled, and ended where it is accepted all the same', () => {
    expect(play('close', 'close', 'lost', 'accepted').done).toEqual([['cancel'], [], [], ['bye']]);
    expect(play('close', 'accepted')).toEqual({ done: [['cancel'], ['bye']], state: 'over' });
  });

  it('is left with a BYE where not all is taken, and fails unless it is to end anyway', () => {
    const failure = { cause: 'refused', reason: 'port 0' } as const;
    const lacking = { kind: 'lacking', failure, isUnready: false } as const;
    expect(play(lacking, 'close')).toEqual({ done: [['fail: port 0', 'bye'], []], state: 'over' });
    expect(play('accepted', 'news', lacking, 'news').done).toEqual([
      ['ready'],
      ['offer'],
      ['fail: port 0', 'bye'],
      [],
    ]);
    expect(play('close', lacking).done.at(-1)).toEqual(['bye']);
    expect(play('accepted', 'news', 'close', lacking).done.at(-1)).toEqual(['bye']);
    expect(play('lost', lacking).done.at(-1)).toEqual(['bye']);
  });

  it('fails no more once it is to end', () => {
    expect(play('accepted', 'news', 'close', 'news', 'lost')).toEqual({
      done: [['ready'], ['offer'], [], [], []],
      state: 'over',
    });
  });

  const unready = {
    kind: 'lacking',
    failure: { cause: 'refused', reason: 'not ready' },
    isUnready: true,
  } as const;

  it('is not ready before the recorder is, whoever finds out', () => {
    expect(play(unready, 'asked', 'offer-answered').done).toEqual([[], [], ['ready']]);
    expect(play(unready, 'news', unready, 'news', 'offer-answered').done).toEqual([
      [],
      ['offer'],
      [],
      ['offer'],
      ['ready'],
    ]);
    expect(play('news', unready, 'offer-answered', 'offer-answered').done).toEqual([
      [],
      ['offer'],
      ['ready'],
      [],
    ]);
  });

  it('that is ready is left where the recorder is so no more', () => {
    expect(play('accepted', 'asked', unready)).toEqual({
      done: [['ready'], [], ['fail: not ready', 'bye']],
      state: 'over',
    });
  });

  it('that is to end is never ready', () => {
    expect(play('close', unready)).toEqual({ done: [['cancel'], ['bye']], state: 'over' });
    expect(play(unready, 'close')).toEqual({ done: [[], ['bye']], state: 'over' });
    expect(play(unready, 'asked', 'close', 'offer-answered')).toEqual({
      done: [[], [], [], ['bye']],
      state: 'over',
    });
  });

  it('tells what is new after what the recorder asks, and what waited after glare too', () => {
    expect(play('accepted', 'asked', 'news', 'offer-answered', 'offer-answered').done).toEqual([
      ['ready'],
      [],
      [],
      ['offer'],
      [],
    ]);
    expect(play('accepted', 'news', 'postponed', 'asked', 'waited', 'offer-answered').done).toEqual([
      ['ready'],
      ['offer'],
      ['wait'],
      [],
      [],
      ['offer'],
    ]);
  });

  it('fails once the recorder has let its time go by, and says so to one that may be there', () => {
    expect(play('silence').done).toEqual([['cancel', 'fail: the recorder does not answer']]);
    expect(play(unready, 'silence').done.at(-1)).toEqual([
      'fail: the recorder is not ready to record',
      'bye',
    ]);
    expect(play('accepted', 'news', 'silence').done.at(-1)).toEqual([
      'fail: the recorder does not answer',
      'bye',
    ]);
    expect(play('accepted', 'news', 'close', 'silence').done.at(-1)).toEqual(['bye']);
  });
});
