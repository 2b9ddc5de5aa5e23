/** WAV files of known content, for microphones. */
import fs from 'node:fs';
import path from 'node:path';
import { WavWriter } from '../../electron/service/media/wav';
import { sampleRate } from './tone';

/** Four seconds of a sine, without a click where it is looped. @returns the file */
export function makeTone(folder: string, frequency: number): string {
  const file = path.join(folder, `${String(frequency)}.wav`);
  if (fs.existsSync(file)) return file;
  const writer = new WavWriter(file);
  const samples = Int16Array.from({ length: 4 * sampleRate }, (_, index) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * frequency * index) / sampleRate)),
  );
  for (let start = 0; start < samples.length; start += 160)
    writer.write(samples.subarray(start, start + 160));
  writer.close();
  return file;
}
