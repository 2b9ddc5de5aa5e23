/** Audio inside the service: 16-bit linear samples at 8 kHz, in frames of 20 ms. */

export const sampleRate = 8000;
export const samplesPerFrame = 160;
export const frameDuration = 20;

/** 160 samples. */
export type Frame = Int16Array;

export const silence: Frame = new Int16Array(samplesPerFrame);

/** Sum of frames, limited to 16 bits. */
export function mix(frames: readonly Frame[]): Frame {
  const [only, ...others] = frames;
  if (only === undefined) return silence;
  if (others.length === 0) return only;
  const sum = new Int16Array(samplesPerFrame);
  for (let i = 0; i < samplesPerFrame; i += 1) {
    let value = 0;
    for (const frame of frames) value += frame[i] ?? 0;
    sum[i] = Math.max(-32768, Math.min(32767, value));
  }
  return sum;
}

/** The frame at a fraction of its loudness. */
export function attenuate(frame: Frame, gain: number): Frame {
  return gain === 1 ? frame : frame.map((sample) => Math.round(sample * gain));
}

/** A queue of samples that is filled in packets and emptied in frames. */
export class SampleQueue {
  /** Frames that must be there before the first is handed out, against jitter. */
  static readonly #prefill = 2 * samplesPerFrame;
  /** More than this is delay, not safety: the oldest goes. */
  static readonly #limit = 12 * samplesPerFrame;

  #samples: number[] = [];
  #primed = false;

  push(samples: Int16Array): void {
    this.#samples.push(...samples);
    const excess = this.#samples.length - SampleQueue.#limit;
    if (excess > 0) this.#samples.splice(0, excess);
  }

  /** The next frame; undefined while there is none. */
  shift(): Frame | undefined {
    if (!this.#primed && this.#samples.length < SampleQueue.#prefill) return undefined;
    this.#primed = this.#samples.length >= samplesPerFrame;
    if (!this.#primed) return undefined;
    return Int16Array.from(this.#samples.splice(0, samplesPerFrame));
  }

  clear(): void {
    this.#samples = [];
    this.#primed = false;
  }
}
