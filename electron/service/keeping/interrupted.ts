/**
 * Recordings that were running when whoever made them was killed: what there is of them is made playable and told as that. One rule for
 * the service's recordings and the recorder's.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { RecordingFile } from '../../../shared/settings/recording-file';
import { sampleRate } from '../media/frame';
import { repairWav, writtenSamples } from '../media/wav-repair';
import { readDescription, writeDescription } from './description-file';

/**
 * Marks every recording below the folder that has not ended as `interrupted`, once its files have the lengths that were written.
 * Before anything new is recorded there.
 * @returns the names of their folders
 */
export function markInterrupted(root: string): readonly string[] {
  if (!fs.existsSync(root)) return [];
  const folders = fs.readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => name).filter((name) => mark(path.join(root, name)));
}

function mark(folder: string): boolean {
  const read = readDescription(folder);
  // Whatever else is there stays as it is.
  if (read.kind === 'unreadable' || read.description.state !== 'recording') return false;
  const { description } = read;
  const files = description.parties
    .flatMap(({ file }) => (file === undefined ? [] : path.join(folder, file)))
    .filter((file) => fs.existsSync(file));
  const endedAt = lastWritten(folder);
  const samples = Math.max(0, ...files.map(writtenSamples));
  for (const file of files) repairWav(file, samples);
  const duration = samples / (sampleRate / 1000);
  writeDescription(folder, {
    ...description,
    state: 'interrupted',
    reason: 'whoever recorded it ended without ending it',
    endedAt,
    duration,
    parties: description.parties.map((party) =>
      party.leftAt === undefined ? stayed(party, duration) : party,
    ),
  });
  return true;
}

function stayed(party: RecordingFile['parties'][number], duration: number): typeof party {
  return { ...party, until: duration };
}

/** In milliseconds since 1970. */
function lastWritten(folder: string): number {
  const times = fs.readdirSync(folder).map((name) => fs.statSync(path.join(folder, name)).mtimeMs);
  return Math.round(Math.max(...times));
}
