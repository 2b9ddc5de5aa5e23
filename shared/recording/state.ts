import { recordsEveryCall, type RecordingMode } from './modes';

/** Milliseconds since the epoch. */
export type Instant = number;
export type Milliseconds = number;

/**
 * How a state is known. `reported`: the server said so (a=record, Xsi, REST). `answer`: a 200 to INFO is all that was
 * said. `assumed`: nothing was said; it follows from the mode.
 */
export type Evidence = 'reported' | 'answer' | 'assumed';

/** Whose recording it is. `a=record` tells that a call is recorded, not by whom (RFC 7866 7.3.1). */
export type Owner = 'own' | 'far' | 'unknown';

/** What a server reports: the values of a=record (RFC 7866 7.1.2) and `failed`, which only Xsi and REST can say. */
export const recordingReports = ['on', 'paused', 'off', 'failed'] as const;
export type RecordingReport = (typeof recordingReports)[number];

/** A state in which the phone knows something, at least by assumption. */
export type KnownRecordingState =
  /** Not recorded, and was not before in this call. */
  | { readonly kind: 'off'; readonly evidence: Evidence }
  /** `before`: recorded time up to `since`; undefined where this phone did not see the beginning. */
  | {
      readonly kind: 'started';
      readonly since: Instant;
      readonly before: Milliseconds | undefined;
      readonly owner: Owner;
      readonly evidence: Evidence;
    }
  | {
      readonly kind: 'paused';
      readonly recorded: Milliseconds | undefined;
      readonly owner: Owner;
      readonly evidence: Evidence;
    }
  /** Not recorded now, but was before in this call. */
  | { readonly kind: 'stopped'; readonly evidence: Evidence }
  | { readonly kind: 'failed'; readonly evidence: Evidence };

/** What was last reported of a call's recording; never what was asked for. */
export type RecordingState =
  | KnownRecordingState
  /**
   * `last`: what was known before the phone lost sight of it. `since`: whether only sight was lost, or also a request
   * of whose effect nobody knows.
   */
  | {
      readonly kind: 'unknown';
      readonly last: KnownRecordingState;
      readonly since: 'loss-of-sight' | 'unanswered-request';
    };

export const recordingStateKinds = [
  'off',
  'started',
  'paused',
  'stopped',
  'failed',
  'unknown',
] as const satisfies readonly RecordingState['kind'][];
export type RecordingStateKind = RecordingState['kind'];

/** The state at connect when the server has said nothing. */
export function assumedState(mode: RecordingMode, at: Instant): KnownRecordingState {
  return recordsEveryCall(mode)
    ? { kind: 'started', since: at, before: 0, owner: 'own', evidence: 'assumed' }
    : { kind: 'off', evidence: 'assumed' };
}

export function lastKnown(state: RecordingState): KnownRecordingState {
  return state.kind === 'unknown' ? state.last : state;
}

/** Whose recording a report speaks of that this phone did not ask for. */
function ownerOfUnasked(state: RecordingState, mode: RecordingMode): Owner {
  const known = lastKnown(state);
  if ((known.kind === 'started' || known.kind === 'paused') && known.evidence !== 'assumed') {
    return known.owner;
  }
  if (mode === 'never') return 'far';
  return recordsEveryCall(mode) ? 'own' : 'unknown';
}

function recordedUntil(state: RecordingState, at: Instant): Milliseconds | undefined {
  switch (state.kind) {
    case 'started':
      return state.before === undefined ? undefined : state.before + Math.max(0, at - state.since);
    case 'paused':
      return state.recorded;
    case 'off':
    case 'stopped':
    case 'failed':
      return 0;
    case 'unknown':
      return undefined;
  }
}

/** Whether a recording ran earlier in this call, as far as anybody has said so. */
export function wasRecorded(state: RecordingState): boolean {
  const known = lastKnown(state);
  switch (known.kind) {
    case 'started':
    case 'paused':
      return known.evidence !== 'assumed';
    case 'stopped':
      return true;
    case 'off':
    case 'failed':
      return false;
  }
}

/**
 * The state after a report.
 * @param evidence how the report came: as such, or as no more than a 200 to INFO
 * @param owner whose recording it is, where the report confirms an own request; else found from state and mode
 */
export function reportedState(
  state: RecordingState,
  report: RecordingReport,
  evidence: 'reported' | 'answer',
  context: { readonly at: Instant; readonly mode: RecordingMode; readonly owner?: Owner },
): KnownRecordingState {
  const owner = context.owner ?? ownerOfUnasked(state, context.mode);
  switch (report) {
    case 'on':
      if (state.kind === 'started') return { ...state, owner, evidence };
      return {
        kind: 'started',
        since: context.at,
        before: recordedUntil(state, context.at),
        owner,
        evidence,
      };
    case 'paused':
      return { kind: 'paused', recorded: recordedUntil(state, context.at), owner, evidence };
    case 'off':
      return { kind: wasRecorded(state) ? 'stopped' : 'off', evidence };
    case 'failed':
      return { kind: 'failed', evidence };
  }
}

/** Recorded time at an instant, or undefined where this phone cannot know it. */
export function recordedTime(state: RecordingState, at: Instant): Milliseconds | undefined {
  return state.kind === 'started' || state.kind === 'paused' ? recordedUntil(state, at) : undefined;
}

export function evidenceOf(state: RecordingState): Evidence | 'none' {
  return state.kind === 'unknown' ? 'none' : state.evidence;
}

export function ownerOf(state: RecordingState): Owner | undefined {
  return state.kind === 'started' || state.kind === 'paused' ? state.owner : undefined;
}

/** Line keys and lamps show the strongest state of their calls: started > unknown > paused > everything else. */
export function strongestState(
  states: readonly RecordingStateKind[],
): 'started' | 'unknown' | 'paused' | 'off' {
  for (const kind of ['started', 'unknown', 'paused'] as const) {
    if (states.includes(kind)) return kind;
  }
  return 'off';
}
