/** What day it is for the service: that of this machine, or so many days later. Media and traces keep the machine's time. */
import { day } from '../../../shared/settings/retention';

export class ServiceClock {
  #aheadDays: number;

  /** @param aheadDays where it stood when the service ended */
  constructor(aheadDays: number) {
    this.#aheadDays = aheadDays;
  }

  get aheadDays(): number {
    return this.#aheadDays;
  }

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#aheadDays * day;
  }

  /** @returns false where that would be back in time: what has been deleted would have to come back */
  moveTo(aheadDays: number): boolean {
    if (aheadDays < this.#aheadDays) return false;
    this.#aheadDays = aheadDays;
    return true;
  }
}
