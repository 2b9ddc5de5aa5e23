import { expect, it } from 'vitest';
import { statusOf } from './ending';

it.each([
  [486, 'Busy Here', '486'],
  [403, 'Forbidden', '403'],
  [403, '', '403'],
  [403, 'Not allowed in this mode', '403 Not allowed in this mode'],
])('%i %s is shown as “%s”', (status_code, reason_phrase, shown) => {
  expect(statusOf({ status_code, reason_phrase })).toBe(shown);
});
