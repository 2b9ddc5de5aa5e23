/**
 * The recordings that the service has. What is on the disk is the truth: a folder for each, with its description. It is read once, when
 * the service starts; from then on nobody else changes it.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { RecordingFile } from '../../../shared/settings/recording-file';
import { stateOf, type KeptState } from '../../../shared/settings/recording-list';
import { expiryOf, isExpired, trashTime, withProduct } from '../../../shared/settings/retention';
import type { ProductId } from '../../../shared/settings/providers';
import { readDescription, writeDescription } from './description-file';
import { markInterrupted } from './interrupted';

export interface CatalogueEntry {
  /** The name of its folder. */
  readonly id: string;
  readonly folder: string;
  readonly description: RecordingFile;
}

/** A folder that is no recording, or whose description nobody can read. It is never touched. */
export interface UnreadableEntry {
  readonly id: string;
  readonly reason: string;
}

export class Catalogue {
  readonly #now: () => number;
  readonly #entries = new Map<string, CatalogueEntry>();
  readonly unreadable: readonly UnreadableEntry[];
  /** Recordings that were running when the service was killed, as this start has found them. */
  readonly interrupted: readonly string[];

  /**
   * @param root a folder that is there
   * @param now milliseconds since 1970, in the service's time
   */
  constructor(root: string, now: () => number) {
    this.#now = now;
    this.interrupted = markInterrupted(root);
    const unreadable: UnreadableEntry[] = [];
    const folders = fs.readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name: id } of folders) {
      const folder = path.join(root, id);
      const read = readDescription(folder);
      if (read.kind === 'unreadable') unreadable.push({ id, reason: read.reason });
      else this.#entries.set(id, { id, folder, description: read.description });
    }
    this.unreadable = unreadable;
    for (const id of this.interrupted) this.#settle(id);
  }

  /** Oldest first. */
  get entries(): readonly CatalogueEntry[] {
    return [...this.#entries.values()].toSorted(
      (one, other) => one.description.startedAt - other.description.startedAt,
    );
  }

  get(id: string): CatalogueEntry | undefined {
    return this.#entries.get(id);
  }

  stateOf({ description }: CatalogueEntry): KeptState {
    return stateOf(description, this.#now());
  }

  /** Writes and remembers what is known of a recording; throws where the disk takes no more, and remembers it all the same. */
  put(folder: string, description: RecordingFile): void {
    const id = path.basename(folder);
    const settled = this.#withExpiry(description);
    this.#entries.set(id, { id, folder, description: settled });
    writeDescription(folder, settled);
  }

  /** Nothing has come of a recording: nothing of it stays. */
  discard(folder: string): void {
    this.#entries.delete(path.basename(folder));
    fs.rmSync(folder, { recursive: true, force: true });
  }

  /** What nobody has ended gets its expiry here. */
  #settle(id: string): void {
    const entry = this.#entries.get(id);
    if (entry !== undefined) this.put(entry.folder, entry.description);
  }

  /** Time runs from the end of a recording. */
  #withExpiry(description: RecordingFile): RecordingFile {
    const { state, keeping } = description;
    if (state === 'recording' || keeping === undefined || keeping.expiresAt !== null) return description;
    return { ...description, keeping: { ...keeping, expiresAt: expiryOf(keeping.product, this.#now()) } };
  }

  /** @returns false where there is nothing to delete */
  delete(entry: CatalogueEntry, by: string): boolean {
    const { folder, description } = entry;
    if (description.gone !== undefined || description.state === 'recording') return false;
    const at = this.#now();
    this.put(folder, { ...description, gone: { kind: 'deleted', at, by, untilAt: at + trashTime } });
    return true;
  }

  /** Takes a deletion back. @returns false where that is too late, or nothing was deleted */
  restore(entry: CatalogueEntry): boolean {
    if (this.stateOf(entry) !== 'deleted') return false;
    const { gone: _, ...description } = entry.description;
    this.put(entry.folder, description);
    return true;
  }

  /**
   * Lets the time that has passed take effect: what has expired, and what has been in the trash long enough, loses its audio. The
   * description stays and says why.
   * @param productOf what the user of a recording has now; undefined where nobody knows
   * @returns ids of what has expired
   */
  sweep(productOf: (description: RecordingFile) => ProductId | undefined): readonly string[] {
    const now = this.#now();
    const expired: string[] = [];
    for (const { id, folder, description } of this.entries) {
      const { gone, state } = description;
      // Also where the service was killed before it had come to that.
      if (gone?.kind === 'expired' || (gone?.kind === 'deleted' && gone.untilAt <= now)) removeAudio(folder);
      if (gone !== undefined || state === 'recording' || description.keeping === undefined) continue;
      const keeping = withProduct(
        description.keeping,
        productOf(description) ?? description.keeping.product,
        now,
      );
      if (isExpired(keeping, now)) {
        this.put(folder, { ...description, keeping, gone: { kind: 'expired', at: now } });
        removeAudio(folder);
        expired.push(id);
      } else if (keeping !== description.keeping) {
        this.put(folder, { ...description, keeping });
      }
    }
    return expired;
  }

  /** Deletes all recordings for good. What is unreadable stays. */
  clear(): void {
    for (const { folder } of this.#entries.values()) fs.rmSync(folder, { recursive: true, force: true });
    this.#entries.clear();
  }
}

function removeAudio(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    if (name.endsWith('.wav')) fs.rmSync(path.join(folder, name));
  }
}
