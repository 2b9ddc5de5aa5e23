/**
 * A conference is the calls of a phone that are in the phase `conferencing`. It has one indicator and one set of recording
 * keys: what is shown, and asked for, is of all its calls.
 */
import type { CallSnapshot, PhoneSnapshot } from '../ipc/phone-view';
import type { RecordingOperation } from '../recording/modes';
import { recordingKeys, type KeyDecision, type RecordingKeys } from '../recording/policy';
import {
  evidenceOf,
  ownerOf,
  type Evidence,
  type RecordingState,
  type RecordingStateKind,
} from '../recording/state';
import { requestWords } from '../recording/words';
import { joined, phrase } from '../words/phrase';
import { describeRecording, type RecordingView } from './describe-call';
import type { Endpoint } from './endpoints';
import { recordingSituation } from './recording-situation';

/** The calls that are one conference with this; the call alone where it is in none. */
export function conferenceOf(
  { calls }: Pick<PhoneSnapshot, 'calls'>,
  call: CallSnapshot,
): readonly CallSnapshot[] {
  return call.phase === 'conferencing' ? calls.filter(({ phase }) => phase === 'conferencing') : [call];
}

/** What must not be overlooked comes first. */
const strength: readonly RecordingStateKind[] = ['started', 'unknown', 'paused', 'failed', 'stopped', 'off'];
const surety: readonly (Evidence | 'none')[] = ['reported', 'answer', 'assumed', 'none'];

/** Whoever was recorded before and whoever never was are alike in that nobody records them. */
function alike(kind: RecordingStateKind): RecordingStateKind {
  return kind === 'stopped' ? 'off' : kind;
}

/**
 * What a screen shows of the recording of a call. Of a conference: the strongest state of its calls, as it is known
 * of the one that is known best; “in part” where they differ.
 */
export function describeRecordingIn(
  snapshot: Pick<PhoneSnapshot, 'calls'>,
  call: CallSnapshot,
): RecordingView | undefined {
  const told = conferenceOf(snapshot, call).flatMap((leg) =>
    leg.recording === undefined ? [] : [{ leg, recording: leg.recording }],
  );
  const [first] = [...told].sort(
    (a, b) =>
      strength.indexOf(a.recording.state.kind) - strength.indexOf(b.recording.state.kind) ||
      surety.indexOf(evidenceOf(a.recording.state)) - surety.indexOf(evidenceOf(b.recording.state)),
  );
  const view = first === undefined ? undefined : describeRecording(first.leg);
  if (view === undefined) return undefined;
  const differ = new Set(told.map(({ recording }) => alike(recording.state.kind))).size > 1;
  const request =
    view.request === 'none'
      ? (told.map(({ recording }) => recording.request.kind).find((kind) => kind !== 'none') ?? 'none')
      : view.request;
  const elsewhere = request === view.request || request === 'none' ? undefined : requestWords[request];
  return {
    ...view,
    request,
    detail: joined(
      [differ ? phrase('recording.in-part') : undefined, view.detail, elsewhere].filter(
        (part) => part !== undefined,
      ),
    ),
  };
}

/**
 * The recording keys of a call at an endpoint: of a conference, whatever one of its calls offers, unless a transfer has made one of
 * them an emergency call. Undefined before it is connected.
 */
export function recordingKeysIn(
  snapshot: PhoneSnapshot,
  call: CallSnapshot,
  endpoint: Endpoint,
): RecordingKeys | undefined {
  const legs = conferenceOf(snapshot, call);
  const emergency = legs.some((leg) => leg.emergency);
  const [first, ...others] = legs.flatMap((leg) => {
    const situation = recordingSituation(snapshot, leg, endpoint);
    return situation === undefined ? [] : [recordingKeys({ ...situation, emergency })];
  });
  if (first === undefined) return undefined;
  const decide = (operation: RecordingOperation): KeyDecision =>
    others.map((keys) => keys[operation]).reduce(stronger, first[operation]);
  return { start: decide('start'), pause: decide('pause'), resume: decide('resume'), stop: decide('stop') };
}

const readiness: readonly KeyDecision['kind'][] = ['offered', 'waiting', 'absent'];

function stronger(a: KeyDecision, b: KeyDecision): KeyDecision {
  return readiness.indexOf(b.kind) < readiness.indexOf(a.kind) ? b : a;
}

/**
 * What each of two calls is asked for when they become a conference: whoever is heard in a recording is to be told of it, and what is
 * said while one is paused is to be in none. A recording of the far end's is not ours to extend.
 * @returns undefined where nothing is recorded
 */
export function operationAtJoin(states: readonly RecordingState[]): RecordingOperation | undefined {
  const own = states.filter((state) => ownerOf(state) !== 'far').map(({ kind }) => kind);
  if (own.includes('paused')) return 'pause';
  return own.includes('started') ? 'start' : undefined;
}
