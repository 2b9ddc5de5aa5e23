import { expect, it } from 'vitest';
import { phrase, verbatim } from '../../../shared/words/phrase';
import { causeWords, readFailure, statusOf } from './ending';

it.each([
  [486, 'Busy Here', '486'],
  [403, 'Forbidden', '403'],
  [403, '', '403'],
  [403, 'Not allowed in this mode', '403 Not allowed in this mode'],
])('%i %s is shown as “%s”', (status_code, reason_phrase, shown) => {
  expect(statusOf({ status_code, reason_phrase })).toBe(shown);
});

it.each([
  ['Busy', phrase('call.ending.busy')],
  // 503 and all that JsSIP has no word for: the service has refused the call.
  ['SIP Failure Code', phrase('call.ending.rejected')],
  ['RTP Timeout', verbatim('RTP Timeout')],
  [null, phrase('call.phase.ended')],
])('JsSIP’s cause %s is told in words of the phone, where it has some', (cause, words) => {
  expect(causeWords(cause)).toEqual(words);
});

it.each([
  ['SIP;cause=503;text="Recording failed: the recorder cannot be reached"', 'unreachable'],
  ['SIP;cause=200;text="Call completed elsewhere"', undefined],
  [undefined, undefined],
])('a request with Reason %s says of a recording: %s', (value, cause) => {
  const message = { hasHeader: () => value !== undefined, getHeader: () => value ?? '' };
  expect(readFailure(message)).toBe(cause);
});
