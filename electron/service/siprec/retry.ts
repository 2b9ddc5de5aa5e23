/** When a request that a recorder has refused may come again (RFC 3261 14.1, 14.2, 20.33, 21.5.4). */
import { randomInt } from 'node:crypto';
import type { SendOutcome } from '../sip/stack';
import { t1 } from '../sip/timing';

/** An end that asks to be asked again at once is given a moment, in milliseconds. */
const shortest = t1;

/**
 * @param left how long the recorder may still take, in milliseconds
 * @returns after how many milliseconds; undefined: not within that time, or never, which is a plain refusal
 */
export function retryDelay(outcome: SendOutcome, left: number): number | undefined {
  if (outcome.kind !== 'response') return undefined;
  const { status, headers } = outcome.response;
  const after = readRetryAfter(headers.get('retry-after') ?? '');
  // Whoever made the Call-ID waits longer (14.1); who is always in the way is left once its time is over.
  if (status === 491) return Math.max(2100 + randomInt(1900), after ?? 0);
  if ((status !== 500 && status !== 503) || after === undefined || after >= left) return undefined;
  return Math.max(shortest, after);
}

/** A comment and parameters may follow. */
function readRetryAfter(text: string): number | undefined {
  const seconds = /^\s*(\d{1,10})(?=\s*(?:[(;]|$))/.exec(text)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
