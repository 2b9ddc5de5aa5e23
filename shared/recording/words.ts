/** Wording of recording: states, messages and reasons, as phrases. Ours; only the softkey labels are Cisco's. */
import type { CallPhase } from '../call/call-phase';
import { phrase, type Phrase } from '../words/phrase';
import type { Hindrance, RecordingChange, RequestFailure } from './control-types';
import type { CueName } from './cues';
import type { FailureCause } from './failure';
import { modeNames, type RecordingOperation } from './modes';
import type { AbsenceReason, Column, KeyDecision, OfferReason } from './policy';
import type { Evidence, RecordingStateKind } from './state';

/** The word beside the icon. */
export const stateWords: Readonly<Record<RecordingStateKind, Phrase>> = {
  off: phrase('recording.state.off'),
  started: phrase('recording.state.started'),
  paused: phrase('recording.state.paused'),
  stopped: phrase('recording.state.stopped'),
  failed: phrase('recording.state.failed'),
  unknown: phrase('recording.state.unknown'),
};

/** Added to the word where the server did not say it plainly. */
export const evidenceWords: Readonly<Record<Evidence | 'none', Phrase | undefined>> = {
  reported: undefined,
  answer: phrase('recording.evidence.answer'),
  assumed: phrase('recording.evidence.assumed'),
  none: undefined,
};

export const requestWords: Readonly<Record<RecordingOperation, Phrase>> = {
  start: phrase('recording.request.start'),
  pause: phrase('recording.request.pause'),
  resume: phrase('recording.request.resume'),
  stop: phrase('recording.request.stop'),
};

/** Why an unknown state is unknown just now. */
export const unknownWords = {
  down: phrase('recording.unknown.down'),
  asking: phrase('recording.unknown.asking'),
  silent: phrase('recording.unknown.silent'),
} as const;

export const changeWords: Readonly<Record<RecordingChange, Phrase>> = {
  started: phrase('recording.change.started'),
  paused: phrase('recording.change.paused'),
  resumed: phrase('recording.change.resumed'),
  stopped: phrase('recording.change.stopped'),
  'not-recorded': phrase('recording.change.not-recorded'),
  failed: phrase('recording.change.failed'),
  'lost-sight': phrase('recording.change.lost-sight'),
  confirmed: phrase('recording.change.confirmed'),
};

/** Why a recording has failed, where the server has said so. */
export const failureWords: Readonly<Record<FailureCause, Phrase>> = {
  unreachable: phrase('recording.failed.unreachable'),
  'no-answer': phrase('recording.failed.no-answer'),
  refused: phrase('recording.failed.refused'),
  ended: phrase('recording.failed.ended'),
  'not-written': phrase('recording.failed.not-written'),
  'no-account': phrase('recording.failed.no-account'),
  'not-in-portal': phrase('recording.failed.not-in-portal'),
  'wrong-portal-value': phrase('recording.failed.wrong-portal-value'),
  'storage-used-up': phrase('recording.failed.storage-used-up'),
  'too-long': phrase('recording.failed.too-long'),
};

function quoted(words: Phrase): Phrase {
  return phrase('recording.cue.announcement', { words });
}

/** What a cue says; shown as a caption while it is heard: in the viewer's language, whatever language is spoken. */
export const cueCaptions: Readonly<Record<CueName, Phrase>> = {
  'start-announcement': quoted(phrase('spoken.start-announcement')),
  'stop-announcement': quoted(phrase('spoken.stop-announcement')),
  'pause-announcement': quoted(phrase('spoken.pause-announcement')),
  'resume-announcement': quoted(phrase('spoken.resume-announcement')),
  'failure-proceed-announcement': quoted(phrase('spoken.failure-proceed-announcement')),
  'failure-end-announcement': quoted(phrase('spoken.failure-end-announcement')),
  'compliance-announcement': phrase('recording.cue.compliance', {
    words: phrase('spoken.compliance-announcement'),
  }),
  beep: phrase('recording.cue.beep'),
  'repeat-tone': phrase('recording.cue.repeat-tone'),
  'record-tone': phrase('recording.cue.record-tone'),
};

/** Caption of an announcement that is a file of the customer's. */
export const ownAnnouncement = phrase('recording.cue.own');

const operationNouns: Readonly<Record<RecordingOperation, Phrase>> = {
  start: phrase('recording.operation.start'),
  pause: phrase('recording.operation.pause'),
  resume: phrase('recording.operation.resume'),
  stop: phrase('recording.operation.stop'),
};

export function describeFailure(failure: RequestFailure): Phrase {
  switch (failure.kind) {
    case 'refused':
      return phrase('recording.failure.refused', {
        operation: operationNouns[failure.operation],
        status: describeStatus(failure),
      });
    case 'not-sent':
      return phrase('recording.failure.not-sent', {
        operation: operationNouns[failure.operation],
        reason: failure.reason,
      });
    case 'unsupported':
      return phrase('recording.failure.unsupported', { status: String(failure.status) });
    case 'not-honoured':
      return phrase('recording.failure.not-honoured', { operation: operationNouns[failure.operation] });
    case 'no-answer':
      return phrase('recording.failure.no-answer', { operation: operationNouns[failure.operation] });
    case 'connection-lost':
      return phrase('recording.failure.connection-lost', { operation: operationNouns[failure.operation] });
  }
}

/** `403 Forbidden`: a response's words are its server's own. */
export function describeStatus(response: { readonly status: number; readonly reason: string }): string {
  return response.reason === '' ? String(response.status) : `${String(response.status)} ${response.reason}`;
}

const phaseClauses: Readonly<Record<CallPhase, Phrase>> = {
  dialling: phrase('call.phase-clause.dialling'),
  progressing: phrase('call.phase-clause.progressing'),
  ringing: phrase('call.phase-clause.ringing'),
  connected: phrase('call.phase-clause.connected'),
  held: phrase('call.phase-clause.held'),
  conferencing: phrase('call.phase-clause.conferencing'),
  'starting-transfer': phrase('call.phase-clause.starting-transfer'),
  'starting-conference': phrase('call.phase-clause.starting-conference'),
  releasing: phrase('call.phase-clause.releasing'),
};

const columnWords: Readonly<Record<Column, Phrase>> = {
  off: phrase('recording.column.off'),
  started: phrase('recording.column.started'),
  paused: phrase('recording.column.paused'),
  'after-stop': phrase('recording.column.after-stop'),
};

const hindranceWords: Readonly<Record<Hindrance | 'offer-open', Phrase>> = {
  'request-open': phrase('recording.waiting.request-open'),
  asking: phrase('recording.waiting.asking'),
  'transaction-open': phrase('recording.waiting.transaction-open'),
  'offer-open': phrase('recording.waiting.offer-open'),
  'connection-down': phrase('recording.waiting.connection-down'),
};

/** One sentence that says why a key is there, waits, or is absent. */
export function explainDecision(decision: KeyDecision): Phrase {
  switch (decision.kind) {
    case 'offered':
      return explainOffer(decision.because);
    case 'waiting':
      return hindranceWords[decision.because.kind];
    case 'absent':
      return explainAbsence(decision.because);
  }
}

function explainOffer(reason: OfferReason): Phrase {
  switch (reason.kind) {
    case 'mode-and-state':
      return phrase('recording.offered.mode-and-state', {
        mode: modeNames[reason.mode],
        column: columnWords[reason.column],
      });
    case 'owner-unknown':
      return phrase('recording.offered.owner-unknown');
    case 'far-recording':
      return phrase('recording.offered.far-recording');
    case 'state-unknown':
      return phrase('recording.offered.state-unknown');
    case 'server-allows':
      return phrase('recording.offered.server-allows');
  }
}

function explainAbsence(reason: AbsenceReason): Phrase {
  switch (reason.kind) {
    case 'emergency':
      return phrase('recording.absent.emergency');
    case 'service-off':
      return phrase('recording.absent.service-off');
    case 'call-phase':
      return phrase('recording.absent.call-phase', { phase: phaseClauses[reason.phase] });
    case 'mode-forbids':
      return phrase('recording.absent.mode-forbids', { mode: modeNames[reason.mode] });
    case 'protocol-forbids':
      return phrase('recording.absent.protocol-forbids', { protocol: reason.protocol });
    case 'unsupported-by-server':
      return phrase('recording.absent.unsupported-by-server');
    case 'recording-failed':
      return phrase('recording.absent.recording-failed');
    case 'server-forbids':
      return phrase('recording.absent.server-forbids');
    case 'not-in-state':
      return phrase('recording.absent.not-in-state', {
        mode: modeNames[reason.mode],
        column: columnWords[reason.column],
      });
  }
}
