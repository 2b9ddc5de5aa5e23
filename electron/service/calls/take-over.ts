/** An INVITE that takes the place of an end of a call: pull (`*11` or `Replaces`, RFC 3891), and taking what is parked. */
import { parseReplaces } from '../../../shared/sip/refer-to';
import type { SipFlow } from '../sip/flow';
import type { ServerTransaction } from '../sip/transactions';
import type { IncomingInvite } from './incoming-invite';
import type { JoinReason } from './history';
import type { Leg, PartyIdentity } from './leg';
import type { SipLeg } from './sip-leg';
import type { Switchboard } from './switchboard';

export interface TakeOverHost {
  readonly switchboard: Switchboard;
  /** Undefined where the INVITE opens no dialog; it has been answered then. */
  readonly accept: (transaction: ServerTransaction, called: PartyIdentity) => IncomingInvite | undefined;
  readonly tookOver: () => void;
}

/** A refusal, as it is answered. */
export type Found<T> =
  | { readonly kind: 'found'; readonly leg: T }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string };

const isEmergencyCall = {
  kind: 'refused',
  status: 403,
  reason: 'An emergency call stays where it is',
} as const;

const refused = (status: number, reason: string) => ({ kind: 'refused', status, reason }) as const;

/** The leg that a user's INVITE with `Replaces` means (RFC 3891 3). */
export function findReplaced(value: string, user: string, switchboard: Switchboard): Found<SipLeg> {
  const replaces = parseReplaces(value);
  if (replaces === undefined) return refused(400, 'Bad Replaces');
  const leg = switchboard.legs.find(({ dialog }) =>
    dialog.isNamedBy(replaces.callId, replaces.toTag, replaces.fromTag),
  );
  const call = leg && switchboard.callOf(leg);
  if (leg === undefined || call === undefined) return refused(481, 'No such call');
  if (leg.number !== user) return refused(403, 'Not your call');
  if (call.emergency) return isEmergencyCall;
  if (replaces.earlyOnly) return refused(486, 'That call is answered');
  return { kind: 'found', leg };
}

/** The call that a user has on another phone than that of a connection; the newest of several. Emergency calls stay where they are. */
export function findOnOtherPhone(user: string, connection: SipFlow, switchboard: Switchboard): Found<SipLeg> {
  const elsewhere = switchboard.legs.filter(
    (own) =>
      own.number === user &&
      switchboard.callOf(own) !== undefined &&
      switchboard.connectionOf(own) !== connection,
  );
  const leg = elsewhere.findLast((own) => switchboard.callOf(own)?.emergency === false);
  if (leg !== undefined) return { kind: 'found', leg };
  return elsewhere.length === 0 ? refused(404, 'No call to pull') : isEmergencyCall;
}

/** Answers an INVITE by putting its phone into a call, in the place of one of its ends, which is ended. */
export async function takeOver(
  transaction: ServerTransaction,
  user: string,
  place: Leg,
  reason: JoinReason,
  { switchboard, accept, tookOver }: TakeOverHost,
): Promise<void> {
  const call = switchboard.callOf(place);
  const [other] = call?.othersThan(place) ?? [];
  if (call === undefined || other === undefined) {
    transaction.respond(481);
    return;
  }
  const incoming = accept(transaction, other);
  const negotiated = await incoming?.negotiate();
  if (incoming === undefined || negotiated === undefined) return;
  const { peer, answer } = negotiated;
  // It may be over by now, or have become an emergency call.
  if (switchboard.callOf(place) !== call || call.emergency) {
    incoming.refuse(481);
    void peer.close();
    return;
  }
  const { dialog } = incoming;
  const leg = switchboard.userLeg({
    number: user,
    dialog,
    peer,
    said: transaction.request.headers,
    told: undefined,
  });
  switchboard.replace(call, place, leg, reason);
  tookOver();
  incoming.accept(leg.describe(answer, call.report));
  leg.opened('them');
  place.end(reason);
}
