/** The WAV of a recording, and what there is to see of who speaks in it: how loud, and when. */

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
  const [left, right] = readChannels(bytes, 2) ?? [];
  if (left === undefined || right === undefined) return undefined;
  return { left, right, seconds: left.length / sampleRate };
}

/** One party's. @returns undefined for what is no such WAV with one channel */
export function readTrack(bytes: Uint8Array): Float32Array | undefined {
  return readChannels(bytes, 1)?.[0];
}

function readChannels(bytes: Uint8Array, channels: number): readonly Float32Array<ArrayBuffer>[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isOurs =
    bytes.length >= headerLength &&
    view.getUint16(22, true) === channels &&
    view.getUint32(24, true) === sampleRate;
  if (!isOurs) return undefined;
  const stride = channels * 2;
  const count = Math.floor((bytes.length - headerLength) / stride);
  return Array.from({ length: channels }, (_, channel) => {
    const samples = new Float32Array(count);
    for (let at = 0; at < count; at += 1) {
      samples[at] = view.getInt16(headerLength + at * stride + channel * 2, true) / 32_768;
    }
    return samples;
  });
}

interface Span {
  /** Both in seconds. */
  readonly from: number;
  readonly to: number;
}

/** What there is to see of one party. An hour has 29 million samples; they are looked at once, for this. */
export interface Voice {
  /** The loudest sample of each 5 ms, 0 to 1. */
  readonly peaks: Float32Array;
  /** When it spoke. */
  readonly spans: readonly Span[];
}

/** 5 ms. */
const peakLength = 40;
/** 20 ms, as phones send it. */
const windowLength = 160;
/** Below that somebody counts as silent: some 46 dB under full scale. */
const quiet = 0.005;
/** Between words nobody has stopped speaking: in windows. */
const breath = 15;

/** @param tracks of one party, who may have come more than once: all begin together */
export function voiceOf(tracks: readonly Float32Array[]): Voice {
  const peaks = new Float32Array(Math.ceil(Math.max(0, ...tracks.map(({ length }) => length)) / peakLength));
  const spoken = new Uint8Array(Math.ceil((peaks.length * peakLength) / windowLength));
  for (const samples of tracks) {
    let power = 0;
    for (let at = 0; at < samples.length; at += 1) {
      const sample = samples[at] ?? 0;
      power += sample * sample;
      const place = Math.floor(at / peakLength);
      const loud = Math.abs(sample);
      if (loud > (peaks[place] ?? 0)) peaks[place] = loud;
      const ended = at % windowLength;
      if (ended !== windowLength - 1 && at !== samples.length - 1) continue;
      if (Math.sqrt(power / (ended + 1)) >= quiet) spoken[Math.floor(at / windowLength)] = 1;
      power = 0;
    }
  }
  return { peaks, spans: spansIn(spoken) };
}

function spansIn(spoken: Uint8Array): readonly Span[] {
  const spans: { from: number; to: number }[] = [];
  spoken.forEach((isSpoken, index) => {
    if (isSpoken === 0) return;
    const last = spans.at(-1);
    if (last !== undefined && index - last.to <= breath) last.to = index + 1;
    else spans.push({ from: index, to: index + 1 });
  });
  const second = windowLength / sampleRate;
  return spans.map(({ from, to }) => ({ from: from * second, to: to * second }));
}

/**
 * The loudest of each of so many equal stretches of a recording.
 * @param seconds of the whole; who has left before has nothing after that
 */
export function barsOf({ peaks }: Voice, seconds: number, count: number): readonly number[] {
  const perBar = (seconds * sampleRate) / peakLength / count;
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor(index * perBar);
    const to = Math.max(from + 1, Math.floor((index + 1) * perBar));
    return peaks.subarray(from, to).reduce((loudest, peak) => Math.max(loudest, peak), 0);
  });
}

/** Of the time, in whole percent. */
export function shareOf(spans: readonly Span[], seconds: number): number {
  const spoken = spans.reduce((sum, { from, to }) => sum + to - from, 0);
  return seconds === 0 ? 0 : Math.min(100, Math.round((spoken / seconds) * 100));
}
