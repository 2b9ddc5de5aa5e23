/** A list that is read again and again, and in which little changes. */
import type { KeptEntry } from '../../../shared/settings/recording-answers';

/**
 * What has not changed is the same object as before, and so is a list in which nothing has: of a thousand recordings those alone are drawn
 * again of which something new is known.
 */
export function sameEntries(before: readonly KeptEntry[], now: readonly KeptEntry[]): readonly KeptEntry[] {
  const known = new Map(before.map((entry) => [entry.id, entry]));
  const entries = now.map((entry) => {
    const old = known.get(entry.id);
    return old !== undefined && JSON.stringify(old) === JSON.stringify(entry) ? old : entry;
  });
  const isSame = entries.length === before.length && entries.every((entry, at) => entry === before[at]);
  return isSame ? before : entries;
}
