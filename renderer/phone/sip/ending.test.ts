import { expect, it } from 'vitest';
import { readFailure, statusOf } from './ending';

it.each([
  [486, 'Busy Here', '486'],
  [403, 'Forbidden', '403'],
  [403, '', '403'],
  [403, 'Not allowed in this mode', '403 Not allowed in this mode'],
])('%i %s is shown as “%s”', (status_code, reason_phrase, shown) => {
  expect(statusOf({ status_code, reason_phrase })).toBe(shown);
});

it.each([
  ['SIP;cause=503;text="Recording failed: the recorder cannot be reached"', 'unreachable'],
  ['SIP;cause=200;text="Call completed elsewhere"', undefined],
  [undefined, undefined],
])('a request with Reason %s says of a recording: %s', (value, cause) => {
  const message = { hasHeader: () => value !== undefined, getHeader: () => value ?? '' };
  expect(readFailure(message)).toBe(cause);
});
