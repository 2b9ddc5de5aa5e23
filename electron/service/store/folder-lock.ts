/**
 * One program at a time works in a data folder: the service, be it the app's or by itself, and the recorder by itself. A second one would mark
 * and cut what the first is recording, and overwrite its settings. Before anything is read there.
 */
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';

/** Whoever is about to end has let go by then, in milliseconds: a recorder waits so long for its clients. */
const patience = 3_000;
const betweenTries = 50;

const lockName = 'in-use.sqlite';
/** Beside it, for people: who has it. The lock alone decides. */
const holderName = 'in-use.json';

const holderSchema = z.object({
  program: z.enum(['service', 'recorder']),
  pid: z.number().int(),
  /** Milliseconds since 1970. */
  since: z.number(),
});
type Holder = z.infer<typeof holderSchema>;

/** Somebody else works there. */
export class FolderInUse extends Error {
  constructor(folder: string, holder: Holder | undefined) {
    super(
      `The folder ${folder} is in use by ${whoIs(holder)}. Two in one folder would spoil each other’s recordings. ` +
        'Nothing in it was changed. End the other one, or use another data folder.',
    );
  }
}

function whoIs(holder: Holder | undefined): string {
  if (holder === undefined) return 'another Tallyphone';
  const { program, pid, since } = holder;
  return `another Tallyphone: its ${program}, process ${String(pid)}, since ${new Date(since).toISOString()}`;
}

export interface FolderLock {
  readonly release: () => void;
}

interface Wanted {
  readonly program: Holder['program'];
  /** Told why nobody is kept out, where there is no build of SQLite for this machine, or the file system has no locks. */
  readonly unguarded: (reason: string) => void;
  /** Milliseconds to wait for somebody who is about to end. */
  readonly patience?: number;
}

/** Takes folders that are there. Rejects with `FolderInUse`, and has none of them then. */
export async function lockFolders(folders: readonly string[], wanted: Wanted): Promise<FolderLock> {
  const taken: FolderLock[] = [];
  const release = () => {
    for (const lock of taken.splice(0).toReversed()) lock.release();
  };
  try {
    for (const folder of folders) {
      const lock = await lockFolder(folder, wanted).catch((error: unknown) => {
        if (error instanceof FolderInUse) throw error;
        // The others are guarded all the same.
        wanted.unguarded(error instanceof Error ? error.message : String(error));
      });
      if (lock !== undefined) taken.push(lock);
    }
    return { release };
  } catch (error) {
    release();
    throw error;
  }
}

async function lockFolder(folder: string, wanted: Wanted): Promise<FolderLock> {
  const { takeExclusively } = await import('./exclusive-file');
  const until = performance.now() + (wanted.patience ?? patience);
  for (;;) {
    const release = takeExclusively(path.join(folder, lockName));
    if (release !== undefined) return held(folder, wanted.program, release);
    if (performance.now() >= until) throw new FolderInUse(folder, readHolder(folder));
    await setTimeout(betweenTries);
  }
}

function held(folder: string, program: Holder['program'], release: () => void): FolderLock {
  const file = path.join(folder, holderName);
  const holder: Holder = { program, pid: process.pid, since: Date.now() };
  try {
    fs.writeFileSync(file, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  } catch {
    // On a full disk nobody can be told who it is; they are kept out all the same.
  }
  return {
    release: () => {
      try {
        fs.rmSync(file, { force: true });
      } catch {
        // Where the folder is none any more, or is read-only by now, nobody is told wrongly for long: the next one writes its own.
      }
      release();
    },
  };
}

function readHolder(folder: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(fs.readFileSync(path.join(folder, holderName), 'utf8')));
  } catch {
    return undefined;
  }
}
