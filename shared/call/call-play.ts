/** For tests: snapshots of a phone and of its calls. */
import type { CallPhase } from './call-phase';
import type { CallSnapshot, LineSnapshot, PhoneSnapshot } from '../ipc/phone-view';
import type { RecordingControl } from '../recording/control-types';
import { Play, siprec } from '../recording/control-play';
import type { RecordingMode } from '../recording/modes';
import type { RecordingReport } from '../recording/state';
import { noDevices, nothingChosen } from '../settings/audio-devices';

export const registeredLine = (number = 1, mode: RecordingMode = siprec.mode): LineSnapshot => ({
  number,
  label: `100${String(number)}`,
  address: `sip:100${String(number)}@example.org`,
  registration: { kind: 'registered' },
  protocol: 'SIPREC',
  appInterface: 'SIPREC',
  mode,
  modeSource: 'server',
  automaticIndicator: undefined,
});

/** Recording control of a connected call of which this has been reported. */
export const told = (report?: RecordingReport, mode: RecordingMode = siprec.mode): RecordingControl =>
  new Play({ ...siprec, mode }, report).control;

export const callIn = (phase: CallPhase, other: Partial<CallSnapshot> = {}): CallSnapshot => ({
  id: 'call-1',
  line: 1,
  direction: 'outgoing',
  party: { name: '', number: '2002' },
  emergency: false,
  phase,
  connectedAt: 0,
  heldByFar: false,
  consultation: undefined,
  offer: 'none',
  recording: told(),
  digitsSent: 0,
  ending: undefined,
  ...other,
});

/** A phone with one line whose focus is on its first call. */
export const phoneWith = (
  calls: readonly CallSnapshot[],
  other: Partial<PhoneSnapshot> = {},
): PhoneSnapshot => ({
  user: 'Ana',
  lines: [registeredLine()],
  calls: [...calls],
  focusedCall: calls[0]?.id,
  service: 'on',
  audio: {
    muted: false,
    volume: 70,
    cueVolume: 80,
    path: 'speaker',
    microphone: undefined,
    voice: 'system',
    devices: noDevices,
    chosen: nothingChosen,
    ringTone: 'classic',
  },
  message: undefined,
  caption: undefined,
  lastNumber: undefined,
  doNotDisturb: false,
  forwardTo: undefined,
  voicemail: undefined,
  mailbox: { kind: 'unknown' },
  ...other,
});
