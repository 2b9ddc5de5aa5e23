/**
 * Whether the service keeps up with the calls that are up, by how late its media clock is: as with a queue, a peak says nothing, what never
 * goes back does (RFC 8289 section 4.3). Pure: time is what it is told, in milliseconds.
 */
import { frameDuration } from './frame';

/** A clock that is so late is about to lose audio: half of what may wait against jitter has gone by (`SampleQueue`). */
export const lateLimit = 120;

/** Late for so long without a break is overload; what stands still for a moment, as at a start, catches up at once. */
export const overloadAfter = 1_000;

/** Of what is late then, so much is caught up with; the rest would make everything else late, the answers of ICE above all. */
export const overloadedBacklog = 60;

/** Fewer calls take next to nothing to catch up with: nothing of them is dropped. */
export const fewestToDrop = 5;

/** Fewer calls are not why the clock is late, something else keeps the machine busy: another one is taken. */
export const fewestToRefuse = 20;

/** After it no call is taken for so long: it would bring the overload back at once. */
export const overloadLasts = 5_000;

export class ClockLoad {
  #lateSince: number | undefined;
  #isDropping = false;
  #droppedAt = -Infinity;

  /** The clock is about to tick. @param late by how much its next tick is overdue */
  note(at: number, late: number): void {
    // It ends with the first tick that is in time.
    if (late < (this.#isDropping ? frameDuration : lateLimit)) {
      this.#lateSince = undefined;
      this.#isDropping = false;
      return;
    }
    this.#lateSince ??= at;
    this.#isDropping = at - this.#lateSince >= overloadAfter;
    if (this.#isDropping) this.#droppedAt = at;
  }

  /** Whether what is late is to be dropped now. */
  get isDropping(): boolean {
    return this.#isDropping;
  }

  /** Whether another call would be too much. */
  isOverloaded(at: number): boolean {
    return at < this.#droppedAt + overloadLasts;
  }
}
