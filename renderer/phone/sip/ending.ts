/** Why a call is over, in words: JsSIP's cause, and the status that it came with. */
import { C } from 'jssip';
import type { EndEvent } from 'jssip/lib/RTCSession';
import type { IncomingResponse } from 'jssip/lib/SIPMessage';
import type { FailureCause } from '../../../shared/recording/failure';
import { failureWords } from '../../../shared/recording/words';
import { readFailureReason } from '../../../shared/sip/failure-reason';
import { phrase, verbatim, type Phrase } from '../../../shared/words/phrase';

/** JsSIP's types leave out that a call which nobody answered for has no message. */
export type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

/** JsSIP's causes that an ordinary call can end with; any other is shown as it stands. */
const causes: Readonly<Record<string, Phrase>> = {
  Terminated: phrase('call.ending.terminated'),
  Busy: phrase('call.ending.busy'),
  Rejected: phrase('call.ending.rejected'),
  // Any other refusal, such as 503: the status behind it says which.
  'SIP Failure Code': phrase('call.ending.rejected'),
  Canceled: phrase('call.ending.cancelled'),
  'No Answer': phrase('call.ending.no-answer'),
  'Not Found': phrase('call.ending.not-found'),
  Unavailable: phrase('call.ending.unavailable'),
  Redirected: phrase('call.ending.redirected'),
  'Request Timeout': phrase('call.ending.timeout'),
  'Connection Error': phrase('call.ending.connection'),
};

/** RFC 3326: another device has answered, and the CANCEL says so. */
export function isAnsweredElsewhere({ message }: Nullable<EndEvent>): boolean {
  return message?.hasHeader('Reason') === true && /;\s*cause=200\b/.test(message.getHeader('Reason'));
}

/** Why the user's recording has failed, where a request says so. */
export function readFailure(
  message: Pick<IncomingResponse, 'hasHeader' | 'getHeader'> | null,
): FailureCause | undefined {
  return message?.hasHeader('Reason') === true ? readFailureReason(message.getHeader('Reason')) : undefined;
}

/** @param cause JsSIP's; null where it says none */
export function causeWords(cause: string | null): Phrase {
  return cause === null ? phrase('call.phase.ended') : (causes[cause] ?? verbatim(cause));
}

export function describeEnd({ message, cause }: Nullable<EndEvent>): Phrase {
  const failure = readFailure(message);
  if (failure !== undefined) return failureWords[failure];
  const words = causeWords(cause);
  return message !== null && 'status_code' in message
    ? phrase('call.ending.with-status', { cause: words, status: statusOf(message) })
    : words;
}

/** With the server's own words, where they are other than the standard's: they say why. */
export function statusOf({
  status_code: status,
  reason_phrase: reason,
}: Pick<IncomingResponse, 'status_code' | 'reason_phrase'>): string {
  return reason === '' || reason === C.REASON_PHRASE[status] ? String(status) : `${String(status)} ${reason}`;
}
