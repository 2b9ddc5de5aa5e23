/**
 * Keeps what is set from one start of the service to the next. Neither the database nor the schemas of what it reads are loaded before
 * there is something to read or to write: a first start needs neither.
 */
import fs from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { KeepingWarning } from '../../../shared/ipc/service-process';
import type { Database } from './database';
import type { Kept } from './kept';

/** What no request has asked for is written after so many milliseconds; what one has asked for, before it is answered. */
const patience = 1_000;

export class Keeper {
  readonly #file: string;
  readonly #warn: (warning: KeepingWarning) => void;
  #database: Database | undefined;
  /** What is to be written; `nothing` where all is to be forgotten. */
  #next: (() => Kept) | 'nothing' | undefined;
  #writing: Promise<void> | undefined;
  /** The documents that are on the disk; undefined where nobody knows what is there. */
  #written: ReadonlyMap<string, { readonly of: unknown }> | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Why the last thing was not kept. */
  #reason: string | undefined;

  private constructor(file: string, warn: (warning: KeepingWarning) => void) {
    this.#file = file;
    this.#warn = warn;
  }

  /**
   * Reads what an earlier start has kept. What cannot be read is set aside, with a warning.
   * @returns `kept`: undefined where there is nothing
   * Rejects where the file is a newer program's, or is held by another one: it may be right, and is left alone.
   */
  static async open(
    file: string,
    warn: (warning: KeepingWarning) => void,
  ): Promise<{ readonly keeper: Keeper; readonly kept: Kept | undefined }> {
    const keeper = new Keeper(file, warn);
    return { keeper, kept: fs.existsSync(file) ? await keeper.#read() : undefined };
  }

  /** Something is another than it was. @param current what is to be kept when it is written */
  keep(current: () => Kept): void {
    this.#next = current;
    this.#timer ??= setTimeout(() => void this.settled(), patience).unref();
  }

  /** Nothing is to be kept of all that there is. */
  forget(): void {
    this.#next = this.#database === undefined && !fs.existsSync(this.#file) ? undefined : 'nothing';
  }

  /** Resolves when everything is on the disk, or could not be written, which is warned of. */
  async settled(): Promise<void> {
    while (this.#next !== undefined || this.#writing !== undefined) {
      this.#writing ??= this.#write().finally(() => {
        this.#writing = undefined;
      });
      await this.#writing;
    }
  }

  async close(): Promise<void> {
    await this.settled();
    clearTimeout(this.#timer);
    this.#database?.close();
    this.#database = undefined;
  }

  async #read(): Promise<Kept | undefined> {
    const tools = await this.#tools();
    if (tools === undefined) return undefined;
    const { Database, UnreadableDatabase, keptFrom, documentsOf } = tools;
    try {
      this.#database = Database.open(this.#file);
      const found = this.#database.documents();
      const read = keptFrom(found);
      const documents = documentsOf(read?.kept);
      // Of an earlier program it may be in other documents, or be mended here alone.
      const isAsNow = found.size === documents.size && [...documents.keys()].every((name) => found.has(name));
      if (isAsNow && read?.isMended !== true) this.#written = documents;
      return read?.kept;
    } catch (error) {
      this.#database?.close();
      this.#database = undefined;
      if (!(error instanceof UnreadableDatabase)) throw error;
      this.#warn({ kind: 'set-aside', file: setAside(this.#file), reason: error.message });
      return undefined;
    }
  }

  async #write(): Promise<void> {
    const tools = await this.#tools();
    // What has changed was work enough for one turn: calls have theirs in between.
    await nextTurn();
    const next = this.#next;
    this.#next = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (next === undefined || tools === undefined) return;
    try {
      this.#database ??= tools.Database.open(this.#file);
      const documents = tools.documentsOf(next === 'nothing' ? undefined : next());
      const before = this.#written;
      const others = [...documents].filter(([name, { of }]) => before?.get(name)?.of !== of);
      const texts = new Map(others.map(([name, { text }]) => [name, text()]));
      const gone = [...(before?.keys() ?? [])].filter((name) => !documents.has(name));
      this.#written = undefined;
      if (before === undefined) this.#database.replace(texts);
      else this.#database.change(texts, gone);
      this.#written = documents;
    } catch (error) {
      this.#notKept(error);
    }
  }

  /** Undefined on a machine for which there is no build of SQLite: the service works, and keeps nothing. */
  async #tools() {
    try {
      return { ...(await import('./database')), ...(await import('./kept-documents')) };
    } catch (error) {
      this.#notKept(error);
      return undefined;
    }
  }

  #notKept(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    // Once: the next change would say the same.
    if (reason !== this.#reason) this.#warn({ kind: 'not-kept', reason });
    this.#reason = reason;
  }
}

/** @returns where it is now, with what SQLite keeps beside it */
function setAside(file: string): string {
  const name = `${file}.unreadable-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (fs.existsSync(`${file}${suffix}`)) fs.renameSync(`${file}${suffix}`, `${name}${suffix}`);
  }
  return path.resolve(name);
}
