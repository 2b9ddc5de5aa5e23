/** A time that is waited for, and keeps no process up. */
export class Countdown {
  readonly #over: () => void;
  #timer: NodeJS.Timeout | undefined;
  #until = 0;

  constructor(over: () => void) {
    this.#over = over;
  }

  /** Unless it runs already. */
  start(milliseconds: number): void {
    if (this.#timer === undefined) this.#until = performance.now() + milliseconds;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#over();
    }, milliseconds).unref();
  }

  /** In milliseconds; 0 where it does not run. */
  get left(): number {
    return this.#timer === undefined ? 0 : Math.max(0, this.#until - performance.now());
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

/** Done at once when it is asked for, and no sooner again than after so many milliseconds. */
export class Throttle {
  #from = 0;
  readonly #countdown: Countdown;

  constructor(every: number, perform: () => void) {
    this.#countdown = new Countdown(() => {
      this.#from = performance.now() + every;
      perform();
    });
  }

  ask(): void {
    this.#countdown.start(Math.max(0, this.#from - performance.now()));
  }

  stop(): void {
    this.#countdown.stop();
  }
}
