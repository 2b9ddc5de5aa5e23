import { describe, expect, it } from 'vitest';
import { hindrance, transition } from './control';
import { Play, answered, failed, notSent, press, refused, reported, siprec, timer } from './control-play';

describe('at connect', () => {
  it.each([
    ['never', 'off assumed none'],
    ['always', 'started assumed none'],
    ['always-pause-resume', 'started assumed none'],
    ['on-demand', 'off assumed none'],
    ['on-demand-user-start', 'off assumed none'],
  ] as const)('assumes of mode %s: %s', (mode, shown) => {
    expect(new Play({ ...siprec, mode }).shown).toBe(shown);
  });

  it.each(['on', 'paused', 'off', 'failed'] as const)(
    'takes the report “%s” over the assumption',
    (report) => {
      expect(new Play({ ...siprec, mode: 'always' }, report).shown).toMatch(
        /^(started|paused|off|failed) reported/,
      );
    },
  );

  it('tells nobody what is only assumed, and tells it when the server says so', () => {
    const always = new Play({ ...siprec, mode: 'always' });
    expect(always.told).toEqual([]);
    always.do(reported('on'), reported('on'));
    expect(always.told).toEqual(['started']);
    expect(always.shown).toBe('started reported none');
  });

  it('follows a mode learnt late only while nothing was reported', () => {
    const always = { ...siprec, mode: 'always' } as const;
    const { control } = new Play();
    const step = transition(control, { kind: 'mode-changed', at: 5 }, always);
    expect(step.control.state).toMatchObject({ kind: 'started', evidence: 'assumed' });
    const sure = new Play(siprec, 'off').control;
    expect(transition(sure, { kind: 'mode-changed', at: 5 }, always).control).toEqual(sure);
    expect(transition(control, { kind: 'mode-changed', at: 5 }, siprec).control).toEqual(control);
  });
});

describe('a request by re-INVITE', () => {
  it('never changes the state by being sent', () => {
    expect(new Play().do(press('start')).shown).toBe('off assumed start');
  });

  it('is done when the answer reports the wanted state', () => {
    const play = new Play().do(press('start'), answered(1, 'on'));
    expect(play.shown).toBe('started reported none');
    expect(play.control.state).toMatchObject({ owner: 'own' });
    expect(play.told).toEqual(['started']);
  });

  it('stays open on an answer with the old state, until a later offer reports the wanted one', () => {
    const play = new Play().do(press('start'), answered(1, 'off'));
    expect(play.shown).toBe('off reported start');
    expect(play.do(reported('on')).shown).toBe('started reported none');
    expect(play.control.state).toMatchObject({ owner: 'own' });
  });

  it('stays open on an answer that says nothing', () => {
    expect(new Play().do(press('start'), answered(1)).shown).toBe('off assumed start');
  });

  it('is not honoured when the timer runs out after an answer: state as it was, keys free', () => {
    const play = new Play().do(press('start'), answered(1, 'off'), timer(1));
    expect(play.shown).toBe('off reported none');
    expect(play.told).toEqual(['not-honoured']);
    expect(hindrance(play.control, 'SIPREC')).toBeUndefined();
  });

  it('may be the far party’s recording that goes on after a stop that was not honoured', () => {
    const play = new Play().do(press('start'), answered(1, 'on'), press('stop'), answered(2, 'on'), timer(2));
    expect(play.control.state).toMatchObject({ kind: 'started', owner: 'unknown' });
  });

  it.each([403, 488, 491, 500, 415])('is refused by %i: state as it was, keys free', (status) => {
    const play = new Play().do(press('start'), refused(1, status));
    expect(play.shown).toBe('off assumed none');
    expect(play.told).toEqual(['refused']);
    expect(hindrance(play.control, 'SIPREC')).toBeUndefined();
  });

  it('is not sent at all: state as it was, keys free, and no word of a refusal', () => {
    const play = new Play(siprec, 'on').do(press('pause'), notSent(1));
    expect(play.shown).toBe('started reported none');
    expect(play.told).toEqual(['started', 'not-sent']);
    expect(hindrance(play.control, 'SIPREC')).toBeUndefined();
  });

  it('goes one at a time', () => {
    const play = new Play().do(press('start'), press('start'), press('stop'));
    expect(play.count('send')).toBe(1);
  });

  it('ends the call on 481 alone', () => {
    expect(new Play().do(press('start'), failed(1, 'gone')).count('end-call')).toBe(1);
    expect(new Play().do(press('start'), failed(1, 'no-answer')).count('end-call')).toBe(0);
  });

  it('ignores an answer that belongs to nothing', () => {
    expect(new Play().do(answered(7, 'on'), failed(7, 'gone')).shown).toBe('off assumed none');
  });

  it('is fulfilled by a report that came before its silent answer', () => {
    const play = new Play().do(press('start'), reported('on'), answered(1));
    expect(play.shown).toBe('started reported none');
    expect(play.control.state).toMatchObject({ owner: 'own' });
  });

  it('is not fulfilled before its answer: the report may be older than the request', () => {
    expect(new Play().do(press('start'), reported('on')).shown).toBe('started reported start');
  });
});

describe('no answer to a re-INVITE', () => {
  it('makes the state unknown at once and asks when RFC 3261 14.1 allows it: after the open INVITE', () => {
    const play = new Play(siprec, 'off').do(press('start'), timer(1));
    expect(play.shown).toBe('unknown none none');
    expect(play.count('query')).toBe(0);
    expect(hindrance(play.control, 'SIPREC')).toBe('transaction-open');
    play.do(failed(1, 'no-answer'));
    expect(play.count('query')).toBe(1);
    expect(hindrance(play.control, 'SIPREC')).toBe('asking');
    expect(play.do(answered(2, 'on')).shown).toBe('started reported none');
    expect(play.told).toEqual(['no-answer', 'lost-sight', 'started']);
  });

  it('still reads a=record in an answer that comes late, and then needs not ask', () => {
    const play = new Play(siprec, 'off').do(press('start'), timer(1), answered(1, 'on'));
    expect(play.shown).toBe('started reported none');
    expect(play.count('query')).toBe(0);
  });

  it('takes the late answer over what was reported before it came', () => {
    const play = new Play(siprec, 'off').do(press('start'), reported('on'), timer(1), answered(1, 'paused'));
    expect(play.shown).toBe('paused reported none');
  });

  it('asks after a late answer that says nothing', () => {
    expect(new Play(siprec, 'off').do(press('start'), timer(1), answered(1)).count('query')).toBe(1);
  });

  it('asks after a late refusal', () => {
    expect(new Play(siprec, 'off').do(press('start'), timer(1), refused(1, 403)).count('query')).toBe(1);
  });

  it('keeps what was reported meanwhile', () => {
    const play = new Play(siprec, 'off').do(press('start'), reported('on'), timer(1));
    expect(play.shown).toBe('started reported none');
    expect(play.told).toContain('no-answer');
  });

  it('asks once: a query that is refused or unanswered leaves the state unknown', () => {
    for (const end of [refused(2, 403), failed(2, 'no-answer'), answered(2)]) {
      const play = new Play(siprec, 'on').do(press('pause'), failed(1, 'no-answer'), end);
      expect(play.shown).toBe('unknown none none');
      expect(play.count('query')).toBe(1);
      expect(hindrance(play.control, 'SIPREC')).toBeUndefined();
    }
  });

  it('says that a query is late when its own timer runs out', () => {
    const play = new Play(siprec, 'on').do(press('pause'), failed(1, 'no-answer'), timer(2));
    expect(hindrance(play.control, 'SIPREC')).toBe('transaction-open');
    expect(hindrance(play.control, 'SIPINFO')).toBeUndefined();
    expect(play.do(answered(2, 'paused')).shown).toBe('paused reported none');
  });

  it('ends the call when the query is answered with 481', () => {
    const play = new Play(siprec, 'on').do(press('pause'), failed(1, 'no-answer'), failed(2, 'gone'));
    expect(play.count('end-call')).toBe(1);
  });

  it('treats an unanswered hold alike', () => {
    const play = new Play(siprec, 'on').do({ kind: 'offer-unanswered' });
    expect(play.shown).toBe('unknown none none');
    expect(play.count('query')).toBe(1);
  });
});

describe('unasked changes', () => {
  it('follows on, paused, off and failed', () => {
    const play = new Play(siprec, 'off').do(reported('on'));
    expect(play.control.state).toMatchObject({ kind: 'started', owner: 'unknown' });
    expect(play.do(reported('paused')).shown).toBe('paused reported none');
    expect(play.do(reported('on')).shown).toBe('started reported none');
    expect(play.do(reported('off')).shown).toBe('stopped reported none');
    expect(play.do(reported('failed')).shown).toBe('failed reported none');
    expect(play.told).toEqual(['started', 'paused', 'resumed', 'stopped', 'failed']);
  });

  it('is the far party’s recording where the own mode is Never', () => {
    const play = new Play({ ...siprec, mode: 'never' }).do(reported('on'));
    expect(play.control.state).toMatchObject({ owner: 'far' });
  });

  it('is the own recording in the Always modes', () => {
    const play = new Play({ ...siprec, mode: 'always' }).do(reported('on'));
    expect(play.control.state).toMatchObject({ owner: 'own', evidence: 'reported' });
  });

  it('is off, not stopped, when the assumed recording never was', () => {
    const play = new Play({ ...siprec, mode: 'always' }).do(reported('off'));
    expect(play.shown).toBe('off reported none');
    expect(play.told).toEqual(['not-recorded']);
    expect(play.do(reported('on'), reported('off')).told).toEqual(['not-recorded', 'started', 'stopped']);
  });

  it('keeps the owner through pause and resume', () => {
    const play = new Play().do(press('start'), answered(1, 'on'), reported('paused'), reported('on'));
    expect(play.control.state).toMatchObject({ owner: 'own' });
  });
});

describe('a failure of the own recording, which a=record cannot say', () => {
  const ownFailed = { kind: 'own-failed', at: 4000 } as const;

  it('is shown and told once, and stays while the call is reported as not recorded', () => {
    const play = new Play(siprec, 'off').do(reported('on'), ownFailed, reported('off'), reported('off'));
    expect(play.shown).toBe('failed reported none');
    expect(play.told).toEqual(['started', 'failed']);
  });

  it('ends the request that waited for it', () => {
    const play = new Play(siprec, 'off').do(press('start'), answered(1, 'off'), ownFailed, reported('off'));
    expect(play.shown).toBe('failed reported none');
    expect(play.told).toEqual(['failed']);
    expect(play.count('stop-timer')).toBe(1);
  });

  it('gives way to a recording of somebody else', () => {
    const play = new Play(siprec, 'off').do(ownFailed, reported('on'));
    expect(play.control.state).toMatchObject({ kind: 'started', owner: 'far' });
  });
});
