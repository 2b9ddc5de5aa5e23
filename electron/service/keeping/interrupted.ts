/**
 * Recordings that were running when whoever made them was killed: what there is of them is made playable and told as that. One rule for
 * the service's recordings and the recorder's.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { RecordingFile } from '../../../shared/settings/recording-file';
import { sampleRate } from '../media/frame';
import { repairWav, writtenSamples } from '../media/wav-repair';
import { RecordedTimes } from '../recorder/recorded-times';
import { readDescription, writeDescription } from './description-file';

/**
 * Marks every recording below the folder that has not ended as `interrupted`, once its files have the lengths that were written.
 * Before anything new is recorded there.
 * @param failed told of what cannot be marked now, and stays as it is for the next start
 * @returns the names of their folders
 */
export function markInterrupted(
  root: string,
  failed: (name: string, reason: string) => void,
): readonly string[] {
  if (!fs.existsSync(root)) return [];
  const folders = fs.readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => name)
    .filter((name) => {
      try {
        return mark(path.join(root, name));
      } catch (error) {
        failed(name, messageOf(error));
        return false;
      }
    });
}

function mark(folder: string): boolean {
  const read = readDescription(folder);
  // Whatever else is there stays as it is.
  if (read.kind === 'unreadable' || read.description.state !== 'recording') return false;
  const description = interruptedFrom(folder, read.description);
  repairFiles(folder, description);
  writeDescription(folder, description);
  return true;
}

/** What is to be said of a recording that has not ended, from what of it is on the disk. Throws where that cannot be looked at. */
export function interruptedFrom(folder: string, description: RecordingFile): RecordingFile {
  const samples = Math.max(0, ...filesOf(folder, description).map(writtenSamples));
  const duration = samples / samplesPerMillisecond;
  const endedAt = lastWritten(folder);
  const paused = description.pauses.reduce((sum, { at, untilAt = endedAt }) => sum + untilAt - at, 0);
  // What its client had kept is written faster than it was said, and may have been on its way.
  const times = new RecordedTimes(description.startedAt, false);
  times.reached(duration + paused, endedAt);
  return {
    ...description,
    state: 'interrupted',
    reason: 'whoever recorded it ended without ending it',
    startedAt: times.startedAt,
    endedAt,
    duration,
    parties: description.parties.map((party) =>
      party.leftAt === undefined ? stayed(party, duration) : party,
    ),
  };
}

/** Makes all files as long as the recording, and playable. Throws where they cannot be written. */
export function repairFiles(folder: string, description: RecordingFile): void {
  for (const file of filesOf(folder, description)) {
    repairWav(file, Math.round(description.duration * samplesPerMillisecond));
  }
}

const samplesPerMillisecond = sampleRate / 1000;

function filesOf(folder: string, { parties }: RecordingFile): readonly string[] {
  return parties
    .flatMap(({ file }) => (file === undefined ? [] : path.join(folder, file)))
    .filter((file) => fs.existsSync(file));
}

function stayed(party: RecordingFile['parties'][number], duration: number): typeof party {
  return { ...party, until: duration };
}

/** In milliseconds since 1970. */
function lastWritten(folder: string): number {
  const times = fs.readdirSync(folder).map((name) => fs.statSync(path.join(folder, name)).mtimeMs);
  return Math.round(Math.max(...times));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
