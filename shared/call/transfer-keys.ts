/** Keys that bring several calls, or somebody else, together: transfers, conferences, parking. */
import type { CallSnapshot } from '../ipc/phone-view';
import { phrase, type Phrase } from '../words/phrase';
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

/** Why a call cannot be given to somebody else; undefined where it can. */
function hindrance({ call, entry }: CallKeySituation): Phrase | undefined {
  if (entry !== undefined) return phrase('key.entering');
  if (call === undefined || !isUp(call.phase)) return phrase('key.nobody-there');
  if (call.emergency) return phrase('key.emergency');
  if (call.phase === 'conferencing') return phrase('key.three-parties');
  return plain(call) === undefined ? phrase('key.consulting') : undefined;
}

/** The consultation that a call is held for, once the far end of it is there. */
function consultationAbout(
  { calls }: CallKeySituation,
  call: CallSnapshot,
  purpose: Purpose,
): CallSnapshot | undefined {
  return calls.find(
    ({ consultation, phase }) =>
      consultation?.about === call.id && consultation.purpose === purpose && isUp(phase),
  );
}

/** Transfer and Conference: the first press asks for whom, the second does it. */
export function decideConsult(purpose: Purpose, situation: CallKeySituation): CallKeyDecision {
  const { call, callLine, entry } = situation;
  if (call !== undefined && entry === undefined && isUp(call.phase)) {
    const ready = call.consultation?.purpose === purpose ? call : consultationAbout(situation, call, purpose);
    if (ready !== undefined)
      return whenFree(
        call,
        callLine,
        offer({ kind: 'complete', call: ready.id }, phrase('key.far-end-there')),
      );
  }
  const hindered = hindrance(situation);
  if (hindered !== undefined || call === undefined) return absent(hindered ?? phrase('key.nobody-there'));
  return whenFree(call, callLine, beginEntry(purpose, phrase('key.far-end-there')));
}

export function decideBlindTransfer(situation: CallKeySituation): CallKeyDecision {
  const { call, callLine } = situation;
  const hindered = hindrance(situation);
  if (hindered !== undefined || call === undefined) return absent(hindered ?? phrase('key.nobody-there'));
  return whenFree(call, callLine, beginEntry('blind-transfer', phrase('key.far-end-there')));
}

export function decidePark(situation: CallKeySituation): CallKeyDecision {
  const { call, callLine } = situation;
  const hindered = hindrance(situation);
  if (hindered !== undefined || call === undefined) return absent(hindered ?? phrase('key.nobody-there'));
  return whenFree(call, callLine, offer({ kind: 'park', call: call.id }, phrase('key.far-end-there')));
}

/** The newest of the other calls that could be brought together with this one. */
function otherCall({ calls }: CallKeySituation, call: CallSnapshot): CallSnapshot | undefined {
  return calls.findLast((other) => other.id !== call.id && !other.emergency && plain(other) !== undefined);
}

/** Xfer line: connects this call's far end with that of another call of this phone. */
export function decideTransferToCall(situation: CallKeySituation): CallKeyDecision {
  const { call, callLine } = situation;
  const hindered = hindrance(situation);
  if (hindered !== undefined || call === undefined) return absent(hindered ?? phrase('key.nobody-there'));
  const other = otherCall(situation, call);
  if (other === undefined) return absent(phrase('key.no-other-call'));
  return whenFree(
    call,
    callLine,
    offer({ kind: 'transfer-to-call', call: call.id, to: other.id }, phrase('key.two-calls')),
  );
}

/** Conf line, and Join outside of a conference: makes a conference of this call and another of this phone. */
export function decideJoinCall(situation: CallKeySituation): CallKeyDecision {
  const { call, callLine } = situation;
  const hindered = hindrance(situation);
  if (hindered !== undefined || call === undefined) return absent(hindered ?? phrase('key.nobody-there'));
  const other = otherCall(situation, call);
  if (other === undefined) return absent(phrase('key.no-other-call'));
  return whenFree(
    call,
    callLine,
    offer({ kind: 'join', calls: [call.id, other.id] }, phrase('key.two-calls')),
  );
}

/** In a conference Join leaves the two others with each other, as on Cisco's phones. */
export function decideJoin(situation: CallKeySituation): CallKeyDecision {
  const { call, calls, callLine } = situation;
  if (call?.phase !== 'conferencing') return decideJoinCall(situation);
  const other = calls.find(({ id, phase }) => phase === 'conferencing' && id !== call.id);
  if (other === undefined) return absent(phrase('key.no-other-call'));
  return whenFree(
    call,
    callLine,
    offer({ kind: 'transfer-to-call', call: call.id, to: other.id }, phrase('key.conference')),
  );
}
