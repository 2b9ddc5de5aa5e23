/** What the windows of the app show and offer, computed from the phone's snapshot. No state of its own. */
import {
  decideCallKey,
  type CallKeyDecision,
  type CallKeySituation,
  type KeyAction,
} from '../../../shared/call/call-keys';
import { describePhase } from '../../../shared/call/describe-call';
import type { CallSnapshot, PhoneMessage, PhoneSnapshot } from '../../../shared/ipc/phone-view';
import type { Appearance } from '../../../shared/settings/appearance';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import type { AppAction, Control, ControlId } from './control';
import {
  describeIndicator,
  describeRecordingControls,
  type Indicator,
  type RecordingControls,
} from './recording-controls';

export type Party = CallSnapshot['party'];

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

interface RingingControls {
  readonly answer: Control;
  readonly decline: Control;
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

export function nameOf({ name, number }: Party): string {
  return name === '' ? number : name;
}

export function describeApp(
  snapshot: PhoneSnapshot,
  appearance: Pick<Appearance, 'automaticIndicator' | 'endpoint'>,
): AppView {
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

function legsOf({ calls }: PhoneSnapshot, call: CallSnapshot): readonly CallSnapshot[] {
  return call.phase === 'conferencing' ? calls.filter(({ phase }) => phase === 'conferencing') : [call];
}

function describeCall(
  snapshot: PhoneSnapshot,
  call: CallSnapshot,
  { automaticIndicator }: Pick<Appearance, 'automaticIndicator'>,
): CallView {
  const legs = legsOf(snapshot, call);
  const starts = legs.flatMap(({ connectedAt }) => (connectedAt === undefined ? [] : [connectedAt]));
  return {
    call,
    parties: legs.map(({ party }) => party),
    phase: describePhase(call),
    since: starts.length === 0 || call.phase === 'releasing' ? undefined : Math.min(...starts),
    indicator: describeIndicator(snapshot, call, automaticIndicator),
    isFocused: call.id === snapshot.focusedCall,
    swap: call.phase === 'held' ? swapTo(snapshot, call) : undefined,
  };
}

function situationOf(snapshot: PhoneSnapshot, call: CallSnapshot): CallKeySituation {
  const line = snapshot.lines.find(({ number }) => number === call.line);
  return {
    call,
    callLine: line,
    line,
    entry: undefined,
    purpose: 'call',
    lastNumber: snapshot.lastNumber,
    calls: snapshot.calls,
    lastCaller: undefined,
    doNotDisturb: snapshot.doNotDisturb,
    forwardTo: snapshot.forwardTo,
    voicemail: snapshot.voicemail,
  };
}

function describeIncoming(snapshot: PhoneSnapshot, call: CallSnapshot): IncomingView {
  return {
    call,
    line: snapshot.lines.find(({ number }) => number === call.line)?.label ?? '',
    holdsOther: snapshot.calls.some(({ phase }) => phase === 'connected' || phase === 'conferencing'),
    ...ringingControls(situationOf(snapshot, call)),
  };
}

function ringingControls(situation: CallKeySituation): RingingControls {
  return {
    answer: control('answer', phrase('app.answer'), decideCallKey('answer', situation)),
    decline: control('decline', phrase('app.decline'), decideCallKey('ignore', situation)),
  };
}

function describeFocused(
  snapshot: PhoneSnapshot,
  call: CallSnapshot,
  appearance: Pick<Appearance, 'automaticIndicator' | 'endpoint'>,
): FocusedView {
  const situation = situationOf(snapshot, call);
  const recording = describeRecordingControls(snapshot, call);
  const other = snapshot.calls.find(({ id, phase }) => id !== call.id && phase === 'held');
  return {
    ...describeCall(snapshot, call, appearance),
    recording,
    ringing: call.phase === 'ringing' ? ringingControls(situation) : undefined,
    bar: [
      muteControl(snapshot, call),
      keypadControl(call),
      holdControl(situation),
      transferControl(situation),
      mergeControl(snapshot, situation),
    ],
    end: control('end', phrase('app.end'), decideCallKey('endcall', situation)),
    more: [
      ...recording.menu,
      ifOffered('add-participant', phrase('app.add-participant'), decideCallKey('conf', situation), [
        'ask-number',
      ]),
      other === undefined || call.phase !== 'connected' ? undefined : swapTo(snapshot, other),
      ifOffered('park', phrase('app.park'), decideCallKey('park', situation), ['intent']),
      splitControl(call),
      floatControl(call),
      moveControl(appearance),
    ].filter((item) => item !== undefined),
  };
}

/** What a call key does, done with the app's means. */
function appAction(action: KeyAction): AppAction | undefined {
  switch (action.kind) {
    case 'intent':
      return action;
    case 'begin-entry':
      switch (action.purpose) {
        case 'transfer':
        case 'blind-transfer':
          return { kind: 'ask-number', purpose: 'transfer' };
        case 'conference':
          return { kind: 'ask-number', purpose: 'participant' };
        case 'call':
        case 'forward':
        case 'retrieve':
          return undefined;
      }
      break;
    case 'cancel-entry':
    case 'delete-character':
    case 'open':
      return undefined;
  }
}

function control(id: ControlId, label: Phrase, decision: CallKeyDecision): Control {
  return {
    id,
    label,
    action: decision.kind === 'offered' ? appAction(decision.action) : undefined,
    because: decision.because,
  };
}

/** A menu holds what can be done, or can be done soon. */
function ifOffered(
  id: ControlId,
  label: Phrase,
  decision: CallKeyDecision,
  kinds: readonly AppAction['kind'][],
): Control | undefined {
  if (decision.kind === 'absent' || decision.kind === 'not-built') return undefined;
  const item = control(id, label, decision);
  return item.action !== undefined && !kinds.includes(item.action.kind) ? undefined : item;
}

function isTalking({ phase }: CallSnapshot): boolean {
  return phase === 'connected' || phase === 'conferencing';
}

function muteControl({ audio }: PhoneSnapshot, { phase }: CallSnapshot): Control {
  const isOver = phase === 'releasing';
  return {
    id: 'mute',
    label: phrase('app.mute'),
    action: isOver ? undefined : { kind: 'intent', intent: { kind: 'mute', muted: !audio.muted } },
    because: phrase(isOver ? 'app.key.no-call' : 'app.key.mute'),
  };
}

function keypadControl({ phase }: CallSnapshot): Control {
  const canSend = phase === 'connected';
  return {
    id: 'keypad',
    label: phrase('app.keypad'),
    action: canSend ? { kind: 'keypad' } : undefined,
    because: phrase(canSend ? 'app.key.keypad' : 'app.key.only-connected'),
  };
}

function holdControl(situation: CallKeySituation): Control {
  const resume = decideCallKey('resume', situation);
  return resume.kind === 'absent'
    ? control('hold', phrase('app.hold'), decideCallKey('hold', situation))
    : control('resume', phrase('app.resume'), resume);
}

/** While somebody is asked about a transfer, the same button completes it. */
function transferControl(situation: CallKeySituation): Control {
  const isAsking = situation.call?.consultation?.purpose === 'transfer';
  return control(
    'transfer',
    phrase(isAsking ? 'app.complete-transfer' : 'app.transfer'),
    decideCallKey('xfer', situation),
  );
}

/** Completes a conference that is being set up; else joins the call with the other one that is there. */
function mergeControl({ calls }: PhoneSnapshot, situation: CallKeySituation): Control {
  const { call } = situation;
  const label = phrase('app.merge');
  if (call?.consultation?.purpose === 'conference') {
    return control('merge', label, decideCallKey('conf', situation));
  }
  const others = calls.filter(
    ({ id, phase }) => id !== call?.id && (phase === 'held' || phase === 'connected'),
  );
  const [other] = others;
  if (call === undefined || !(isTalking(call) || call.phase === 'held')) {
    return { id: 'merge', label, action: undefined, because: phrase('app.key.only-connected') };
  }
  if (other === undefined) {
    return { id: 'merge', label, action: undefined, because: phrase('app.key.no-other-call') };
  }
  return {
    id: 'merge',
    label,
    action: { kind: 'intent', intent: { kind: 'join', calls: [call.id, other.id] } },
    because: phrase('app.key.merge'),
  };
}

function swapTo(snapshot: PhoneSnapshot, held: CallSnapshot): Control {
  const decision = decideCallKey('resume', situationOf(snapshot, held));
  const label = phrase('app.swap', { party: nameOf(held.party) });
  const swap = control('swap', label, decision);
  return swap.action === undefined ? swap : { ...swap, because: phrase('app.key.swap') };
}

function splitControl(call: CallSnapshot): Control | undefined {
  if (call.phase !== 'conferencing') return undefined;
  return {
    id: 'split',
    label: phrase('app.split'),
    action: { kind: 'intent', intent: { kind: 'split', call: call.id } },
    because: phrase('app.key.split'),
  };
}

function floatControl({ phase }: CallSnapshot): Control | undefined {
  if (phase === 'releasing') return undefined;
  return {
    id: 'float',
    label: phrase('app.float'),
    action: { kind: 'float' },
    because: phrase('app.key.float'),
  };
}

function moveControl({ endpoint }: Pick<Appearance, 'endpoint'>): Control | undefined {
  if (endpoint === 'mpp') return undefined;
  return {
    id: 'move-to-desk-phone',
    label: phrase('app.move-to-desk-phone'),
    action: { kind: 'move-to-desk-phone' },
    because: phrase('app.key.move'),
  };
}
