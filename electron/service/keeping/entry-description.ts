/** A recording as the control API tells of it. */
import path from 'node:path';
import type { KeptState } from '../../../shared/settings/recording-list';
import { bytesOf } from '../../../shared/settings/retention';
import type { CatalogueEntry, UnreadableEntry } from './catalogue';

/** As in `recording.json`; files with their folders, and the state that follows from all that. */
export function describeEntry({ id, folder, description }: CatalogueEntry, state: KeptState) {
  return {
    ...description,
    id,
    state,
    bytes: bytesOf(description),
    parties: description.parties.map((party) => ({
      ...party,
      file: party.file === undefined ? undefined : path.join(folder, party.file),
    })),
  };
}

export function describeUnreadable({ id, reason }: UnreadableEntry) {
  return { id, state: 'unreadable' as const, reason };
}
