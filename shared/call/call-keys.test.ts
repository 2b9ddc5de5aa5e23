import { phrase } from '../words/phrase';
import { describe, expect, it } from 'vitest';
import type { CallSnapshot, LineSnapshot } from '../ipc/phone-view';
import type { CallKeyword } from '../recording/key-list';
import { callPhases, type CallPhase } from './call-phase';
import { decideCallKey, keyListFor, type CallKeySituation, type EntryPurpose } from './call-keys';

const line: LineSnapshot = {
  number: 1,
  label: '1001',
  address: 'sip:1001@x',
  registration: { kind: 'registered' },
  protocol: 'SIPREC',
  appInterface: 'SIPREC',
  mode: 'never',
  modeSource: 'profile',
  automaticIndicator: undefined,
};

const call = (phase: CallPhase, other: Partial<CallSnapshot> = {}): CallSnapshot => ({
  id: 'call-1',
  line: 1,
  direction: 'outgoing',
  party: { name: '', number: '2002' },
  emergency: false,
  phase,
  connectedAt: undefined,
  heldByFar: false,
  consultation: undefined,
  offer: 'none',
  recording: undefined,
  digitsSent: 0,
  ending: undefined,
  ...other,
});

const idle: CallKeySituation = {
  call: undefined,
  callLine: line,
  line,
  entry: undefined,
  purpose: 'call',
  lastNumber: undefined,
  calls: [],
  lastCaller: undefined,
  doNotDisturb: false,
  forwardTo: undefined,
  voicemail: undefined,
};

function offered(situation: CallKeySituation): readonly CallKeyword[] {
  const keywords: readonly CallKeyword[] = [
    'answer',
    'ignore',
    'hold',
    'resume',
    'endcall',
    'newcall',
    'redial',
    'dial',
    'cancel',
    'delchar',
  ];
  return keywords.filter((keyword) => decideCallKey(keyword, situation).kind === 'offered');
}

describe('keys by the state of the call', () => {
  it.each([
    ['dialling', ['endcall', 'newcall']],
    ['progressing', ['endcall', 'newcall']],
    ['ringing', ['answer', 'ignore']],
    ['connected', ['hold', 'endcall', 'newcall']],
    ['held', ['resume', 'endcall', 'newcall']],
    ['releasing', ['newcall']],
  ] as const)('of a call that is %s are %j', (phase, keys) => {
    expect(offered({ ...idle, call: call(phase) })).toEqual(keys);
  });

  it('of the idle phone begin a call, and redial once there was one', () => {
    expect(offered(idle)).toEqual(['newcall']);
    expect(offered({ ...idle, lastNumber: '2002' })).toEqual(['newcall', 'redial']);
  });

  it('of a number being typed dial it, correct it or leave it', () => {
    expect(offered({ ...idle, entry: '' })).toEqual(['cancel']);
    expect(offered({ ...idle, entry: '20' })).toEqual(['dial', 'cancel', 'delchar']);
  });
});

describe('keys that wait', () => {
  it('hold and resume while another change of the call is open', () => {
    for (const [phase, key] of [
      ['connected', 'hold'],
      ['held', 'resume'],
    ] as const) {
      const decision = decideCallKey(key, { ...idle, call: call(phase, { offer: 'ours' }) });
      expect(decision).toMatchObject({ kind: 'waiting' });
    }
  });

  it('hold and resume while the connection is lost', () => {
    const callLine = { ...line, registration: { kind: 'disconnected' } } as const;
    expect(decideCallKey('hold', { ...idle, call: call('connected'), callLine })).toEqual({
      kind: 'waiting',
      because: phrase('key.disconnected'),
    });
  });

  it('hold and resume while the line is not registered, and say so', () => {
    const callLine = { ...line, registration: { kind: 'unregistered' } } as const;
    expect(decideCallKey('hold', { ...idle, call: call('connected'), callLine })).toEqual({
      kind: 'waiting',
      because: phrase('key.not-registered'),
    });
  });

  it('dial while the line is not registered', () => {
    const unregistered = { ...line, registration: { kind: 'disconnected' } } as const;
    expect(decideCallKey('dial', { ...idle, line: unregistered, entry: '2' })).toMatchObject({
      kind: 'waiting',
    });
    expect(decideCallKey('dial', { ...idle, line: undefined, entry: '2' })).toMatchObject({ kind: 'absent' });
  });
});

it('each call state has its key list', () => {
  const lists = callPhases.map((phase) => keyListFor({ call: call(phase), entry: undefined }));
  expect(lists).toEqual([
    'Progressing_Key_List',
    'Progressing_Key_List',
    'Ringing_Key_List',
    'Connected_Key_List',
    'Hold_Key_List',
    'Conferencing_Key_List',
    'Start_Xfer_Key_List',
    'Start_Conf_Key_List',
    'Releasing_Key_List',
  ]);
  expect(keyListFor({ call: call('connected'), entry: '2' })).toBe('Dialing_Input_Key_List');
  expect(keyListFor(idle)).toBe('Idle_Key_List');
});

describe('keys for which there is never a reason here', () => {
  it.each([
    ['phold', 'key.no-shared-line'],
    ['barge', 'key.no-shared-line'],
    ['pickup', 'key.no-pickup'],
    ['gpickup', 'key.no-pickup'],
    ['acd_login', 'key.no-agent'],
    ['acd_logout', 'key.no-agent'],
    ['astate', 'key.no-agent'],
    ['avail', 'key.no-agent'],
    ['unavail', 'key.no-agent'],
    ['em_login', 'key.no-mobility'],
    ['em_logout', 'key.no-mobility'],
    ['left', 'key.no-cursor'],
    ['right', 'key.no-cursor'],
  ] as const)('%s is absent, and says why', (keyword, reason) => {
    expect(decideCallKey(keyword, idle)).toEqual({ kind: 'absent', because: phrase(reason) });
  });
});

describe('keys of the idle phone', () => {
  it('switch do-not-disturb and forwarding on and off', () => {
    const action = (keyword: CallKeyword, other: Partial<CallKeySituation>) => {
      const decision = decideCallKey(keyword, { ...idle, ...other });
      return decision.kind === 'offered' ? decision.action : decision;
    };
    expect(action('dnd', {})).toEqual({ kind: 'intent', intent: { kind: 'set-do-not-disturb', on: true } });
    expect(action('dnd', { doNotDisturb: true })).toEqual({
      kind: 'intent',
      intent: { kind: 'set-do-not-disturb', on: false },
    });
    expect(action('cfwd', {})).toEqual({ kind: 'begin-entry', purpose: 'forward' });
    expect(action('cfwd', { forwardTo: '2001' })).toEqual({
      kind: 'intent',
      intent: { kind: 'set-forward', to: undefined },
    });
    expect(action('unpark', {})).toEqual({ kind: 'begin-entry', purpose: 'retrieve' });
  });

  it('open what there is, and voicemail only where the server tells of it', () => {
    for (const keyword of ['dir', 'recents', 'miss', 'settings', 'starcode'] as const)
      expect(decideCallKey(keyword, idle)).toMatchObject({ kind: 'offered', action: { kind: 'open' } });
    expect(decideCallKey('starcode', { ...idle, purpose: 'forward' }).kind).toBe('absent');
    expect(decideCallKey('messages', idle).kind).toBe('absent');
    expect(decideCallKey('messages', { ...idle, voicemail: { fresh: 0, heard: 2 } }).kind).toBe('offered');
  });

  it('call back who has called last', () => {
    expect(decideCallKey('lcr', idle).kind).toBe('absent');
    expect(decideCallKey('lcr', { ...idle, lastCaller: '1002' })).toMatchObject({
      action: { intent: { kind: 'dial', line: 1, number: '1002' } },
    });
  });
});

describe('keys that begin something new', () => {
  it('are absent while a number is being typed already', () => {
    for (const keyword of ['newcall', 'unpark', 'cfwd', 'xfer', 'bxfer', 'conf', 'park'] as const)
      expect(decideCallKey(keyword, { ...idle, call: call('connected'), entry: '2' })).toEqual({
        kind: 'absent',
        because: phrase('key.entering'),
      });
  });

  it('are absent on a phone without a line, and say so', () => {
    const none = { ...idle, line: undefined };
    const noLine = { kind: 'absent', because: phrase('key.no-line') };
    expect(decideCallKey('unpark', none)).toEqual(noLine);
    expect(decideCallKey('redial', { ...none, lastNumber: '2' })).toEqual(noLine);
    expect(decideCallKey('dial', { ...none, purpose: 'retrieve', entry: '2' })).toEqual(noLine);
  });
});

it('the number that was typed goes where it was typed for', () => {
  const up = call('connected');
  const entered = (purpose: EntryPurpose, entry: string) => {
    const decision = decideCallKey('dial', { ...idle, call: up, calls: [up], purpose, entry });
    return decision.kind === 'offered' && decision.action.kind === 'intent'
      ? decision.action.intent
      : decision;
  };
  expect(entered('call', '2')).toEqual({ kind: 'dial', line: 1, number: '2' });
  expect(entered('transfer', '2')).toEqual({ kind: 'consult', call: 'call-1', purpose: 'transfer', to: '2' });
  expect(entered('conference', '2')).toEqual({
    kind: 'consult',
    call: 'call-1',
    purpose: 'conference',
    to: '2',
  });
  expect(entered('blind-transfer', '2')).toEqual({ kind: 'blind-transfer', call: 'call-1', to: '2' });
  expect(entered('forward', '2')).toEqual({ kind: 'set-forward', to: '2' });
  expect(entered('retrieve', '2')).toEqual({ kind: 'retrieve', line: 1, place: '2' });
  expect(entered('retrieve', '')).toEqual({ kind: 'retrieve', line: 1, place: undefined });
  expect(entered('forward', ' ')).toMatchObject({ kind: 'absent' });
  expect(
    decideCallKey('dial', { ...idle, call: call('releasing'), purpose: 'transfer', entry: '2' }),
  ).toMatchObject({ kind: 'absent' });
});
