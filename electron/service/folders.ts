/** What lies where in the service's folder, beside `control.json` and its settings. */
import fs from 'node:fs';
import path from 'node:path';
import type { KeepingWarning } from '../../shared/ipc/service-process';
import { lockFolders, type FolderLock } from './store/folder-lock';

interface Parts {
  readonly dataFolder: string;
}

export function recordingsFolder({ dataFolder }: Parts): string {
  return path.join(dataFolder, 'recordings');
}

export function announcementsFolder({ dataFolder }: Parts): string {
  return path.join(dataFolder, 'announcements');
}

export function voicemailFolder({ dataFolder }: Parts): string {
  return path.join(dataFolder, 'voicemail');
}

/** Keeps everybody else out, a recorder by itself as well. @param warn told where that cannot be */
export function lockOwn(parts: Parts, warn: (warning: KeepingWarning) => void): Promise<FolderLock> {
  return lockFolders([parts.dataFolder, recordingsFolder(parts)], {
    program: 'service',
    unguarded: (reason) => {
      warn({ kind: 'not-guarded', reason });
    },
  });
}

/** Throws where the disk takes none. */
export function makeFolders(parts: Parts): void {
  fs.mkdirSync(recordingsFolder(parts), { recursive: true, mode: 0o700 });
}

/** As they are at the first start. Recordings are the catalogue's. */
export function emptyFolders(parts: Parts): void {
  for (const folder of [announcementsFolder, voicemailFolder]) {
    fs.rmSync(folder(parts), { recursive: true, force: true });
  }
}
