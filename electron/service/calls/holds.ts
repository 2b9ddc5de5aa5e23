/** Which ends of a call have it on hold, as recordings were last told. */
import type { Leg } from './leg';

export class Holds {
  readonly #told = new Set<string>();

  /** @returns the ends of which something else is true now */
  news(legs: readonly Pick<Leg, 'id' | 'isHolding'>[]): readonly Pick<Leg, 'id' | 'isHolding'>[] {
    const news = legs
      .map(({ id, isHolding }) => ({ id, isHolding }))
      .filter(({ id, isHolding }) => isHolding !== this.#told.has(id));
    for (const { id, isHolding } of news) {
      if (isHolding) this.#told.add(id);
      else this.#told.delete(id);
    }
    return news;
  }

  /** An end goes on on another leg. */
  moved(from: string, to: string): void {
    if (this.#told.delete(from)) this.#told.add(to);
  }
}
