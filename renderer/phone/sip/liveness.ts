/** How long nothing may come from the server before it is asked, and how long it then has; in milliseconds. */
const patience = 15_000;
const grace = 5_000;

export interface LivenessHost {
  /** Sends something to which any server answers somehow. */
  readonly ask: () => void;
  /** Nothing has come back: whatever the socket says of itself, nobody is there. */
  readonly lost: () => void;
}

/** Notices a connection that is dead and was never closed: TCP alone would take minutes, and then only if something is sent. */
export class Liveness {
  readonly #host: LivenessHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isWatching = false;

  constructor(host: LivenessHost) {
    this.#host = host;
  }

  /** The connection is made. */
  start(): void {
    this.#isWatching = true;
    this.heard();
  }

  /** Anything has come, whatever it says. */
  heard(): void {
    if (!this.#isWatching) return;
    this.#after(patience, () => {
      this.#after(grace, () => {
        this.stop();
        this.#host.lost();
      });
      this.#host.ask();
    });
  }

  stop(): void {
    this.#isWatching = false;
    clearTimeout(this.#timer);
  }

  #after(delay: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, delay);
  }
}
