/** English wording of recording: states, messages and reasons. Ours; only the softkey labels are Cisco's. */
import type { CallPhase } from '../call/call-phase';
import type { Hindrance, RecordingChange, RequestFailure } from './control-types';
import { modeNames, type RecordingOperation } from './modes';
import type { AbsenceReason, Column, KeyDecision, OfferReason } from './policy';
import type { Evidence, RecordingStateKind } from './state';

/** The word beside the icon. */
export const stateWords: Readonly<Record<RecordingStateKind, string>> = {
  off: 'Not recorded',
  started: 'Recording',
  paused: 'Recording paused',
  stopped: 'Recording stopped',
  failed: 'Recording failed',
  unknown: 'Recording unknown',
};

/** Added to the word where the server did not say it plainly. */
export const evidenceWords: Readonly<Record<Evidence | 'none', string>> = {
  reported: '',
  answer: 'accepted, not confirmed',
  assumed: 'assumed',
  none: '',
};

export const requestWords: Readonly<Record<RecordingOperation, string>> = {
  start: 'Start requested',
  pause: 'Pause requested',
  resume: 'Resume requested',
  stop: 'Stop requested',
};

/** Why an unknown state is unknown just now. */
export const unknownWords = {
  down: 'no connection to the server',
  asking: 'asking the server',
  silent: 'the server has not said',
} as const;

/** Cisco's softkey labels. */
export const softkeyLabels: Readonly<Record<RecordingOperation, string>> = {
  start: 'Record',
  pause: 'PauseRec',
  resume: 'ResumeRec',
  stop: 'StopRec',
};

export const changeWords: Readonly<Record<RecordingChange, string>> = {
  started: 'Recording started',
  paused: 'Recording paused',
  resumed: 'Recording resumed',
  stopped: 'Recording stopped',
  failed: 'Recording failed',
  'lost-sight': 'Recording state unknown',
  confirmed: 'Recording state known again',
};

const operationNouns: Readonly<Record<RecordingOperation, string>> = {
  start: 'Record',
  pause: 'Pause',
  resume: 'Resume',
  stop: 'Stop',
};

export function describeFailure(failure: RequestFailure): string {
  switch (failure.kind) {
    case 'refused':
      return `${operationNouns[failure.operation]} refused by the server (${describeStatus(failure)})`;
    case 'not-sent':
      return `${operationNouns[failure.operation]} could not be sent: ${failure.reason}`;
    case 'unsupported':
      return `This server cannot control recording (${String(failure.status)})`;
    case 'not-honoured':
      return `${operationNouns[failure.operation]} not carried out by the server`;
    case 'no-answer':
      return `${operationNouns[failure.operation]}: no answer from the server`;
    case 'connection-lost':
      return `${operationNouns[failure.operation]}: connection lost before an answer`;
  }
}

function describeStatus(response: { readonly status: number; readonly reason: string }): string {
  return response.reason === '' ? String(response.status) : `${String(response.status)} ${response.reason}`;
}

const phaseWords: Readonly<Record<CallPhase, string>> = {
  dialling: 'is being dialled',
  progressing: 'is ringing at the far end',
  ringing: 'is ringing',
  connected: 'is connected',
  held: 'is on hold',
  conferencing: 'is a conference',
  'starting-transfer': 'is being transferred',
  'starting-conference': 'is being joined to a conference',
  releasing: 'has ended',
};

const columnWords: Readonly<Record<Column, string>> = {
  off: 'not recorded',
  started: 'recorded',
  paused: 'paused',
  'after-stop': 'stopped',
};

const hindranceWords: Readonly<Record<Hindrance | 'offer-open', string>> = {
  'request-open': 'The last request is not confirmed yet.',
  asking: 'The server is being asked for the state.',
  'transaction-open': 'The server has not answered the last request (RFC 3261 14.1 allows one at a time).',
  'offer-open': 'Another change of the call is not answered yet.',
  'connection-down': 'The connection to the server is lost.',
};

/** One sentence that says why a key is there, waits, or is absent. */
export function explainDecision(decision: KeyDecision): string {
  switch (decision.kind) {
    case 'offered':
      return explainOffer(decision.because);
    case 'waiting':
      return hindranceWords[decision.because.kind];
    case 'absent':
      return explainAbsence(decision.because);
  }
}

function explainOffer(reason: OfferReason): string {
  switch (reason.kind) {
    case 'mode-and-state':
      return `Mode “${modeNames[reason.mode].broadWorks}” offers it while the call is ${columnWords[reason.column]}.`;
    case 'owner-unknown':
      return 'The call is recorded, and nobody has said by whom: it may be your recording.';
    case 'far-recording':
      return 'The far party records; your own recording is off.';
    case 'state-unknown':
      return 'The state is unknown: any key of the mode may be the one that is needed.';
  }
}

function explainAbsence(reason: AbsenceReason): string {
  switch (reason.kind) {
    case 'emergency':
      return 'Emergency calls have no recording controls.';
    case 'service-off':
      return 'Call_Recording_Serv is No on this phone.';
    case 'call-phase':
      return `Recording keys exist in connected calls and conferences; this call ${phaseWords[reason.phase]}.`;
    case 'mode-forbids':
      return `Mode “${modeNames[reason.mode].broadWorks}” does not give it to the user.`;
    case 'protocol-forbids':
      return `A ${reason.protocol} line cannot ask for it in this mode.`;
    case 'unsupported-by-server':
      return 'The server has said that it cannot control recording in this call.';
    case 'recording-failed':
      return 'Recording has failed; no new recording can start in this call.';
    case 'not-in-state':
      return `Mode “${modeNames[reason.mode].broadWorks}” does not offer it while the call is ${columnWords[reason.column]}.`;
  }
}
