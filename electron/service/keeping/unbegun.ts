/** What a kill leaves of a recording that had just been given its folder. One rule for the service's recordings and the recorder's. */
import fs from 'node:fs';
import path from 'node:path';
import { beingWritten } from './description-file';

/** Both name a recording by when it began; what has another name is somebody else's. */
const named = /^\d{8}[T-]\d{6}Z?-[\w+-]+$/;

/**
 * Removes folders of recordings in which there is nothing, or a description that had not been written to its end, and nothing beside it.
 * Before anything new is recorded there. Throws where the folder cannot be read.
 */
export function removeUnbegun(root: string, note: (text: string) => void): void {
  for (const entry of fs.readdirSync(root, { withFileTypes: true })) {
    if (!entry.isDirectory() || !named.test(entry.name)) continue;
    try {
      if (removed(path.join(root, entry.name))) note(`${entry.name}: had not begun; nothing of it is there`);
    } catch (error) {
      note(`${entry.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function removed(folder: string): boolean {
  const names = fs.readdirSync(folder);
  if (names.some((name) => name !== beingWritten)) return false;
  for (const name of names) fs.rmSync(path.join(folder, name));
  fs.rmdirSync(folder);
  return true;
}
