/**
 * Recordings of which something has yet to come to the recorder: what is kept until it has answered, and what is sent more slowly than it could
 * be. Who ends the service waits for them, and whoever is asked to end the program is told that they are there.
 */
import { recorderPatience } from '../../../shared/recording/failure';
import type { Milliseconds } from '../../../shared/recording/state';

/** What is over so soon nobody is told of. */
const worthTelling: Milliseconds = 250;
/** How often it is told while it goes on. */
const toldEvery: Milliseconds = 1_000;
/** Where nothing has gone on for so long nothing will: by then a recorder has failed. */
const standstill: Milliseconds = recorderPatience + 1_000;
/** How often it is looked at whether something has gone on. */
const lookEvery: Milliseconds = 100;

/**
 * Those that follow each other, as after a reset, are told as one: that something is on the way as long as it is in any of them.
 * @returns begins the next
 */
export function toldAsOne(tell: ((isSomething: boolean) => void) | undefined): () => OnTheWay {
  const telling = new Set<OnTheWay>();
  return () => {
    const own = new OnTheWay((isSomething) => {
      if (isSomething) telling.add(own);
      else telling.delete(own);
      tell?.(telling.size > 0);
    });
    return own;
  };
}

/** @returns how much of it waits: it goes on while that becomes less */
type Left = () => number;

export class OnTheWay {
  readonly #lefts = new Set<Left>();
  readonly #tell: (isSomething: boolean) => void;
  #timer: NodeJS.Timeout | undefined;
  #isTold = false;
  readonly #waiting = new Set<() => void>();

  /** @param tell that something is on the way, every second while it is, and once when nothing is any more */
  constructor(tell: (isSomething: boolean) => void = () => undefined) {
    this.#tell = tell;
  }

  /** Something is. @returns to be called when it has come, or never will */
  add(left: Left = () => 0): () => void {
    // The same function may be given twice.
    const own: Left = () => left();
    this.#lefts.add(own);
    this.#timer ??= setTimeout(this.#say, worthTelling).unref();
    return () => {
      // What follows from it may be on the way in a moment.
      if (this.#lefts.delete(own)) setImmediate(this.#look);
    };
  }

  readonly #say = (): void => {
    this.#isTold = true;
    this.#tell(true);
    this.#timer = setTimeout(this.#say, toldEvery).unref();
  };

  readonly #look = (): void => {
    if (this.#lefts.size > 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isTold) this.#tell(false);
    this.#isTold = false;
    for (const go of [...this.#waiting]) go();
  };

  /** Resolves once nothing is, or nothing goes on any more. @returns whether all has come */
  async over(): Promise<boolean> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#lefts.size === 0) return true;
    return new Promise((resolve) => {
      const state = () => [...this.#lefts].map((left) => left()).join();
      let last = { state: state(), at: performance.now() };
      const end = (isAll: boolean) => {
        clearInterval(timer);
        this.#waiting.delete(come);
        resolve(isAll);
      };
      const come = () => {
        end(true);
      };
      this.#waiting.add(come);
      const timer = setInterval(() => {
        const now = { state: state(), at: performance.now() };
        if (now.state !== last.state) last = now;
        else if (now.at - last.at >= standstill) end(false);
      }, lookEvery);
    });
  }
}
