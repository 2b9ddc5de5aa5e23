/** What is new and yet to be told to a recorder: what comes up in one turn goes into one offer, and who asked hears that it is taken. */
import { Throttle } from './countdown';

/** How often the recorder gets a snapshot that it has asked for, in milliseconds. */
const snapshotEvery = 1_000;

type Taken = () => void;

export class News {
  readonly #tell: () => void;
  #waiting: readonly Taken[] = [];
  #isDue = false;
  /** Not at once again: audio waits while something is told, and a recorder may never have enough. */
  readonly #snapshot = new Throttle(snapshotEvery, () => {
    this.add();
  });

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  /** Whether there is something that will be told at the end of this turn. */
  get isDue(): boolean {
    return this.#isDue;
  }

  add(taken?: Taken): void {
    if (taken !== undefined) this.#waiting = [...this.#waiting, taken];
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.flush();
    });
  }

  /** The recorder has asked for all that is known. */
  snapshot(): void {
    this.#snapshot.ask();
  }

  /** Nothing more is told to who asks for it. */
  stop(): void {
    this.#snapshot.stop();
  }

  /** Tells it now. */
  flush(): void {
    if (!this.#isDue) return;
    this.#isDue = false;
    this.#tell();
  }

  /** An offer goes out with all that is new. @returns whom to tell once it is taken */
  take(): readonly Taken[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting;
  }

  /** It has to go out once more. */
  putBack(waiting: readonly Taken[]): void {
    this.#waiting = [...waiting, ...this.#waiting];
  }
}
