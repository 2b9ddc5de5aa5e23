import { expect, it } from 'vitest';
import { SipHeaders } from '../sip/message';
import { retryDelay } from './retry';

const delay = (status: number, retryAfter: string | undefined, left = 5_000) => {
  const headers = new SipHeaders(retryAfter === undefined ? [] : [['Retry-After', retryAfter]]);
  const response = { kind: 'response', status, reason: '', headers, body: '' } as const;
  return retryDelay({ kind: 'response', response }, left);
};

it('a recorder that says when to come again within its time is asked then, and no sooner', () => {
  for (const status of [500, 503]) {
    expect(delay(status, '3')).toBe(3_000);
    expect(delay(status, '2 (busy);duration=60')).toBe(2_000);
    expect(delay(status, '0')).toBe(500);
  }
});

it('one that says it too late, not at all, or in no number of seconds has refused', () => {
  for (const retryAfter of [undefined, '', '5', '120', 'soon', '1x', '99999999999']) {
    expect(delay(503, retryAfter)).toBeUndefined();
  }
  expect(retryDelay({ kind: 'timeout' }, 5_000)).toBeUndefined();
  expect(delay(500, '2', 1_900)).toBeUndefined();
  for (const status of [400, 401, 408, 480, 486, 488, 603]) expect(delay(status, '1')).toBeUndefined();
});

it('after both ends have offered at once, whoever made the Call-ID waits 2.1 to 4 s (RFC 3261 14.1)', () => {
  for (let count = 0; count < 100; count += 1) {
    expect(delay(491, undefined)).toBeGreaterThanOrEqual(2_100);
    expect(delay(491, '1')).toBeLessThanOrEqual(4_000);
  }
  expect(delay(491, '30')).toBe(30_000);
});
