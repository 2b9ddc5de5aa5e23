import { describe, expect, it } from 'vitest';
import { callIn, phoneWith, registeredLine, told } from '../../../shared/call/call-play';
import { callPhases } from '../../../shared/call/call-phase';
import type { CallSnapshot, PhoneSnapshot } from '../../../shared/ipc/phone-view';
import {
  answered,
  lost,
  Play,
  press,
  refused,
  sipinfo,
  siprec,
} from '../../../shared/recording/control-play';
import { recordingModes, type RecordingMode } from '../../../shared/recording/modes';
import { phrase } from '../../../shared/words/phrase';
import { translate } from '../../../shared/words/translate';
import type { Control } from './control';
import { describeApp, type AppAppearance } from './view-model';

const appearance: AppAppearance = { automaticIndicator: true, endpoint: 'webex-app' };
const hidden: AppAppearance = { ...appearance, automaticIndicator: false };

const view = (snapshot: PhoneSnapshot, look = appearance) => describeApp(snapshot, look);
const focused = (snapshot: PhoneSnapshot, look = appearance) => {
  const { focused: call } = view(snapshot, look);
  if (call === undefined) throw new Error('No call is in focus.');
  return call;
};
/** One line in this mode, in a call of which this has been reported. */
const inMode = (mode: RecordingMode, recording: CallSnapshot['recording']) =>
  phoneWith([callIn('connected', { recording })], { lines: [registeredLine(1, mode)] });

/** `(…)` is a control that waits. */
const labels = (controls: readonly (Control | undefined)[]) =>
  controls
    .filter((control) => control !== undefined)
    .map(({ label, action }) =>
      action === undefined ? `(${translate('en', label)})` : translate('en', label),
    );

/** What is offered of recording: at the top right, then under More. */
const offered = (snapshot: PhoneSnapshot) => {
  const { recording } = focused(snapshot);
  return labels([recording.start, ...recording.menu]).join(', ');
};

describe('what the app offers of recording', () => {
  it('is by mode and state what Cisco’s table says', () => {
    const stopped = (mode: RecordingMode) =>
      new Play({ ...siprec, mode }, 'off')
        .do(press('start'), answered(1, 'on'), press('stop'))
        .do(answered(2, 'off')).control;
    const table = Object.fromEntries(
      recordingModes.map((mode) => [
        mode,
        {
          off: offered(inMode(mode, told('off', mode))),
          started: offered(inMode(mode, told('on', mode))),
          paused: offered(inMode(mode, told('paused', mode))),
        },
      ]),
    );
    expect(table).toEqual({
      never: { off: '', started: '', paused: '' },
      always: { off: '', started: '', paused: '' },
      'always-pause-resume': { off: '', started: 'Pause recording', paused: 'Resume recording' },
      'on-demand': { off: 'Start recording', started: 'Pause recording', paused: 'Resume recording' },
      'on-demand-user-start': {
        off: 'Start recording',
        started: 'Pause recording, Stop recording',
        paused: 'Resume recording, Stop recording',
      },
    });
    expect(offered(inMode('on-demand-user-start', stopped('on-demand-user-start')))).toBe('Start recording');
  });

  it('waits while a request is open, and says why', () => {
    const { control } = new Play(siprec, 'on').do(press('pause'));
    const snapshot = inMode(siprec.mode, control);
    expect(offered(snapshot)).toBe('(Pause recording), (Stop recording)');
    expect(focused(snapshot).recording.menu[0]?.because).toEqual(phrase('recording.waiting.request-open'));
  });

  it('is free again after a refusal, which leaves the state as it was', () => {
    const { control } = new Play(siprec, 'on').do(press('pause'), refused(1, 403));
    expect(offered(inMode(siprec.mode, control))).toBe('Pause recording, Stop recording');
  });

  it('asks as the app, of this call', () => {
    const call = callIn('connected', { id: 'call-7', recording: told('off') });
    expect(focused(phoneWith([call])).recording.start?.action).toEqual({
      kind: 'intent',
      intent: { kind: 'record', call: 'call-7', operation: 'start', endpoint: 'webex-app' },
    });
  });

  it('does not depend on the desk phone’s Call_Recording_Serv, nor on its line’s protocol', () => {
    const call = callIn('connected', { recording: told('on') });
    const line = { ...registeredLine(), protocol: 'SIPINFO', appInterface: 'REST' } as const;
    expect(offered(phoneWith([call], { service: 'off', lines: [line] }))).toBe(
      'Pause recording, Stop recording',
    );
  });

  it('is nothing in an emergency call, nor anywhere but in connected calls and conferences', () => {
    expect(offered(phoneWith([callIn('connected', { emergency: true })]))).toBe('');
    const phases = callPhases.filter((phase) => offered(phoneWith([callIn(phase)])) !== '');
    expect(phases).toEqual(['connected', 'conferencing']);
  });

  it('is everything the mode has while the state is unknown', () => {
    const { control } = new Play(siprec, 'on').do(lost);
    expect(offered(inMode(siprec.mode, control))).toBe(
      '(Start recording), (Pause recording), (Resume recording), (Stop recording)',
    );
  });
});

describe('the indicator', () => {
  const shown = (snapshot: PhoneSnapshot, look = appearance) => {
    const { indicator } = focused(snapshot, look);
    if (indicator === undefined) return undefined;
    const state = indicator.kind === 'shown' ? indicator.recording.state : 'hidden';
    const rule = indicator.rule === undefined ? '' : translate('en', indicator.rule);
    return [state, translate('en', indicator.word), rule];
  };

  it('says the state in a word, and “Paused” for short', () => {
    expect(shown(inMode(siprec.mode, told('on')))).toEqual(['started', 'Recording', '']);
    expect(shown(inMode(siprec.mode, told('paused')))).toEqual(['paused', 'Paused', '']);
    expect(shown(inMode(siprec.mode, told('off')))).toEqual(['off', 'Not recorded', '']);
  });

  it('keeps the state while something is asked for', () => {
    const { control } = new Play(sipinfo, 'off').do(press('start'));
    const { indicator } = focused(inMode(siprec.mode, control));
    expect(indicator).toMatchObject({ kind: 'shown', recording: { state: 'off', request: 'start' } });
  });

  it('says in mode Always which rule is in force, and claims a recording only where there is one', () => {
    expect(shown(inMode('always', told('on', 'always')))).toEqual([
      'started',
      'Recording',
      'Recorded automatically · indicator shown, as set in Settings',
    ]);
    expect(shown(inMode('always', told('off', 'always')))).toEqual([
      'off',
      'Not recorded',
      'Automatic indicator shown, as set in Settings',
    ]);
  });

  it('claims nothing at all in mode Always where it is switched off', () => {
    for (const report of ['on', 'off', 'paused', 'failed'] as const) {
      expect(shown(inMode('always', told(report, 'always')), hidden)).toEqual([
        'hidden',
        'Recording indicator switched off',
        'Automatic indicator hidden, as set in Settings',
      ]);
    }
  });

  it('is switched off in mode Always alone', () => {
    for (const mode of recordingModes.filter((name) => name !== 'always')) {
      expect(shown(inMode(mode, told('on', mode)), hidden)?.[0]).toBe('started');
    }
  });

  it('is not given away by a message either', () => {
    const message = {
      id: 1,
      text: phrase('recording.change.started'),
      tone: 'information',
      about: 'recording-state',
    } as const;
    const snapshot = { ...inMode('always', told('on', 'always')), message };
    expect(view(snapshot).message).toEqual(message);
    expect(view(snapshot, hidden).message).toBeUndefined();
    const other = { ...message, about: 'other' } as const;
    expect(view({ ...snapshot, message: other }, hidden).message).toEqual(other);
  });

  it('is none before the call is connected', () => {
    expect(shown(phoneWith([callIn('ringing', { recording: undefined })]))).toBeUndefined();
  });
});

describe('the controls of a call', () => {
  const held = callIn('held', { id: 'call-2', party: { name: 'Priya Raman', number: '2044' } });
  const bar = (snapshot: PhoneSnapshot) => labels(focused(snapshot).bar).join(' ');
  const more = (snapshot: PhoneSnapshot, look = appearance) =>
    labels(focused(snapshot, look).more.filter(({ id }) => !id.startsWith('record-')));

  it.each([
    ['connected', 'Mute Keypad Hold Transfer (Merge)'],
    ['conferencing', 'Mute Keypad Hold (Transfer) (Merge)'],
    ['starting-transfer', 'Mute Keypad (Hold) (Transfer) (Merge)'],
    ['held', 'Mute (Keypad) Resume Transfer (Merge)'],
    ['dialling', 'Mute (Keypad) (Hold) (Transfer) (Merge)'],
    ['releasing', '(Mute) (Keypad) (Hold) (Transfer) (Merge)'],
  ] as const)('of a call that is %s are %s', (phase, controls) => {
    expect(bar(phoneWith([callIn(phase)]))).toBe(controls);
  });

  it('say why they cannot be used', () => {
    const reasons = focused(phoneWith([callIn('dialling')])).bar.map(({ because }) => because.key);
    expect(reasons).toEqual([
      'app.key.mute',
      'app.key.only-connected',
      'key.only-connected-held',
      'key.nobody-there',
      'key.nobody-there',
    ]);
  });

  it('are Answer and Decline while it rings', () => {
    const { ringing } = focused(phoneWith([callIn('ringing', { recording: undefined })]));
    expect(labels([ringing?.answer, ringing?.decline])).toEqual(['Answer', 'Decline']);
    expect(focused(phoneWith([callIn('connected')])).ringing).toBeUndefined();
  });

  it('merge two calls and swap them', () => {
    const snapshot = phoneWith([callIn('connected'), held]);
    expect(bar(snapshot)).toBe('Mute Keypad Hold Transfer Merge');
    expect(focused(snapshot).bar.find(({ id }) => id === 'merge')?.action).toMatchObject({
      intent: { kind: 'join', calls: ['call-1', 'call-2'] },
    });
    expect(focused(snapshot).more.find(({ id }) => id === 'swap')?.action).toEqual({
      kind: 'intent',
      intent: { kind: 'resume', call: 'call-2' },
    });
  });

  it('under More are what can be done now', () => {
    expect(more(phoneWith([callIn('connected')]))).toEqual([
      'Add participant',
      'Park call',
      'Float',
      'Move to desk phone',
    ]);
    expect(more(phoneWith([callIn('connected'), held]))).toContain('Swap to Priya Raman');
    expect(more(phoneWith([callIn('releasing')]), { ...appearance, endpoint: 'mpp' })).toEqual([]);
  });

  it('complete what a consultation was for', () => {
    const asked = (purpose: 'transfer' | 'conference') =>
      phoneWith([
        callIn(purpose === 'transfer' ? 'starting-transfer' : 'starting-conference', {
          id: 'call-2',
          consultation: { purpose, about: 'call-1' },
        }),
        callIn('held'),
      ]);
    expect(bar(asked('transfer'))).toContain('Complete');
    expect(focused(asked('conference')).bar.find(({ id }) => id === 'merge')?.action).toEqual({
      kind: 'intent',
      intent: { kind: 'complete', call: 'call-2' },
    });
  });

  it('of a conference are one set, with both parties and the longer time', () => {
    const legs = [
      callIn('conferencing', { connectedAt: 50, recording: told('off') }),
      callIn('conferencing', {
        id: 'call-2',
        connectedAt: 20,
        party: held.party,
        recording: told('on'),
      }),
    ];
    const conference = focused(phoneWith(legs));
    expect(conference.parties.map(({ number }) => number)).toEqual(['2002', '2044']);
    expect(conference.since).toBe(20);
    expect(conference.indicator).toMatchObject({ kind: 'shown', recording: { state: 'started' } });
    expect(view(phoneWith(legs)).calls).toEqual([]);
    expect(more(phoneWith(legs))).toEqual([
      'Split conference',
      'Leave them talking',
      'Float',
      'Move to desk phone',
    ]);
  });
});

describe('several calls', () => {
  const ringing = callIn('ringing', { id: 'call-2', recording: undefined, direction: 'incoming' });

  it('are listed once there are two, without what rings beside them', () => {
    expect(view(phoneWith([callIn('connected')])).calls).toEqual([]);
    expect(view(phoneWith([callIn('connected'), ringing])).calls).toEqual([]);
    const two = view(phoneWith([callIn('connected'), callIn('held', { id: 'call-3' }), ringing]));
    expect(two.calls.map(({ call, isFocused }) => [call.id, isFocused])).toEqual([
      ['call-1', true],
      ['call-3', false],
    ]);
  });

  it('have a banner for the one that rings, which says that answering holds the other', () => {
    const { waiting, incoming } = view(phoneWith([callIn('connected'), ringing]));
    expect(waiting).toMatchObject({ line: '1001', holdsOther: true });
    const consulting = view(phoneWith([callIn('starting-transfer'), ringing]));
    expect(consulting.waiting?.holdsOther).toBe(true);
    expect(waiting?.answer.action).toEqual({ kind: 'intent', intent: { kind: 'answer', call: 'call-2' } });
    expect(incoming?.call.id).toBe('call-2');
  });

  it('leave a lone incoming call to the toast and the window', () => {
    const alone = view(phoneWith([ringing]));
    expect(alone.waiting).toBeUndefined();
    expect(alone.incoming).toMatchObject({ holdsOther: false });
    expect(view(phoneWith([callIn('connected')])).incoming).toBeUndefined();
  });
});
