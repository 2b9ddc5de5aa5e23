/**
 * A file that one process at a time has. The lock is SQLite's, on a database in which nothing is ever written: the system takes it away
 * from a process that is killed, so none is ever stale.
 */
import fs from 'node:fs';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import * as z from 'zod';

/** https://sqlite.org/rescode.html: somebody else has it. */
const busy = 5;

const sqliteErrorSchema = z.object({ errcode: z.number() });

/** What is held: a connection that nothing refers to would be closed as garbage. */
const held = new Set<DatabaseSyncInstance>();

/**
 * @returns what lets it go, or undefined where another process, or this one, has it. Throws where the disk or the file system has no locks,
 * or takes no file.
 */
export function takeExclusively(file: string): (() => void) | undefined {
  makeOwn(file);
  const connection = new DatabaseSync(file, { timeout: 0 });
  try {
    // Nothing is written, so no journal is wanted beside it.
    connection.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    const { data } = sqliteErrorSchema.safeParse(error);
    // Extended codes have the primary one in their lowest byte.
    if (data !== undefined && (data.errcode & 0xff) === busy) return undefined;
    throw error;
  }
  held.add(connection);
  return () => {
    held.delete(connection);
    connection.close();
  };
}

/** Readable by its owner alone. One that is there is not opened: on POSIX, to close it would let go what this process has of it. */
function makeOwn(file: string): void {
  if (!fs.existsSync(file)) fs.closeSync(fs.openSync(file, 'a', 0o600));
}
