/** An exchange of SDP that the recorder begins: its offer, or that it asks for ours (RFC 3261 14.1, RFC 3311, RFC 7866 7.2). */
import type { Description } from '../../../shared/siprec/session-description';
import type { SipRequest } from '../sip/message';
import type { ServerTransaction } from '../sip/transactions';
import type { OwnDescription } from './own-description';
import type { SessionState } from './session-machine';
import type { Lack, Soon } from './stream-senders';

interface Exchange {
  /** For the 200: the answer to its offer, or our offer. */
  readonly description: Description;
  /** Once it is over; the ACK to an offer of ours has the answer. @returns what the recorder does not take of what is sent */
  readonly lack: (ack: SipRequest) => Soon<Lack | undefined>;
}

/**
 * @param theirs its offer; undefined asks for ours
 * @param description undefined until there is one
 * @returns undefined where that cannot be, which it has been answered then
 */
export function beginExchange(
  transaction: ServerTransaction,
  theirs: string | undefined,
  state: SessionState,
  description: OwnDescription | undefined,
): Exchange | undefined {
  if (description === undefined || state.kind !== 'up' || state.offer === 'open') {
    transaction.respond(491);
    return undefined;
  }
  if (state.offer === 'theirs') {
    transaction.respond(500, { headers: [['Retry-After', '1']] });
    return undefined;
  }
  if (theirs === undefined) {
    const offer = description.offer();
    return { description: offer, lack: ({ body }) => description.answered(offer, body) };
  }
  const taking = description.take(theirs);
  if (taking.kind === 'answer') return { description: taking.answer, lack: () => taking.lack };
  // It leaves everything as it was (RFC 3261 14.2).
  transaction.respond(488, { reason: `Not acceptable: ${taking.reason}`.slice(0, 200) });
  return undefined;
}
