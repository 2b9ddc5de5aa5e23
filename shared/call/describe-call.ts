/** What every endpoint says of a call and of its recording, in phrases. */
import type { CallSnapshot, Registration } from '../ipc/phone-view';
import type { RecordingControl } from '../recording/control-types';
import type { RecordingOperation } from '../recording/modes';
import { evidenceOf, strongestState, type Evidence, type RecordingStateKind } from '../recording/state';
import { evidenceWords, requestWords, stateWords, unknownWords } from '../recording/words';
import { joined, phrase, verbatim, type Phrase } from '../words/phrase';

/** Only the server would say that the far end has left, or holds the call; what the user has done to it is known. */
export function isPhaseKnown({ phase, recording }: CallSnapshot): boolean {
  return phase !== 'connected' || recording?.connection !== 'down';
}

export function describePhase(call: CallSnapshot): Phrase {
  const { phase, heldByFar, ending } = call;
  switch (phase) {
    case 'connected':
      if (!isPhaseKnown(call)) return phrase('call.phase.unknown');
      return phrase(heldByFar ? 'call.phase.held-by-far' : 'call.phase.connected');
    case 'releasing':
      return ending === undefined
        ? phrase('call.phase.ended')
        : phrase('call.phase.ended-because', { reason: ending });
    case 'dialling':
    case 'progressing':
    case 'ringing':
    case 'held':
    case 'conferencing':
    case 'starting-transfer':
    case 'starting-conference':
      return phrase(`call.phase.${phase}`);
  }
}

export function describeRegistration(registration: Registration): Phrase {
  switch (registration.kind) {
    case 'registered':
      return phrase('app.registration.registered');
    case 'failed':
      return registration.isTriedAgain
        ? phrase('phone.registration.failed-again')
        : verbatim(registration.reason);
    case 'needs-password':
    case 'registering':
    case 'unregistered':
    case 'disconnected':
      return phrase(`phone.registration.${registration.kind}`);
  }
}

export interface RecordingView {
  readonly state: RecordingStateKind;
  readonly request: RecordingOperation | 'none';
  readonly evidence: Evidence | 'none';
  /** The word beside the icon. */
  readonly word: Phrase;
  /** How sure it is, and what is asked for; undefined where there is nothing to add. */
  readonly detail: Phrase | undefined;
}

/** What several calls together show: the strongest state, known as surely as the surest of those that have it. */
export interface StrongestRecording {
  readonly state: 'off' | 'started' | 'unknown' | 'paused';
  readonly evidence: Evidence | 'none';
}

/** Of one call by itself; undefined before it is connected, when there is nothing to tell. For what a screen shows: conference.ts. */
export function describeRecording({ recording }: CallSnapshot): RecordingView | undefined {
  if (recording === undefined) return undefined;
  const { state, request } = recording;
  const evidence = evidenceOf(state);
  const asked = request.kind === 'none' ? undefined : requestWords[request.kind];
  const why = state.kind === 'unknown' ? whyUnknown(recording) : undefined;
  return {
    state: state.kind,
    request: request.kind,
    evidence,
    word: stateWords[state.kind],
    detail: joined([evidenceWords[evidence], why, asked].filter((part) => part !== undefined)),
  };
}

/** How the state is known, or why it is not: in words also where a status says nothing, as the server has. */
export function describeEvidence(recording: RecordingControl): Phrase {
  const evidence = evidenceOf(recording.state);
  if (evidence === 'none') return whyUnknown(recording);
  return evidenceWords[evidence] ?? phrase('phone.facts.from-server');
}

function whyUnknown({ connection, query }: RecordingControl): Phrase {
  if (connection === 'down') return unknownWords.down;
  return query.kind === 'none' ? unknownWords.silent : unknownWords.asking;
}

/** Of several calls. */
export function strongestOf(calls: readonly CallSnapshot[]): StrongestRecording {
  const states = calls.flatMap(({ recording }) => (recording === undefined ? [] : [recording.state]));
  const state = strongestState(states.map(({ kind }) => kind));
  const evidences = states.filter(({ kind }) => kind === state).map(evidenceOf);
  return { state, evidence: evidences.includes('reported') ? 'reported' : (evidences[0] ?? 'none') };
}
