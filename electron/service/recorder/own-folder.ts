/** The folder of a recorder by itself: each recording, whatever it is sent to, has a new folder there. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { writeDescription } from '../keeping/description-file';
import { markInterrupted } from '../keeping/interrupted';
import { removeUnbegun } from '../keeping/unbegun';
import type { RecordingPlace } from '../recording/recording-sink';

/** Marks what an earlier one has left there, and tells of it. @param root is locked */
export function placesIn(root: string, note: (text: string) => void): () => RecordingPlace {
  if (fs.existsSync(root)) removeUnbegun(root, note);
  const marked = markInterrupted(root, (id, reason) => {
    note(`${id}: cannot be marked as interrupted: ${reason}`);
  });
  for (const id of marked) note(`${id}: was interrupted`);
  return () => {
    const day = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const folder = path.join(root, `${day}-${randomUUID().slice(0, 8)}`);
    return {
      folder,
      describe: (description) => {
        writeDescription(folder, description);
      },
      discard: () => {
        fs.rmSync(folder, { recursive: true, force: true });
      },
    };
  };
}
