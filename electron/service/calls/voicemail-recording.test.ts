import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { everyCall } from '../../../shared/recording/selective';
import { CallPlay, FakeLeg, phones, said } from './call-play';

let play: CallPlay;
beforeEach(() => {
  play = new CallPlay();
});
afterEach(() => {
  play.stop();
});

it('a call in which messages are heard is recorded by an Always mode only with voicemail', () => {
  for (const recordVoicemail of [false, true]) {
    play.settings.set('1001', { mode: 'always', recordVoicemail });
    const call = play.connect('call', phones().a, new FakeLeg('v', 'voicemail', 7, false));
    expect(call.report).toBe(recordVoicemail ? 'on' : 'off');
  }
});

/** Ana leaves a message for Ben. */
function leaveMessage() {
  const { a } = phones();
  const voicemail = new FakeLeg('v', 'voicemail-1002', 7, false);
  const call = play.connect('call', a, voicemail);
  for (let tick = 0; tick < 3; tick += 1) play.clock.tick();
  return { call, a, voicemail };
}

describe('a call in which a message is left', () => {
  it.each(['always', 'always-pause-resume', 'on-demand', 'on-demand-user-start'] as const)(
    'is recorded from its beginning for the user who is called, in mode %s',
    (mode) => {
      play.settings.set('1002', { mode, recordVoicemail: true });
      const { call, a } = leaveMessage();
      expect(call.recordings).toContainEqual({ owner: '1002', state: 'started', isControlled: true });
      expect(a.reports.at(-1)).toBe('on');
      call.end(a, 'hung up');
      const [recording] = play.finished;
      if (recording === undefined) throw new Error('nothing was recorded');
      expect([recording.user, said(recording)]).toEqual([
        '1002',
        [
          ['1001', [1, 1, 1]],
          ['voicemail-1002', [7, 7, 7]],
        ],
      ]);
    },
  );

  it('is not recorded where that is off, or the user is not recorded at all', () => {
    play.settings.set('1002', { mode: 'always' });
    expect(leaveMessage().call.recordings.map(({ owner }) => owner)).toEqual(['1001']);
    play.settings.set('1002', { mode: 'never', recordVoicemail: true });
    expect(leaveMessage().call.report).toBe('off');
    play.settings.set('1002', {
      mode: 'always',
      recordVoicemail: true,
      selective: { ...everyCall, inboundInternal: false },
    });
    expect(leaveMessage().call.report).toBe('off');
  });

  it('is left out of what is recorded of who leaves it, where that does not have voicemail recorded', () => {
    play.settings.set('1001', { mode: 'always-pause-resume' });
    const { call, a } = leaveMessage();
    expect([call.report, call.recordingOf(a)?.request('pause').kind]).toEqual(['off', 'forbidden']);
    play.settings.set('1001', { mode: 'on-demand-user-start' });
    call.settingsChanged('1001');
    call.recordingOf(a)?.request('start');
    expect(call.report).toBe('on');
    play.settings.set('1001', { mode: 'always' });
    call.settingsChanged('1001');
    expect(call.report).toBe('off');
    play.settings.set('1001', { mode: 'always', recordVoicemail: true });
    call.settingsChanged('1001');
    expect(call.report).toBe('on');
  });

  it('is announced to who leaves it, as any other', () => {
    play.settings.set('1002', {
      mode: 'on-demand-user-start',
      recordVoicemail: true,
      announcement: { internal: true, pstn: false },
    });
    const { call } = leaveMessage();
    expect([play.cues, call.isCueSounding]).toEqual([['start-announcement'], true]);
  });

  it('ends its recording with the setting', () => {
    play.settings.set('1002', { mode: 'always', recordVoicemail: true });
    const { call } = leaveMessage();
    play.settings.set('1002', { mode: 'always', recordVoicemail: false });
    call.settingsChanged('1002');
    expect(call.recordings).toContainEqual({ owner: '1002', state: 'stopped', isControlled: true });
  });
});
