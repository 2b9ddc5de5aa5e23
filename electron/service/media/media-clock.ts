import { ClockLoad, fewestToDrop, fewestToRefuse, overloadedBacklog } from './clock-load';
import { frameDuration } from './frame';

/** After the process stood still so much is caught up with, in milliseconds; a machine that was suspended has nothing to catch up with. */
const longestBacklog = 1000;

/** Nothing keeps a process that runs from its clock for so long, in milliseconds: the machine was suspended, and that is no time of a call. */
const suspended = 60_000;

/** 20 ms have passed. @param dropped how many times that before, which is dropped: nothing was said or heard, and the time has passed all the same */
export type Tick = (dropped: number) => void;

/** Calls its subscribers every 20 ms on average, catching up after a late timer; it stands still without subscribers. */
export class MediaClock {
  #load = new ClockLoad();
  readonly #subscribers = new Set<Tick>();
  #timer: NodeJS.Timeout | undefined;
  #reading: NodeJS.Immediate | undefined;
  #next = 0;

  subscribe(tick: Tick): () => void {
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
      // How late it was says nothing of the next calls.
      this.#load = new ClockLoad();
    };
  }

  /** Whether there is, or just was, more to do for the calls that are up than there is time for it, so that audio of them is dropped and no other is taken. */
  get isOverloaded(): boolean {
    return this.#subscribers.size >= fewestToRefuse && this.#load.isOverloaded(performance.now());
  }

  get #isDropping(): boolean {
    return this.#subscribers.size >= fewestToDrop && this.#load.isDropping;
  }

  /** Ticks for what of the time has passed: what is done now is to count from now. */
  catchUp(): void {
    const now = performance.now();
    const late = now - this.#next;
    const ticks = this.#dropped(late);
    this.#next += ticks * frameDuration;
    let dropped = late > suspended ? 0 : ticks;
    while (this.#next <= now) {
      this.#next += frameDuration;
      for (const tick of [...this.#subscribers]) tick(dropped);
      dropped = 0;
    }
  }

  /** How many ticks are left out where the next is so late. */
  #dropped(late: number): number {
    if (late > longestBacklog) return Math.floor(late / frameDuration);
    if (late <= overloadedBacklog || !this.#isDropping) return 0;
    return Math.floor((late - overloadedBacklog) / frameDuration);
  }

  #schedule(): void {
    this.#timer = setTimeout(
      () => {
        // After a late timer: first what has come in the meantime is read, or it would count as not there.
        this.#reading = setImmediate(() => {
          const now = performance.now();
          this.#load.note(now, now - this.#next);
          this.catchUp();
          if (this.#subscribers.size > 0) this.#schedule();
        });
      },
      Math.max(1, this.#next - performance.now()),
    );
  }
}
