/** For tests of what records: somebody in a call. */
import type { RecordedParty } from './recording-sink';

/** Since its first second: the calls of tests begin then. */
export function partyOn(leg: string, number: string, name: string): RecordedParty {
  return { leg, number, name, joinedAt: 1000, isHolding: false };
}
