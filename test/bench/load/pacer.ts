/** Every 20 ms a frame of each speaker, and not of all at the same moment: callers do not speak in step. */
export interface Speaker {
  /** Sends a frame. @param due when it was to be sent, on the clock of `performance.now()` */
  speak(due: number): void;
}

const frameDuration = 20;
const phases = 10;
const step = frameDuration / phases;

/** What is later than this is not made up for: the process stood still. */
const longestBacklog = 1000;

export class Pacer {
  readonly #speakers: Set<Speaker>[] = Array.from({ length: phases }, () => new Set());
  #timer: NodeJS.Timeout | undefined;
  #step = 0;
  #next = 0;

  /** Joins the phase that has the fewest. @returns ends it */
  add(speaker: Speaker): () => void {
    const phase = this.#speakers.reduce((least, other) => (other.size < least.size ? other : least));
    phase.add(speaker);
    if (this.#timer === undefined) {
      this.#next = performance.now();
      this.#schedule();
    }
    return () => {
      phase.delete(speaker);
    };
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #schedule(): void {
    this.#timer = setTimeout(
      () => {
        this.#tick();
        this.#schedule();
      },
      Math.max(1, this.#next - performance.now()),
    );
  }

  #tick(): void {
    const now = performance.now();
    if (now - this.#next > longestBacklog) this.#next = now;
    while (this.#next <= now) {
      for (const speaker of [...(this.#speakers[this.#step % phases] ?? [])]) speaker.speak(this.#next);
      this.#step += 1;
      this.#next += step;
    }
  }
}
