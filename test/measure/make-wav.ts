/** WAV files of known content, for microphones. */
import { WavWriter } from '../../electron/service/media/wav';
import { sampleRate } from './tone';

/** Four seconds of a sine, without a click where it is looped; of 0 Hz, silence. */
export function writeTone(file: string, frequency: number): void {
  const writer = new WavWriter(file);
  const samples = Int16Array.from({ length: 4 * sampleRate }, (_, index) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * frequency * index) / sampleRate)),
  );
  for (let start = 0; start < samples.length; start += 160)
    writer.write(samples.subarray(start, start + 160));
  writer.close();
}
