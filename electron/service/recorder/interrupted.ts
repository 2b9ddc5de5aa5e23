/** Recordings that a recorder was making when it was killed: what there is of them is kept, and told as that. */
import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { wavLength } from '../media/wav';
import { sampleRate } from '../media/frame';
import { replaceDescription } from './recording-folder';

const partySchema = z.looseObject({
  file: z.string().optional(),
  leftAt: z.number().optional(),
  until: z.number(),
});
const descriptionSchema = z.looseObject({
  endedAt: z.number().optional(),
  interrupted: z.boolean().optional(),
  parties: z.array(partySchema),
});

/**
 * Marks every recording below the folder that has not ended: `interrupted`, with the length that its files have. Before anything new is
 * recorded there.
 * @returns the names of their folders
 */
export function markInterrupted(root: string): readonly string[] {
  if (!fs.existsSync(root)) return [];
  const folders = fs.readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => name).filter((name) => mark(path.join(root, name)));
}

function mark(folder: string): boolean {
  const description = read(path.join(folder, 'recording.json'));
  if (description === undefined || description.endedAt !== undefined) return false;
  if (description.interrupted === true) return false;
  const files = description.parties.flatMap(({ file }) => file ?? []);
  const duration = Math.max(0, ...files.map((file) => lengthOf(path.join(folder, path.basename(file)))));
  replaceDescription(folder, {
    ...description,
    endedAt: lastWritten(folder),
    duration,
    parties: description.parties.map((party) => ({
      ...party,
      until: party.leftAt === undefined ? duration : party.until,
    })),
    interrupted: true,
    reason: 'the recorder ended without ending it',
  });
  return true;
}

function read(file: string): z.infer<typeof descriptionSchema> | undefined {
  try {
    return descriptionSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    // Not one of ours; it stays as it is.
    return undefined;
  }
}

/** In milliseconds; 0 where there is no such file. */
function lengthOf(file: string): number {
  try {
    return wavLength(file) / (sampleRate / 1000);
  } catch {
    return 0;
  }
}

function lastWritten(folder: string): number {
  const times = fs.readdirSync(folder).map((name) => fs.statSync(path.join(folder, name)).mtimeMs);
  return Math.round(Math.max(...times));
}
