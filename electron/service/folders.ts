/** What lies where in the service's folder, beside `control.json` and its settings. */
import fs from 'node:fs';
import path from 'node:path';

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

/** Which nobody else may work in, be it a service or a recorder by itself. */
export function lockedFolders(parts: Parts): readonly string[] {
  return [parts.dataFolder, recordingsFolder(parts)];
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
