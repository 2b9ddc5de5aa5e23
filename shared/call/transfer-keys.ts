/** Keys that bring several calls, or somebody else, together: transfers, conferences, parking. */
import type { CallSnapshot, PhoneIntent } from '../ipc/phone-view';
import { phrase } from '../words/phrase';
import {
  absent,
  beginEntry,
  offer,
  whenFree,
  type CallKeyDecision,
  type CallKeySituation,
} from './call-key-types';
import { isUp } from './call-phase';

type Purpose = 'transfer' | 'conference';

/** A call that can be transferred, parked or joined as it is: somebody is there, and nothing of the kind goes on. */
function plain(call: CallSnapshot | undefined): CallSnapshot | undefined {
  const isPlain = call?.consultation === undefined && (call?.phase === 'connected' || call?.phase === 'held');
  return isPlain ? call : undefined;
}

/** Decides about a call that can be given to somebody else; where it cannot, its key is absent. */
function ofGivable(
  { call, callLine, entry }: CallKeySituation,
  decide: (call: CallSnapshot) => CallKeyDecision,
): CallKeyDecision {
  if (entry !== undefined) return absent(phrase('key.entering'));
  if (call === undefined || !isUp(call.phase)) return absent(phrase('key.nobody-there'));
  if (call.emergency) return absent(phrase('key.emergency'));
  if (call.phase === 'conferencing') return absent(phrase('key.three-parties'));
  if (plain(call) === undefined) return absent(phrase('key.consulting'));
  const decision = decide(call);
  return decision.kind === 'offered' ? whenFree(call, callLine, decision) : decision;
}

/** A consultation that the call is, or is held for, and the call that it is about, once both far ends are there. */
function consultationWith(
  { calls }: CallKeySituation,
  call: CallSnapshot,
  purpose: Purpose,
): readonly [CallSnapshot, CallSnapshot] | undefined {
  const up = calls.filter(({ phase }) => isUp(phase));
  for (const second of up) {
    const { consultation } = second;
    const about = up.find(({ id }) => id === consultation?.about);
    if (about === undefined || consultation?.purpose !== purpose) continue;
    if (second.id === call.id || about.id === call.id) return [second, about];
  }
  return undefined;
}

/** Transfer and Conference: the first press asks for whom, the second does it. */
export function decideConsult(purpose: Purpose, situation: CallKeySituation): CallKeyDecision {
  const { call, callLine, entry } = situation;
  if (call !== undefined && entry === undefined && isUp(call.phase)) {
    const pair = consultationWith(situation, call, purpose);
    if (pair?.some(({ emergency }) => emergency) === true) return absent(phrase('key.emergency'));
    if (pair !== undefined)
      return whenFree(
        call,
        callLine,
        offer({ kind: 'complete', call: pair[0].id }, phrase('key.far-end-there')),
      );
  }
  return ofGivable(situation, () => beginEntry(purpose, phrase('key.far-end-there')));
}

export function decideBlindTransfer(situation: CallKeySituation): CallKeyDecision {
  return ofGivable(situation, () => beginEntry('blind-transfer', phrase('key.far-end-there')));
}

export function decidePark(situation: CallKeySituation): CallKeyDecision {
  return ofGivable(situation, ({ id }) => offer({ kind: 'park', call: id }, phrase('key.far-end-there')));
}

/** Decides about a call and the newest of the others that could be brought together with it. */
function ofTwo(
  situation: CallKeySituation,
  intent: (call: CallSnapshot, other: CallSnapshot) => PhoneIntent,
): CallKeyDecision {
  return ofGivable(situation, (call) => {
    const other = situation.calls.findLast(
      (each) => each.id !== call.id && !each.emergency && plain(each) !== undefined,
    );
    return other === undefined
      ? absent(phrase('key.no-other-call'))
      : offer(intent(call, other), phrase('key.two-calls'));
  });
}

/** Xfer line: connects this call's far end with that of another call of this phone. */
export function decideTransferToCall(situation: CallKeySituation): CallKeyDecision {
  return ofTwo(situation, (call, other) => ({ kind: 'transfer-to-call', call: call.id, to: other.id }));
}

/** Conf line, and Join outside of a conference: makes a conference of this call and another of this phone. */
export function decideJoinCall(situation: CallKeySituation): CallKeyDecision {
  return ofTwo(situation, (call, other) => ({ kind: 'join', calls: [call.id, other.id] }));
}

/** In a conference Join leaves the two others with each other, as on Cisco's phones. */
export function decideJoin(situation: CallKeySituation): CallKeyDecision {
  const { call, calls, callLine } = situation;
  if (call?.phase !== 'conferencing') return decideJoinCall(situation);
  const other = calls.find(({ id, phase }) => phase === 'conferencing' && id !== call.id);
  if (other === undefined) return absent(phrase('key.no-other-call'));
  if (call.emergency || other.emergency) return absent(phrase('key.emergency'));
  return whenFree(
    call,
    callLine,
    offer({ kind: 'transfer-to-call', call: call.id, to: other.id }, phrase('key.conference')),
  );
}
