/** The stereo WAV of a recording, and what there is to see of it: how loud each side was, and when it spoke. */

/** As the service writes them. */
export const sampleRate = 8000;
const headerLength = 44;

export interface Sound {
  /** The recorded user. */
  readonly left: Float32Array<ArrayBuffer>;
  /** Everybody else. */
  readonly right: Float32Array<ArrayBuffer>;
  readonly seconds: number;
}

/** @returns undefined for what is no 16-bit stereo WAV at 8 kHz with a plain header, as the service sends it */
export function readSound(bytes: Uint8Array): Sound | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isOurs =
    bytes.length >= headerLength && view.getUint16(22, true) === 2 && view.getUint32(24, true) === sampleRate;
  if (!isOurs) return undefined;
  const count = Math.floor((bytes.length - headerLength) / 4);
  const left = new Float32Array(count);
  const right = new Float32Array(count);
  for (let at = 0; at < count; at += 1) {
    left[at] = view.getInt16(headerLength + at * 4, true) / 32_768;
    right[at] = view.getInt16(headerLength + at * 4 + 2, true) / 32_768;
  }
  return { left, right, seconds: count / sampleRate };
}

/** The loudest sample in each of so many equal stretches, 0 to 1. */
export function peaksOf(samples: Float32Array, stretches: number): readonly number[] {
  return Array.from({ length: stretches }, (_, index) => {
    const from = Math.floor((index * samples.length) / stretches);
    const to = Math.max(from + 1, Math.floor(((index + 1) * samples.length) / stretches));
    let peak = 0;
    for (let at = from; at < Math.min(to, samples.length); at += 1) {
      peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    }
    return peak;
  });
}

/** Below that a side counts as silent: some 46 dB under full scale. */
const quiet = 0.005;
/** 20 ms, as phones send it. */
const windowLength = 160;
/** Between words nobody has stopped speaking: in windows. */
const breath = 15;

interface Span {
  /** Both in seconds. */
  readonly from: number;
  readonly to: number;
}

/** When somebody spoke. */
export function speechIn(samples: Float32Array): readonly Span[] {
  const spans: { from: number; to: number }[] = [];
  const windows = Math.ceil(samples.length / windowLength);
  for (let index = 0; index < windows; index += 1) {
    const heard = samples.subarray(index * windowLength, (index + 1) * windowLength);
    let power = 0;
    for (const sample of heard) power += sample * sample;
    if (Math.sqrt(power / heard.length) < quiet) continue;
    const last = spans.at(-1);
    if (last !== undefined && index - last.to <= breath) last.to = index + 1;
    else spans.push({ from: index, to: index + 1 });
  }
  const second = windowLength / sampleRate;
  return spans.map(({ from, to }) => ({ from: from * second, to: to * second }));
}

/** Of the time, in whole percent. */
export function shareOf(spans: readonly Span[], seconds: number): number {
  const spoken = spans.reduce((sum, { from, to }) => sum + to - from, 0);
  return seconds === 0 ? 0 : Math.min(100, Math.round((spoken / seconds) * 100));
}
