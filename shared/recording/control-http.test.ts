import { describe, expect, it } from 'vitest';
import { hindrance } from './control';
import {
  answered,
  failed,
  lost,
  notSent,
  Play,
  press,
  refused,
  reported,
  siprec,
  timer,
} from './control-play';
import type { RecordingEvent } from './control-types';
import type { RecordingOperation } from './modes';
import { recordingKeys } from './policy';
import type { RecordingReport } from './state';
import { translate } from '../words/translate';
import { explainDecision } from './words';

const xsi = { ...siprec, via: 'Xsi' } as const;

const overHttp = (
  report: RecordingReport,
  allowed?: readonly RecordingOperation[],
  isPending = false,
): RecordingEvent => ({ kind: 'reported-over-http', report, allowed, isPending, via: 'Xsi', at: 3000 });
const channelLost: RecordingEvent = { kind: 'http-lost' };

const owner = ({ control: { state } }: Play) => ('owner' in state ? state.owner : undefined);

/** How the server was asked for its state. */
const asked = ({ effects }: Play) =>
  effects.flatMap((effect) => (effect.kind === 'query' ? [effect.over] : []));

/** The operations that an app would offer now. */
function offered(play: Play): readonly string[] {
  const keys = recordingKeys({
    mode: xsi.mode,
    via: 'Xsi',
    callPhase: 'connected',
    control: play.control,
    emergency: false,
    service: 'on',
    offerOpen: false,
  });
  return Object.entries(keys).flatMap(([operation, { kind }]) => (kind === 'offered' ? [operation] : []));
}

describe('a request over HTTP', () => {
  it('is confirmed by the channel, not by its answer', () => {
    const play = new Play(xsi).do(press('start'), answered(1));
    expect(play.shown).toBe('off assumed start');
    play.do(overHttp('on'));
    expect(play.shown).toBe('started reported none');
    expect(owner(play)).toBe('own');
  });

  it('is confirmed by an event that comes before its answer', () => {
    expect(new Play(xsi).do(press('start'), overHttp('on'), answered(1)).shown).toBe('started reported none');
  });

  it('is confirmed by SIP where the channel says nothing', () => {
    expect(new Play(xsi).do(press('start'), answered(1), reported('on')).shown).toBe('started reported none');
  });

  it('that is refused leaves state and keys as they were', () => {
    const play = new Play(xsi).do(overHttp('off', ['start']), press('start'), refused(1, 403));
    expect(play.shown).toBe('off reported none');
    expect(play.told).toEqual(['refused']);
    expect(offered(play)).toEqual(['start']);
  });

  it('that is never answered leaves the state unknown until the call has been read over HTTP, once', () => {
    const play = new Play(xsi, 'off').do(press('start'), timer(1));
    expect(play.shown).toBe('unknown none none');
    expect(asked(play)).toEqual(['HTTP']);
    expect(hindrance(play.control, 'Xsi')).toBe('asking');
    play.do(overHttp('on', ['pause', 'stop']), answered(2));
    expect(play.shown).toBe('started reported none');
    expect(owner(play)).toBe('own');
    expect(play.told).toEqual(['no-answer', 'lost-sight', 'started']);
    expect(offered(play)).toEqual(['pause', 'stop']);
    expect(play.do(failed(1, 'no-answer')).shown).toBe('started reported none');
    expect(asked(play)).toEqual(['HTTP']);
  });

  it('that is never answered leaves the state unknown where the call cannot be read either', () => {
    for (const end of [refused(2, 404), failed(2, 'no-answer'), notSent(2)]) {
      const play = new Play(xsi, 'off').do(press('start'), failed(1, 'no-answer'), end);
      expect(play.shown).toBe('unknown none none');
      expect(play.count('query')).toBe(1);
      expect(play.count('end-call')).toBe(0);
      expect(hindrance(play.control, 'Xsi')).toBeUndefined();
    }
  });

  it('that is read about for long keeps no re-INVITE waiting, and is believed late', () => {
    const late = new Play(xsi, 'off').do(press('start'), failed(1, 'no-answer'), timer(2));
    expect(hindrance(late.control, 'SIPREC')).toBeUndefined();
    expect(late.do(overHttp('paused'), answered(2)).shown).toBe('paused reported none');
  });

  it('to stop is fulfilled although the far party records on', () => {
    const play = new Play(xsi, 'on').do(overHttp('on'), press('stop'), answered(1), overHttp('off'));
    expect(play.shown).toBe('started reported none');
    expect(owner(play)).toBe('far');
  });

  it('is not fulfilled by what SIP says of the far party’s recording', () => {
    const play = new Play(xsi, 'off').do(overHttp('off'), press('start'), answered(1), reported('on'));
    expect(play.shown).toBe('started reported start');
    expect(owner(play)).toBe('far');
  });
});

describe('what the channel says', () => {
  it('tells whose recording it is', () => {
    expect(owner(new Play(siprec, 'on'))).toBe('unknown');
    expect(owner(new Play(siprec, 'on').do(overHttp('on')))).toBe('own');
    expect(owner(new Play(siprec, 'on').do(overHttp('off')))).toBe('far');
  });

  it('decides what is offered, whatever the table says', () => {
    expect(offered(new Play(xsi, 'on').do(overHttp('on', ['pause'])))).toEqual(['pause']);
    expect(offered(new Play(xsi, 'on').do(overHttp('on', [])))).toEqual([]);
    expect(offered(new Play(xsi, 'on').do(overHttp('on')))).toEqual(['pause', 'stop']);
  });

  it('is a request while a start is pending, without end by time', () => {
    const play = new Play(xsi, 'off').do(overHttp('off', [], true));
    expect(play.shown).toBe('off reported start');
    expect(play.count('start-timer')).toBe(0);
    expect(play.do(overHttp('on', ['pause'])).shown).toBe('started reported none');
    const calledOff = new Play(xsi, 'off').do(press('start'), answered(1), overHttp('off', [], true));
    expect(calledOff.do(overHttp('off', ['start'])).shown).toBe('off reported none');
  });

  it('leaves another request alone while a start is pending', () => {
    const play = new Play(xsi, 'on').do(overHttp('on'), press('stop'), answered(1), overHttp('on', [], true));
    expect(play.shown).toBe('started reported stop');
    expect(play.do(timer(1)).told).toContain('not-honoured');
  });

  it('ends a start that was pending when it is no longer heard', () => {
    const play = new Play(xsi, 'off').do(overHttp('off', [], true), channelLost);
    expect(play.shown).toBe('off reported none');
  });

  it('holds beside what SIP has said when the channel was lost in between', () => {
    const play = new Play(xsi, 'on').do(overHttp('off'), channelLost, reported('paused'));
    expect(play.shown).toBe('paused reported none');
  });

  it('is the reason of a key that the server allows or does not', () => {
    const keys = recordingKeys({
      mode: xsi.mode,
      via: 'Xsi',
      callPhase: 'connected',
      control: new Play(xsi, 'on').do(overHttp('on', ['pause'])).control,
      emergency: false,
      service: 'on',
      offerOpen: false,
    });
    expect(translate('en', explainDecision(keys.pause))).toBe('The server allows it now.');
    expect(translate('en', explainDecision(keys.stop))).toBe('The server does not allow it now.');
  });

  it('is forgotten with the channel; where SIP has not spoken the state is unknown then', () => {
    expect(new Play(xsi, 'on').do(overHttp('on', ['pause']), channelLost).shown).toBe(
      'started reported none',
    );
    expect(new Play(xsi).do(overHttp('on', ['pause']), channelLost).shown).toBe('unknown none none');
    expect(new Play(xsi).do(channelLost).shown).toBe('off assumed none');
  });

  it('that the recording has failed is shown, unless somebody else records', () => {
    expect(new Play(xsi, 'off').do(overHttp('failed')).shown).toBe('failed reported none');
    expect(new Play(xsi, 'on').do(overHttp('failed')).shown).toBe('started reported none');
  });

  it('does not outlive the connection', () => {
    const play = new Play(xsi, 'on').do(overHttp('on', ['pause']), lost);
    expect(play.shown).toBe('unknown none none');
    expect(play.control.own).toEqual({ kind: 'unheard' });
  });
});
