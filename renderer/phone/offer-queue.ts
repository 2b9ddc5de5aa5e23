/** Who wants to make an offer waits here until none is open in the call (RFC 3261 14.1). */
export class OfferQueue {
  #isFree = true;
  #waiting: (() => void)[] = [];

  set(whose: 'none' | 'ours' | 'theirs'): void {
    this.#isFree = whose === 'none';
    if (this.#isFree) for (const go of this.#waiting.splice(0)) go();
  }

  async free(): Promise<void> {
    while (!this.#isFree) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    }
  }
}
