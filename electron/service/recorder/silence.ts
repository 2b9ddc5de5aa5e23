/**
 * How long a client of the recorder has not been heard, by looks that are taken of it. Time in which this process itself stood still is
 * none: nobody can have been heard meanwhile. So it is looks that count, between which what has come is read.
 */

/** How many looks there are in the time for which a client may be silent. */
export const looks = 8;

export class Silence {
  #inARow = 0;

  /**
   * @param quiet for how long nothing has come, in milliseconds
   * @param limit for how long it may be, in milliseconds
   * @returns `doubtful` from half of that time on: it is to be asked whether it is there; `over` where nobody has answered for as long again
   */
  look(quiet: number, limit: number): 'heard' | 'doubtful' | 'over' {
    this.#inARow = quiet < limit / 2 ? 0 : this.#inARow + 1;
    if (this.#inARow === 0) return 'heard';
    return this.#inARow > looks / 2 ? 'over' : 'doubtful';
  }
}
