/** Measures tones in 8 kHz audio. */

export const sampleRate = 8000;

/** Amplitude of one frequency in a window, relative to full scale (Goertzel). */
export function amplitudeOf(samples: Int16Array, frequency: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / sampleRate);
  let before = 0;
  let last = 0;
  for (const sample of samples) {
    const next = sample / 32768 + coefficient * last - before;
    before = last;
    last = next;
  }
  const power = before * before + last * last - coefficient * before * last;
  return samples.length === 0 ? 0 : (2 * Math.sqrt(Math.max(0, power))) / samples.length;
}

/** Largest sample, relative to full scale. */
export function peakOf(samples: Int16Array): number {
  return samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0) / 32768;
}

/** Seconds for which a frequency is heard in all. */
export function secondsOf(samples: Int16Array, frequency: number, threshold = 0.05): number {
  return tonesIn(samples, frequency, threshold).reduce((sum, { length }) => sum + length, 0);
}

const windowLength = 160;

/** Stretches in which a frequency is heard, in seconds from the beginning; windows of 20 ms. */
export function tonesIn(
  samples: Int16Array,
  frequency: number,
  threshold = 0.05,
): readonly { readonly from: number; readonly length: number }[] {
  const stretches: { from: number; length: number }[] = [];
  for (let start = 0; start + windowLength <= samples.length; start += windowLength) {
    if (amplitudeOf(samples.subarray(start, start + windowLength), frequency) < threshold) continue;
    const at = start / sampleRate;
    const last = stretches.at(-1);
    // One window of doubt does not end a tone.
    if (last !== undefined && at - (last.from + last.length) < 0.03) last.length = at + 0.02 - last.from;
    else stretches.push({ from: at, length: 0.02 });
  }
  return stretches;
}
