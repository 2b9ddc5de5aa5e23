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
import { interruptedFrom, repairFiles } from './interrupted';

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
  readonly #note: (text: string) => void;
  readonly #entries = new Map<string, CatalogueEntry>();
  /** What the disk did not take: it is tried again at each sweep. */
  readonly #unwritten = new Set<string>();
  /** Reasons that were noted, by id. */
  readonly #problems = new Map<string, string>();
  #changes = 0;
  readonly unreadable: readonly UnreadableEntry[];
  /** Recordings that were running when the service was killed, as this start has found them. */
  readonly interrupted: readonly string[];

  /**
   * Throws where the folder cannot be read. What cannot be done to one recording is noted, and keeps nobody from the others.
   * @param root a folder that is there
   * @param now milliseconds since 1970, in the service's time
   */
  constructor(root: string, now: () => number, note: (text: string) => void) {
    this.#now = now;
    this.#note = note;
    const unreadable: UnreadableEntry[] = [];
    const interrupted: string[] = [];
    const folders = fs.readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name: id } of folders) {
      const folder = path.join(root, id);
      const read = readDescription(folder);
      if (read.kind === 'unreadable') {
        unreadable.push({ id, reason: read.reason });
        continue;
      }
      this.#entries.set(id, { id, folder, description: read.description });
      if (read.description.state === 'recording') interrupted.push(id);
    }
    this.unreadable = unreadable;
    this.interrupted = interrupted;
    for (const { id, folder, description } of this.#entries.values()) {
      this.#attempt(id, () => {
        const isKilled = description.state === 'recording';
        const found = this.#withExpiry(isKilled ? interruptedFrom(folder, description) : description);
        if (found !== description) this.#remember(id, folder, found);
      });
    }
  }

  /** How often something about the recordings has changed. */
  get changes(): number {
    return this.#changes;
  }

  /** Oldest first, in the same order after each start. */
  get entries(): readonly CatalogueEntry[] {
    return [...this.#entries.values()].toSorted(
      (one, other) => one.description.startedAt - other.description.startedAt || (one.id < other.id ? -1 : 1),
    );
  }

  get(id: string): CatalogueEntry | undefined {
    return this.#entries.get(id);
  }

  stateOf({ description }: CatalogueEntry): KeptState {
    return stateOf(description, this.#now());
  }

  /**
   * Writes and remembers what is known of a recording. Throws where the disk takes no more: then what has just begun is not remembered,
   * and what is known of others is written by a later sweep.
   */
  put(folder: string, description: RecordingFile): void {
    const id = path.basename(folder);
    const gone = this.#entries.get(id)?.description.gone;
    // What becomes known of it afterwards does not bring it back.
    const settled = this.#withExpiry(gone === undefined ? description : { ...description, gone });
    const isNew = !this.#entries.has(id) && settled.state === 'recording';
    if (isNew) this.#establish(id, folder, settled);
    else {
      this.#remember(id, folder, settled);
      this.#write(id);
    }
  }

  /** Nothing has come of a recording: nothing of it stays. */
  discard(folder: string): void {
    const id = path.basename(folder);
    this.#entries.delete(id);
    this.#changes += 1;
    this.#unwritten.delete(id);
    this.#problems.delete(id);
    fs.rmSync(folder, { recursive: true, force: true });
  }

  /** Writes, and remembers what is true once it is written. */
  #establish(id: string, folder: string, description: RecordingFile): void {
    writeDescription(folder, description);
    this.#set(id, folder, description);
    this.#unwritten.delete(id);
    this.#problems.delete(id);
  }

  /** To be written by a sweep. */
  #remember(id: string, folder: string, description: RecordingFile): void {
    this.#set(id, folder, description);
    this.#unwritten.add(id);
  }

  #set(id: string, folder: string, description: RecordingFile): void {
    this.#entries.set(id, { id, folder, description });
    this.#changes += 1;
  }

  #write(id: string): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    const { folder, description } = entry;
    // What is written as interrupted is not looked at again, so its files come first.
    if (description.state === 'interrupted' && description.gone === undefined)
      repairFiles(folder, description);
    writeDescription(folder, description);
    this.#unwritten.delete(id);
    this.#problems.delete(id);
  }

  /** Notes what cannot be done to a recording, once for each reason. */
  #attempt(id: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (this.#problems.get(id) !== reason) this.#note(`recordings/${id}: ${reason}`);
      this.#problems.set(id, reason);
    }
  }

  /** Time runs from the end of a recording. */
  #withExpiry(description: RecordingFile): RecordingFile {
    const { state, keeping } = description;
    if (state === 'recording' || keeping === undefined || keeping.expiresAt !== null) return description;
    const expiresAt = expiryOf(keeping.product, this.#now());
    return expiresAt === null ? description : { ...description, keeping: { ...keeping, expiresAt } };
  }

  /** @returns false where there is nothing to delete. Throws where the disk takes no more; then it is not deleted. */
  delete({ id, folder, description }: CatalogueEntry, by: string): boolean {
    if (description.gone !== undefined || description.state === 'recording') return false;
    const at = this.#now();
    this.#establish(id, folder, {
      ...description,
      gone: { kind: 'deleted', at, by, untilAt: at + trashTime },
    });
    return true;
  }

  /** Takes a deletion back. @returns false where that is too late, or nothing was deleted. Throws as `delete`. */
  restore(entry: CatalogueEntry): boolean {
    if (this.stateOf(entry) !== 'deleted') return false;
    const { gone: _, ...description } = entry.description;
    this.#establish(entry.id, entry.folder, description);
    return true;
  }

  /**
   * Lets the time that has passed take effect: what has expired, and what has been in the trash long enough, loses its audio. The
   * description stays and says why. What cannot be done to one of them is noted, and tried again at the next sweep.
   * @param productOf what the user of a recording has now; undefined where nobody knows
   * @returns ids of what has expired
   */
  sweep(productOf: (description: RecordingFile) => ProductId | undefined): readonly string[] {
    const expired: string[] = [];
    for (const entry of this.entries) {
      this.#attempt(entry.id, () => {
        if (this.#age(entry, productOf(entry.description))) expired.push(entry.id);
      });
    }
    // After all that has been deleted there may be place again.
    for (const id of this.#unwritten) {
      this.#attempt(id, () => {
        this.#write(id);
      });
    }
    return expired;
  }

  /** @returns whether it has expired now */
  #age({ id, folder, description }: CatalogueEntry, product: ProductId | undefined): boolean {
    const now = this.#now();
    const { gone, state, keeping } = description;
    const isPurged = stateOf(description, now) === 'purged';
    // Also where the service was killed before it had come to that.
    if (gone?.kind === 'expired' || isPurged) removeAudio(folder);
    if (gone?.kind === 'deleted' && isPurged && gone.purgedAt === undefined)
      this.#remember(id, folder, { ...description, gone: { ...gone, purgedAt: now } });
    if (gone !== undefined || state === 'recording' || keeping === undefined) return false;
    const kept = withProduct(keeping, product ?? keeping.product, now);
    if (isExpired(kept, now)) {
      // First, because the description may need the place on a full disk.
      removeAudio(folder);
      this.#remember(id, folder, { ...description, keeping: kept, gone: { kind: 'expired', at: now } });
      return true;
    }
    if (kept !== keeping) this.#remember(id, folder, { ...description, keeping: kept });
    return false;
  }

  /** Deletes all recordings for good. What is unreadable stays. */
  clear(): void {
    for (const { folder } of this.#entries.values()) fs.rmSync(folder, { recursive: true, force: true });
    this.#entries.clear();
    this.#changes += 1;
    this.#unwritten.clear();
    this.#problems.clear();
  }
}

function removeAudio(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    if (name.endsWith('.wav')) fs.rmSync(path.join(folder, name));
  }
}
