/** Which new calls the service takes while it does not keep up with those that are up: the more it took, the more all of them would lose. */
import { parseUri } from '../../../shared/sip/name-addr';
import { emergencyNumbers } from '../parties/parties';
import type { SipRequest } from '../sip/message';
import type { ServerTransaction } from '../sip/transactions';
import { readFeatureCode } from './feature-codes';

/** In seconds: by then it is known whether it keeps up again. */
const retryAfter = 5;

/** What callers and the control API are told. */
export const overloaded = 'Too busy for another call';

/** Whether an INVITE makes a call that there was not before, and that can wait: none that takes over one that is up, no emergency. */
export function isDeferrable({ uri, headers }: SipRequest, caller: string): boolean {
  const number = parseUri(uri)?.user ?? '';
  const takesOver = headers.get('replaces') !== undefined || readFeatureCode(number, caller) !== undefined;
  return !takesOver && !emergencyNumbers.includes(number);
}

/** RFC 3261 21.5.4. */
export function refuseForLoad(transaction: ServerTransaction): void {
  transaction.respond(503, { reason: overloaded, headers: [['Retry-After', String(retryAfter)]] });
}
