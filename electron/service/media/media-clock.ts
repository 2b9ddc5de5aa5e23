import { frameDuration } from './frame';

/** Calls its subscribers every 20 ms on average, catching up after a late timer; it stands still without subscribers. */
export class MediaClock {
  readonly #subscribers = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #reading: NodeJS.Immediate | undefined;
  #next = 0;

  subscribe(tick: () => void): () => void {
    this.#subscribers.add(tick);
    if (this.#timer === undefined) {
      this.#next = performance.now() + frameDuration;
      this.#schedule();
    }
    return () => {
      this.#subscribers.delete(tick);
      if (this.#subscribers.size > 0) return;
      clearTimeout(this.#timer);
      clearImmediate(this.#reading);
      this.#timer = undefined;
    };
  }

  /** Ticks for what of the time has passed: what is done now is to count from now. */
  catchUp(): void {
    const now = performance.now();
    // After a suspended machine there is nothing to catch up with.
    if (now - this.#next > 1000) this.#next = now;
    while (this.#next <= now) {
      this.#next += frameDuration;
      for (const tick of [...this.#subscribers]) tick();
    }
  }

  #schedule(): void {
    this.#timer = setTimeout(
      () => {
        // After a late timer: first what has come in the meantime is read, or it would count as not there.
        this.#reading = setImmediate(() => {
          this.catchUp();
          if (this.#subscribers.size > 0) this.#schedule();
        });
      },
      Math.max(1, this.#next - performance.now()),
    );
  }
}
