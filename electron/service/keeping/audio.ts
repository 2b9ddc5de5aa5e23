/** The audio of a kept recording, as files to take away: one for each party, or one with both sides. Read piece by piece. */
import fs from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { headerLength, wavHeader } from '../media/wav';
import type { CatalogueEntry } from './catalogue';

export interface AudioStream {
  /** For the file that it becomes. */
  readonly name: string;
  /** In bytes. */
  readonly length: number;
  readonly body: ReadableStream<Uint8Array>;
}

/** Samples that are read at once. */
const piece = 16_384;

/** @param index of the party in the description; undefined for one that is not there, or has no file */
export function streamTrack(
  { id, folder, description }: CatalogueEntry,
  index: number,
): AudioStream | undefined {
  const party = description.parties[index];
  if (party?.file === undefined) return undefined;
  const file = path.join(folder, party.file);
  if (!fs.existsSync(file)) return undefined;
  const samples = samplesIn(file);
  return {
    name: `${id}-${path.basename(file)}`,
    length: headerLength + samples * 2,
    body: streamOf(wavHeader(samples * 2), [file], samples, ([track]) => track ?? Buffer.alloc(0)),
  };
}

/** Left the recorded user, right everybody else. */
export function streamStereo({ id, folder, description }: CatalogueEntry): AudioStream {
  const tracks = description.parties
    .flatMap(({ number, file }) =>
      file === undefined ? [] : [{ isUser: number === description.user, file: path.join(folder, file) }],
    )
    .filter(({ file }) => fs.existsSync(file));
  // Whose user nobody knows has the first party, who called, on the left.
  const isKnown = tracks.some(({ isUser }) => isUser);
  const isLeft = tracks.map(({ isUser }, index) => (isKnown ? isUser : index === 0));
  const files = tracks.map(({ file }) => file);
  const samples = Math.max(0, ...files.map(samplesIn));
  return {
    name: `${id}.wav`,
    length: headerLength + samples * 4,
    body: streamOf(wavHeader(samples * 4, 2), files, samples, (pieces) => interleave(pieces, isLeft)),
  };
}

function samplesIn(file: string): number {
  return Math.max(0, Math.floor((fs.statSync(file).size - headerLength) / 2));
}

function streamOf(
  header: Buffer,
  files: readonly string[],
  samples: number,
  join: (pieces: readonly Buffer[]) => Buffer,
): ReadableStream<Uint8Array> {
  const pieces = readPieces(files, samples);
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(header);
    },
    pull: async (controller) => {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(join(next.value));
    },
    // Whoever takes it may stop.
    cancel: async () => {
      await pieces.return(undefined);
    },
  });
}

/** The same stretch of each file at a time; what a file has not is silence. */
async function* readPieces(
  files: readonly string[],
  samples: number,
): AsyncGenerator<readonly Buffer[], undefined> {
  const handles: FileHandle[] = [];
  try {
    for (const file of files) handles.push(await fs.promises.open(file));
    for (let at = 0; at < samples; at += piece) {
      const count = Math.min(piece, samples - at);
      yield await Promise.all(
        handles.map(async (handle) => {
          const bytes = Buffer.alloc(count * 2);
          await handle.read(bytes, 0, bytes.length, headerLength + at * 2);
          return bytes;
        }),
      );
    }
    return undefined;
  } finally {
    for (const handle of handles) await handle.close();
  }
}

function interleave(tracks: readonly Buffer[], isLeft: readonly boolean[]): Buffer {
  const samples = (tracks[0]?.length ?? 0) / 2;
  const both = Buffer.alloc(samples * 4);
  for (let at = 0; at < samples; at += 1) {
    let left = 0;
    let right = 0;
    tracks.forEach((track, index) => {
      const sample = track.readInt16LE(at * 2);
      if (isLeft[index] === true) left += sample;
      else right += sample;
    });
    both.writeInt16LE(limited(left), at * 4);
    both.writeInt16LE(limited(right), at * 4 + 2);
  }
  return both;
}

function limited(sample: number): number {
  return Math.max(-32_768, Math.min(32_767, sample));
}
