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
  /** After the process stood still all comes at once, and is taken at once by the clock that catches up, by a second at most. */
  static readonly #capacity = SampleQueue.#limit + 50 * samplesPerFrame;

  /** A ring: what is in it begins at `#start` and goes on at the beginning. */
  readonly #samples = new Int16Array(SampleQueue.#capacity);
  #start = 0;
  #length = 0;
  #primed = false;
  /** Whether frames were asked for since samples came: what is in it then is not about to be taken. */
  #isCaughtUp = false;

  push(samples: Int16Array): void {
    const capacity = SampleQueue.#capacity;
    const most = this.#isCaughtUp ? SampleQueue.#limit : capacity;
    this.#isCaughtUp = false;
    const kept = samples.length > most ? samples.subarray(samples.length - most) : samples;
    const excess = this.#length + kept.length - most;
    if (excess > 0) this.#drop(excess);
    const at = (this.#start + this.#length) % capacity;
    const fitting = capacity - at;
    if (kept.length <= fitting) {
      this.#samples.set(kept, at);
    } else {
      this.#samples.set(kept.subarray(0, fitting), at);
      this.#samples.set(kept.subarray(fitting), 0);
    }
    this.#length += kept.length;
  }

  #drop(count: number): void {
    this.#start = (this.#start + count) % SampleQueue.#capacity;
    this.#length -= count;
  }

  /** The next frame; undefined while there is none. */
  shift(): Frame | undefined {
    this.#isCaughtUp = true;
    if (!this.#primed && this.#length < SampleQueue.#prefill) return undefined;
    this.#primed = this.#length >= samplesPerFrame;
    if (!this.#primed) return undefined;
    const start = this.#start;
    const rest = start + samplesPerFrame - SampleQueue.#capacity;
    const frame = this.#samples.slice(start, start + samplesPerFrame);
    this.#drop(samplesPerFrame);
    return rest <= 0 ? frame : Int16Array.of(...frame, ...this.#samples.subarray(0, rest));
  }

  clear(): void {
    this.#start = 0;
    this.#length = 0;
    this.#primed = false;
  }
}
