import { phrase } from '../words/phrase';
import { describe, expect, it } from 'vitest';
import type { CallSnapshot, LineSnapshot } from '../ipc/phone-view';
import { softkeyLabel, type SoftkeyKeyword } from '../recording/key-list';
import { callPhases, type CallPhase } from './call-phase';
import { decideCallKey, keyListFor, type CallKeySituation } from './call-keys';

const line: LineSnapshot = {
  number: 1,
  label: '1001',
  address: 'sip:1001@x',
  registration: { kind: 'registered' },
  protocol: 'SIPREC',
  appInterface: 'SIPREC',
  mode: 'never',
  modeSource: 'profile',
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
};

function offered(situation: CallKeySituation): readonly SoftkeyKeyword[] {
  const keywords: readonly SoftkeyKeyword[] = [
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

it('a key that is not built says so and keeps its place', () => {
  for (const keyword of ['xfer', 'conf', 'park', 'dnd'] as const) {
    const decision = decideCallKey(keyword, idle);
    expect(decision.kind).toBe('not-built');
    expect(decision.because).toEqual(phrase('key.not-built', { key: softkeyLabel(keyword) }));
  }
});
