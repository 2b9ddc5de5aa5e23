/** For tests of what is kept in G.711: frames that say a number, which is the same after that. */
import type { Frame } from '../media/frame';
import { samplesPerFrame } from '../media/frame';
import { mulaw } from '../media/g711';
import type { KeptCall } from './kept-call';
import type { Happening, RecordingSink } from './recording-sink';

/** Loudness by number: what µ-law has, from silence on. */
const levels = [...mulaw.decode(Uint8Array.from({ length: 100 }, (_, index) => 0xff - index))];

/** @param number below 10 000; 0 is silence */
export function numbered(number: number): Frame {
  const frame = new Int16Array(samplesPerFrame);
  frame.set([levels[Math.floor(number / 100)] ?? 0, levels[number % 100] ?? 0]);
  return frame;
}

/** @returns 0 for silence */
export function numberIn([hundreds = 0, ones = 0]: Iterable<number>): number {
  return levels.indexOf(hundreds) * 100 + levels.indexOf(ones);
}

/** The numbers in a stream, one for each frame. */
export function numbersIn(samples: Int16Array): readonly number[] {
  return Array.from({ length: samples.length / samplesPerFrame }, (_, index) =>
    numberIn(samples.subarray(index * samplesPerFrame)),
  );
}

/** Into a sink that has none of its own way for it. */
export function replayInto(sink: RecordingSink, kept: KeptCall<Happening>): void {
  while (kept.next !== undefined) {
    if (kept.next === 'frames') sink.write(kept.takeFrames(), 0);
    else kept.takeHappening()?.(sink);
  }
}
