/**
 * The recorded time that all streams of a recording share, in samples at 8 kHz. It stands still in a pause. Streams have clocks of their
 * own that begin anywhere (RFC 3550 5.1): only when their packets arrive says how they lie to each other.
 */
import { samplesPerFrame } from '../media/frame';

const samplesPerMillisecond = 8;

/**
 * Streams that begin within so many milliseconds of each other lie as they arrived. Later, what has been heard counts: a client that
 * sends at once what it had kept is ahead of the clock.
 */
const together = 1_000;

export class Timeline {
  /** Where the stretch between two pauses begins. */
  #base = 0;
  #begunAt: number | undefined;
  #head: { readonly position: number; readonly at: number } | undefined;

  /** @returns where a stream begins whose first packet has come at that time, in milliseconds; to the nearest 20 ms */
  begin(at: number): number {
    this.#begunAt ??= at;
    const since =
      this.#head === undefined || at - this.#begunAt < together
        ? (at - this.#begunAt) * samplesPerMillisecond
        : this.#head.position - this.#base - samplesPerFrame + (at - this.#head.at) * samplesPerMillisecond;
    return this.#base + Math.max(0, Math.round(since / samplesPerFrame) * samplesPerFrame);
  }

  /** A stream has come so far. */
  reach(position: number, at: number): void {
    if (this.#head === undefined || position > this.#head.position) this.#head = { position, at };
  }

  /** What comes next comes after a pause, and there. */
  cut(position: number): void {
    this.#base = position;
    this.#begunAt = undefined;
    this.#head = undefined;
  }
}
