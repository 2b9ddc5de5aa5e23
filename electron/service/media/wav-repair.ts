/** Files of `WavWriter` whose header says less than what was written, because nobody has closed them. */
import fs from 'node:fs';
import { headerLength, wavHeader } from './wav';

/** Whole samples in a file, whatever its header says. Throws where it cannot be looked at. */
export function writtenSamples(file: string): number {
  return Math.max(0, Math.floor((fs.statSync(file).size - headerLength) / 2));
}

/** Gives a file a header that is true, and so many samples; what it has not is silence. Throws where it cannot be written. */
export function repairWav(file: string, samples: number): void {
  const descriptor = fs.openSync(file, 'r+');
  try {
    fs.ftruncateSync(descriptor, headerLength + samples * 2);
    fs.writeSync(descriptor, wavHeader(samples * 2), 0, headerLength, 0);
  } finally {
    fs.closeSync(descriptor);
  }
}
