/** How a recording ends otherwise than by its client's will, and how its client is told. */
import { quotable, writeFailureReason } from '../../../shared/sip/failure-reason';

export interface BrokenOff {
  /** `failed`: it could not be written any further. */
  readonly state: 'interrupted' | 'failed';
  readonly reason: string;
}

export function interrupted(reason: string): BrokenOff {
  return { state: 'interrupted', reason };
}

/** Value of `Reason` in its BYE: whoever reads traces at the other end finds why (RFC 3326). */
export function byeReason({ state, reason }: BrokenOff): string {
  return state === 'failed'
    ? writeFailureReason('not-written', reason)
    : `SIP;cause=500;text="${quotable(reason)}"`;
}

/** @returns what went wrong, in words */
export async function tried<T>(change: Promise<T>): Promise<T | string> {
  try {
    return await change;
  } catch (error) {
    return messageOf(error);
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
