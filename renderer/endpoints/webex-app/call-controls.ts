/** What can be done with a call in the calling window, beside its recording. */
import { emptyBook } from '../../../shared/call/book';
import { decideCallKey } from '../../../shared/call/call-keys';
import {
  callKeySituation,
  type CallKeyDecision,
  type CallKeySituation,
  type KeyAction,
} from '../../../shared/call/call-key-types';
import { isTalking } from '../../../shared/call/call-phase';
import type { CallSnapshot, PhoneSnapshot } from '../../../shared/ipc/phone-view';
import type { Appearance } from '../../../shared/settings/appearance';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import type { AppAction, Control, ControlId } from './control';
import { nameOf } from './people';

export interface RingingControls {
  readonly answer: Control;
  readonly decline: Control;
}

function situationOf(snapshot: PhoneSnapshot, call: CallSnapshot): CallKeySituation {
  // Who called last matters to no control of a call.
  const situation = callKeySituation(snapshot, emptyBook, {
    entry: undefined,
    purpose: 'call',
    line: call.line,
  });
  return { ...situation, call, callLine: situation.line };
}

export function ringingControls(snapshot: PhoneSnapshot, call: CallSnapshot): RingingControls {
  const situation = situationOf(snapshot, call);
  return {
    answer: control('answer', phrase('app.answer'), decideCallKey('answer', situation)),
    decline: control('decline', phrase('app.decline'), decideCallKey('ignore', situation)),
  };
}

/** The row of buttons. Each keeps its place; one that cannot be used says why. */
export function barControls(snapshot: PhoneSnapshot, call: CallSnapshot): readonly Control[] {
  const situation = situationOf(snapshot, call);
  return [
    muteControl(snapshot, call),
    keypadControl(call),
    holdControl(situation),
    transferControl(situation),
    mergeControl(situation),
  ];
}

export function endControl(snapshot: PhoneSnapshot, call: CallSnapshot): Control {
  return control('end', phrase('app.end'), decideCallKey('endcall', situationOf(snapshot, call)));
}

/** What stands under More beside recording: only what can be done, now or as soon as the server has answered. */
export function moreControls(
  snapshot: PhoneSnapshot,
  call: CallSnapshot,
  { endpoint }: Pick<Appearance, 'endpoint'>,
): readonly Control[] {
  const situation = situationOf(snapshot, call);
  const held = snapshot.calls.find(({ id, phase }) => id !== call.id && phase === 'held');
  const isInConference = call.phase === 'conferencing';
  return [
    ifPossible(
      'add-participant',
      phrase('app.add-participant'),
      decideCallKey('conf', situation),
      'ask-number',
    ),
    held === undefined || call.phase !== 'connected' ? undefined : swapControl(snapshot, held),
    ifPossible('park', phrase('app.park'), decideCallKey('park', situation), 'intent'),
    isInConference ? splitControl(call) : undefined,
    isInConference
      ? ifPossible('leave', phrase('app.leave-conference'), decideCallKey('join', situation), 'intent')
      : undefined,
    call.phase === 'releasing' ? undefined : screenControl('float'),
    endpoint === 'mpp' ? undefined : screenControl('move-to-desk-phone'),
  ].filter((item) => item !== undefined);
}

/** Resumes a call that is on hold, and holds the one that talks. */
export function swapControl(snapshot: PhoneSnapshot, held: CallSnapshot): Control {
  const swap = control(
    'swap',
    phrase('app.swap', { party: nameOf(held.party) }),
    decideCallKey('resume', situationOf(snapshot, held)),
  );
  return swap.action === undefined ? swap : { ...swap, because: phrase('app.key.swap') };
}

/** What a call key does, done with the app's means. */
function appAction(action: KeyAction): AppAction | undefined {
  if (action.kind === 'intent') return action;
  if (action.kind !== 'begin-entry') return undefined;
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
}

function control(id: ControlId, label: Phrase, decision: CallKeyDecision): Control {
  return {
    id,
    label,
    action: decision.kind === 'offered' ? appAction(decision.action) : undefined,
    because: decision.because,
  };
}

/** @param kind what the item is for: the same key may do something else in another situation */
function ifPossible(
  id: ControlId,
  label: Phrase,
  decision: CallKeyDecision,
  kind: AppAction['kind'],
): Control | undefined {
  if (decision.kind === 'absent') return undefined;
  const item = control(id, label, decision);
  return decision.kind === 'waiting' || item.action?.kind === kind ? item : undefined;
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
  const canSend = isTalking(phase);
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

/** Once whoever was asked first is there, the same button completes the transfer. */
function transferControl(situation: CallKeySituation): Control {
  const transfer = control('transfer', phrase('app.transfer'), decideCallKey('xfer', situation));
  return transfer.action?.kind === 'intent'
    ? { ...transfer, label: phrase('app.complete-transfer') }
    : transfer;
}

/** Completes a conference that is being set up; else joins the call with the other one that is there. */
function mergeControl(situation: CallKeySituation): Control {
  const complete = control('merge', phrase('app.merge'), decideCallKey('conf', situation));
  if (complete.action?.kind === 'intent') return complete;
  return control('merge', phrase('app.merge'), decideCallKey('confLx', situation));
}

function splitControl({ id }: CallSnapshot): Control {
  return {
    id: 'split',
    label: phrase('app.split'),
    action: { kind: 'intent', intent: { kind: 'split', call: id } },
    because: phrase('app.key.split'),
  };
}

/** What changes the screen alone. */
function screenControl(kind: 'float' | 'move-to-desk-phone'): Control {
  return {
    id: kind,
    label: phrase(`app.${kind}`),
    action: { kind },
    because: phrase(kind === 'float' ? 'app.key.float' : 'app.key.move'),
  };
}
