/** What recordings have of what callers said: a call that is not in a file was no load of a recording service. */
import fs from 'node:fs';
import { readWav } from '../../../electron/service/media/wav';
import { missing, sum } from './figures';
import { tagsIn } from './frame-tag';
import type { Measured } from './orders';
import type { RecordingFiles } from './servers';

/** Frames by call. */
export type RecordedFrames = ReadonlyMap<number, ReadonlySet<number>>;

const sizeOf = (file: string) => fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Reads the files of what callers said. A call counts where what the echo said is there as well, and about as long. */
export function recordedFrames(recordings: readonly RecordingFiles[]): RecordedFrames {
  const frames = new Map<number, Set<number>>();
  for (const { caller, echo } of recordings) {
    if (sizeOf(echo) < 0.9 * sizeOf(caller)) continue;
    for (const { call, frame } of tagsIn(readWav(caller))) {
      const known = frames.get(call) ?? new Set<number>();
      frames.set(call, known.add(frame));
    }
  }
  return frames;
}

/** Frames that were sent in a stretch and are in no recording, in percent. */
export function notRecorded(measured: readonly Measured[], recorded: RecordedFrames): number {
  const stretches = measured.flatMap(({ frames }) => frames);
  const found = stretches.map(({ call, from, until }) => {
    const frames = [...(recorded.get(call) ?? [])];
    return frames.filter((frame) => frame >= from && frame < until).length;
  });
  return missing(sum(found), sum(stretches.map(({ from, until }) => until - from)));
}
