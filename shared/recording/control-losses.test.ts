import { describe, expect, it } from 'vitest';
import { hindrance } from './control';
import {
  Play,
  answered,
  failed,
  lost,
  press,
  refused,
  reported,
  restored,
  sipinfo,
  siprec,
  timer,
} from './control-play';

describe('a request by INFO', () => {
  it('knows only the answer', () => {
    const play = new Play(sipinfo).do(press('start'), answered(1));
    expect(play.shown).toBe('started answer none');
    expect(play.do(press('stop'), answered(2)).shown).toBe('stopped answer none');
    expect(play.told).toEqual(['started', 'stopped']);
  });

  it('lets a=record win over the answer, whichever comes first', () => {
    const after = new Play(sipinfo).do(press('start'), answered(1), reported('on'));
    expect(after.shown).toBe('started reported none');
    const before = new Play(sipinfo).do(press('start'), reported('on'), answered(1));
    expect(before.shown).toBe('started reported none');
    const against = new Play(sipinfo).do(press('start'), reported('off'), answered(1));
    expect(against.shown).toBe('off reported start');
    expect(against.do(timer(1)).told).toContain('not-honoured');
  });

  it.each([403, 488])('is refused by %i', (status) => {
    const play = new Play(sipinfo).do(press('start'), refused(1, status));
    expect(play.shown).toBe('off assumed none');
    expect(play.control.support).toBe('supported');
  });

  it.each([405, 415, 501])('is not known to the server after %i: the keys go for this call', (status) => {
    const play = new Play(sipinfo).do(press('start'), refused(1, status));
    expect(play.control.support).toBe('unsupported');
    expect(play.told).toEqual(['unsupported']);
    expect(play.do(press('start')).count('send')).toBe(1);
  });

  it('asks by re-INVITE at once when nothing comes back', () => {
    const play = new Play(sipinfo).do(press('start'), timer(1));
    expect(play.shown).toBe('unknown none none');
    expect(play.count('query')).toBe(1);
  });

  it('takes a late 200 for what it is while nothing better is known', () => {
    const play = new Play(sipinfo).do(press('start'), timer(1), answered(2), answered(1));
    expect(play.shown).toBe('started answer none');
  });

  it('does not take a late 200 against what was reported', () => {
    const play = new Play(sipinfo).do(press('start'), timer(1), reported('off'), answered(1));
    expect(play.shown).toBe('off reported none');
  });

  it('asks no second time beside a query that is open', () => {
    const play = new Play(sipinfo, 'on').do(press('stop'), timer(1), timer(2), press('stop'), timer(3));
    expect(play.count('query')).toBe(1);
  });

  it('does not return to its assumption after a request of whose effect nobody knows', () => {
    expect(new Play(sipinfo).do(press('start'), timer(1), answered(2)).shown).toBe('unknown none none');
    expect(new Play(sipinfo).do(press('start'), lost, restored, answered(2)).shown).toBe('unknown none none');
  });

  it('returns to its assumption on a server that never reports', () => {
    const play = new Play(sipinfo).do(lost, restored, answered(1));
    expect(play.shown).toBe('off assumed none');
    const recording = new Play(sipinfo).do(press('start'), answered(1), lost, restored, answered(2));
    expect(recording.shown).toBe('unknown none none');
  });
});

describe('a cut connection', () => {
  it('makes the state unknown, and asks when it is back', () => {
    const play = new Play(siprec, 'on').do(lost);
    expect(play.shown).toBe('unknown none none');
    expect(hindrance(play.control, 'SIPREC')).toBe('connection-down');
    play.do(restored);
    expect(play.count('query')).toBe(1);
    expect(play.do(answered(1, 'paused')).shown).toBe('paused reported none');
    expect(play.told).toEqual(['started', 'lost-sight', 'paused']);
  });

  it('says that the state is known again when nothing has changed', () => {
    const play = new Play(siprec, 'on').do(lost, restored, answered(1, 'on'));
    expect(play.told).toEqual(['started', 'lost-sight', 'confirmed']);
  });

  it('gives up an open request with a word', () => {
    const play = new Play(siprec, 'on').do(press('pause'), lost);
    expect(play.shown).toBe('unknown none none');
    expect(play.told).toEqual(['started', 'connection-lost', 'lost-sight']);
  });

  it('is the same whether the transport or the request tells it', () => {
    const first = new Play(siprec, 'on').do(press('pause'), failed(1, 'connection-lost'), lost);
    const second = new Play(siprec, 'on').do(press('pause'), lost, failed(1, 'connection-lost'));
    expect(first.control).toEqual(second.control);
  });

  it('asks again when it is cut while asking', () => {
    const play = new Play(siprec, 'on').do(lost, restored, failed(1, 'connection-lost'), restored);
    expect(play.count('query')).toBe(2);
  });

  it('takes a late answer of before the cut for a cut', () => {
    const play = new Play(siprec, 'on').do(press('pause'), timer(1), failed(1, 'connection-lost'));
    expect(play.control.connection).toBe('down');
  });
});
