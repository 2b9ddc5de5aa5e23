/**
 * The database of the service: documents by name, in SQLite. It is loaded when there is something to read or to write.
 */
import fs from 'node:fs';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import * as z from 'zod';
import { migrations, type Migration } from './migrations';

/** Of a program that is newer than this one, which would not understand it. It is left as it is. */
export class NewerDatabase extends Error {
  constructor(file: string, version: number, known: number) {
    super(
      `${file} was written by a newer Tallyphone: its version is ${String(version)}, and this program knows versions up to ` +
        `${String(known)}. Nothing in it was changed. Use the newer program, or another data folder.`,
    );
  }
}

/** What is in the file is not what this program has written. */
export class UnreadableDatabase extends Error {}

/** https://sqlite.org/rescode.html: the file is damaged, or is none of SQLite's. Anything else may pass: a lock, a full disk. */
const corrupt = 11;
const notADatabase = 26;

const sqliteErrorSchema = z.object({ errcode: z.number() });

function isDamage(error: unknown): boolean {
  const { data } = sqliteErrorSchema.safeParse(error);
  // Extended codes have the primary one in their lowest byte.
  return data !== undefined && [corrupt, notADatabase].includes(data.errcode & 0xff);
}

/** Somebody may be looking into it with a tool of their own; the calls of the service wait meanwhile. */
const longestWait = 1_000;

export class Database {
  readonly #connection: Connection;

  private constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * Opens it, or makes it, readable by its owner alone, and brings it to the newest version.
   * Throws `NewerDatabase`, `UnreadableDatabase`, or what SQLite says: a lock, no permission, a full disk.
   */
  static open(file: string, steps: readonly Migration[] = migrations): Database {
    // What SQLite keeps beside it has the same mode.
    fs.closeSync(fs.openSync(file, 'a', 0o600));
    const connection = new Connection(file);
    try {
      // WAL: who reads never waits. FULL: what was acknowledged is there after a power cut as well.
      connection.execute('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
      migrate(connection, file, steps);
      const found = connection.ask('SELECT tell(quick_check) FROM pragma_quick_check');
      if (found.length > 1 || found[0]?.[0] !== 'ok') throw new UnreadableDatabase(found.join('; '));
      return new Database(connection);
    } catch (error) {
      connection.close();
      throw isDamage(error) ? new UnreadableDatabase(messageOf(error)) : error;
    }
  }

  /** Every document, by its name. */
  documents(): ReadonlyMap<string, string> {
    return new Map(rowsSchema.parse(this.#connection.ask('SELECT tell(name, content) FROM document')));
  }

  /** Puts these in the place of all that there were; either all of it is written or nothing. */
  replace(documents: ReadonlyMap<string, string>): void {
    this.#connection.inTransaction(() => {
      this.#connection.execute('DELETE FROM document');
      this.#insert(documents);
    });
  }

  /** Puts some in the place of those with their names, and takes others away; either all of it is written or nothing. */
  change(documents: ReadonlyMap<string, string>, gone: readonly string[]): void {
    this.#connection.inTransaction(() => {
      this.#connection.execute(
        'DELETE FROM document WHERE name IN (SELECT value FROM json_each(given()))',
        JSON.stringify([...gone, ...documents.keys()]),
      );
      this.#insert(documents);
    });
  }

  #insert(documents: ReadonlyMap<string, string>): void {
    this.#connection.execute(
      'INSERT INTO document (name, content) SELECT key, value FROM json_each(given())',
      JSON.stringify(Object.fromEntries(documents)),
    );
  }

  close(): void {
    this.#connection.close();
  }
}

const rowsSchema = z.array(z.tuple([z.string(), z.string()]));
const versionSchema = z.tuple([z.tuple([z.number().int()])]);

function migrate(connection: Connection, file: string, steps: readonly Migration[]): void {
  if (versionOf(connection) === steps.length) return;
  connection.inTransaction(() => {
    // Read again: where nothing keeps a second service out, it may have been faster.
    const version = versionOf(connection);
    if (version > steps.length) throw new NewerDatabase(file, version, steps.length);
    for (const step of steps.slice(version)) connection.execute(step);
    connection.execute(`PRAGMA user_version = ${String(steps.length)}`);
  });
}

function versionOf(connection: Connection): number {
  return versionSchema.parse(connection.ask('SELECT tell(user_version) FROM pragma_user_version'))[0][0];
}

/**
 * SQLite without prepared statements. One that was prepared holds the file until it is collected as garbage, whatever `close`
 * says; and who closes a file that was moved away meanwhile removes the log of the one in its place.
 */
class Connection {
  readonly #database: DatabaseSyncInstance;
  #told: unknown[][] = [];
  #given = '';

  constructor(file: string) {
    this.#database = new DatabaseSync(file, { timeout: longestWait });
    this.#database.function('tell', { varargs: true }, (...values: unknown[]) => {
      this.#told.push(values);
      return null;
    });
    this.#database.function('given', () => this.#given);
  }

  /** @param given what the function `given()` gives in it */
  execute(sql: string, given = ''): void {
    this.#given = given;
    this.#database.exec(sql);
  }

  /** @returns what the function `tell()` was called with in it, in order */
  ask(sql: string): readonly (readonly unknown[])[] {
    this.#told = [];
    this.#database.exec(sql);
    return this.#told;
  }

  inTransaction(work: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      // A failure of some kinds has rolled it back already.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
