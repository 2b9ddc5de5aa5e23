/**
 * When a recording began and ended by the clock, so that places in its audio are moments. A client that had kept a call sends its beginning
 * after it has asked for the recording, and faster than it was said: how far its audio is ahead of the clock says how long before that it
 * began. What the client says of it (`sessionrecordingassoc`, RFC 7865 6.4) is more exact, and counts where the audio bears it out: its clock
 * may be wrong. Pure: times are in milliseconds since 1970, and what is told.
 */

/** Less than that a stream may be ahead that was not kept: by its own clock, or in a burst. */
const leastLead = 1_000;

/** A client that sends what it had kept no faster than five times as fast as it was said is ahead by four fifths of it in the end. */
const mostShare = 1.25;

/** From when to when its client says that it was recorded. */
export interface ToldTimes {
  readonly from: number | undefined;
  readonly until: number | undefined;
}

export class RecordedTimes {
  readonly #arrivedAt: number;
  readonly #isSameClock: boolean;
  #told: ToldTimes = { from: undefined, until: undefined };
  /** How far the audio has been ahead of the clock. */
  #lead = 0;

  /**
   * @param arrivedAt when it was asked for
   * @param isSameClock its client has the same clock
   */
  constructor(arrivedAt: number, isSameClock: boolean) {
    this.#arrivedAt = arrivedAt;
    this.#isSameClock = isSameClock;
  }

  learn(told: ToldTimes): void {
    this.#told = told;
  }

  /** @param recorded how much there is of it at that moment, with its pauses */
  reached(recorded: number, at: number): void {
    this.#lead = Math.max(this.#lead, recorded - (at - this.#arrivedAt));
  }

  /** Whether what its client says of its beginning counts. */
  get isTold(): boolean {
    const { from } = this.#told;
    if (from === undefined || this.#lead < leastLead) return false;
    const earlier = this.#arrivedAt - from;
    const most = this.#isSameClock ? Infinity : this.#lead * mostShare + leastLead;
    return earlier >= this.#lead - leastLead && earlier <= most;
  }

  get startedAt(): number {
    if (this.#lead < leastLead) return this.#arrivedAt;
    const heard = Math.floor(this.#arrivedAt - this.#lead);
    return this.isTold ? Math.min(this.#told.from ?? heard, heard) : heard;
  }

  /** When a pause was over that lasted to the end. @param from when it began @param at when the end came, which may be later than it is told */
  pausedUntil(from: number, at: number): number {
    const { until } = this.#told;
    const counts = until !== undefined && until <= at && until >= from - leastLead;
    return counts ? Math.max(from, until) : at;
  }

  /** @param recorded how much there is of it in the end, with its pauses @param at when that was */
  endedAt(recorded: number, at: number): number {
    const { until } = this.#told;
    const heard = this.startedAt + recorded;
    // What comes after that is sent, or announced, and not said.
    const counts = until !== undefined && until <= at && until >= heard - leastLead;
    return counts ? Math.ceil(Math.max(until, heard)) : at;
  }
}
