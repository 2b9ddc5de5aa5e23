/** What the windows of the app show and offer, computed from the phone's snapshot. No state of its own. */
import { isTalking } from '../../../shared/call/call-phase';
import { conferenceOf } from '../../../shared/call/conference';
import { describePhase } from '../../../shared/call/describe-call';
import type { CallSnapshot, PhoneMessage, PhoneSnapshot } from '../../../shared/ipc/phone-view';
import type { Appearance } from '../../../shared/settings/appearance';
import type { Phrase } from '../../../shared/words/phrase';
import {
  barControls,
  endControl,
  moreControls,
  ringingControls,
  swapControl,
  type RingingControls,
} from './call-controls';
import type { Control } from './control';
import type { Party } from './people';
import {
  describeIndicator,
  describeRecordingControls,
  type Indicator,
  type RecordingControls,
} from './recording-controls';

/** A call in the list of calls; a conference is one. */
export interface CallView {
  readonly call: CallSnapshot;
  /** Everybody in it but the user. */
  readonly parties: readonly Party[];
  readonly phase: Phrase;
  /** When it was connected; of a conference, its first call. */
  readonly since: number | undefined;
  readonly indicator: Indicator | undefined;
  readonly isFocused: boolean;
  /** Resumes it and holds whatever else talks; undefined unless it is on hold. */
  readonly swap: Control | undefined;
}

export interface FocusedView extends CallView {
  readonly recording: RecordingControls;
  /** Of an incoming call that rings. */
  readonly ringing: RingingControls | undefined;
  readonly bar: readonly Control[];
  readonly end: Control;
  readonly more: readonly Control[];
}

/** A call that rings, wherever it is shown. */
export interface IncomingView extends RingingControls {
  readonly call: CallSnapshot;
  /** Label of the line that is called. */
  readonly line: string;
  /** Answering it puts another call on hold. */
  readonly holdsOther: boolean;
}

export interface AppView {
  readonly focused: FocusedView | undefined;
  /** All calls, where there is more than one: each can be brought to the front. */
  readonly calls: readonly CallView[];
  /** What rings beside the focused call. */
  readonly waiting: IncomingView | undefined;
  /** What rings at all, for the toast. */
  readonly incoming: IncomingView | undefined;
  /** Undefined too while it would tell of a recording whose indicator is hidden. */
  readonly message: PhoneMessage | undefined;
}

/** What of the user's choices the app's windows depend on. */
export type AppAppearance = Pick<Appearance, 'automaticIndicator' | 'endpoint'>;

export function describeApp(snapshot: PhoneSnapshot, appearance: AppAppearance): AppView {
  const { calls, focusedCall } = snapshot;
  const call = calls.find(({ id }) => id === focusedCall);
  const focused = call === undefined ? undefined : describeFocused(snapshot, call, appearance);
  const ringing = calls.filter(({ phase }) => phase === 'ringing');
  const waiting = ringing.find(({ id }) => id !== focusedCall);
  const listed = listedCalls(calls, call).filter(({ id }) => id !== waiting?.id);
  const [first] = ringing;
  return {
    focused,
    calls: listed.length < 2 ? [] : listed.map((entry) => describeCall(snapshot, entry, appearance)),
    waiting: waiting === undefined ? undefined : describeIncoming(snapshot, waiting),
    incoming: first === undefined ? undefined : describeIncoming(snapshot, first),
    message:
      snapshot.message?.about === 'recording-state' && focused?.indicator?.kind === 'hidden'
        ? undefined
        : snapshot.message,
  };
}

/** A conference stands once, as its focused call or its first. */
function listedCalls(
  calls: readonly CallSnapshot[],
  focused: CallSnapshot | undefined,
): readonly CallSnapshot[] {
  const conference =
    focused?.phase === 'conferencing' ? focused : calls.find(({ phase }) => phase === 'conferencing');
  return calls.filter(
    ({ id, phase }) => phase !== 'releasing' && (phase !== 'conferencing' || id === conference?.id),
  );
}

function describeCall(
  snapshot: PhoneSnapshot,
  call: CallSnapshot,
  { automaticIndicator }: AppAppearance,
): CallView {
  const legs = conferenceOf(snapshot, call);
  const starts = legs.flatMap(({ connectedAt }) => (connectedAt === undefined ? [] : [connectedAt]));
  return {
    call,
    parties: legs.map(({ party }) => party),
    phase: describePhase(call),
    since: starts.length === 0 || call.phase === 'releasing' ? undefined : Math.min(...starts),
    indicator: describeIndicator(snapshot, call, automaticIndicator),
    isFocused: call.id === snapshot.focusedCall,
    swap: call.phase === 'held' ? swapControl(snapshot, call) : undefined,
  };
}

function describeFocused(
  snapshot: PhoneSnapshot,
  call: CallSnapshot,
  appearance: AppAppearance,
): FocusedView {
  const recording = describeRecordingControls(snapshot, call);
  return {
    ...describeCall(snapshot, call, appearance),
    recording,
    ringing: call.phase === 'ringing' ? ringingControls(snapshot, call) : undefined,
    bar: barControls(snapshot, call),
    end: endControl(snapshot, call),
    more: [...recording.menu, ...moreControls(snapshot, call, appearance)],
  };
}

function describeIncoming(snapshot: PhoneSnapshot, call: CallSnapshot): IncomingView {
  return {
    call,
    line: snapshot.lines.find(({ number }) => number === call.line)?.label ?? '',
    holdsOther: snapshot.calls.some(({ phase }) => isTalking(phase)),
    ...ringingControls(snapshot, call),
  };
}
