/** Nonces in use: the highest count of each, so that no request can be replayed (RFC 7616 3.4). */

/** Authenticated clients alone add to it; this many within a nonce's lifetime is more than any test asks for. */
const limit = 1000;

export class Nonces {
  readonly #lifetime: number;
  readonly #used = new Map<string, { readonly made: number; readonly count: number }>();
  /** Of nonces made until then the counts were forgotten before their time: they may not be used any more. */
  #drivenOutUntil = -Infinity;

  /** @param lifetime how long a nonce may be used, in milliseconds */
  constructor(lifetime: number) {
    this.#lifetime = lifetime;
  }

  /** How many are remembered. */
  get size(): number {
    return this.#used.size;
  }

  /**
   * Whether a nonce may be used, which counts as its use.
   * @param made when it was made; like `now` in milliseconds since the epoch
   */
  use(nonce: string, made: number, count: number, now: number): boolean {
    const expired = now - this.#lifetime - 1;
    this.#forget(expired);
    if (made <= Math.max(expired, this.#drivenOutUntil)) return false;
    if (count <= (this.#used.get(nonce)?.count ?? 0)) return false;
    this.#used.set(nonce, { made, count });
    while (this.#used.size > limit) {
      this.#drivenOutUntil = Math.min(...[...this.#used.values()].map((entry) => entry.made));
      this.#forget(this.#drivenOutUntil);
    }
    return true;
  }

  #forget(until: number): void {
    for (const [nonce, { made }] of this.#used) {
      if (made <= until) this.#used.delete(nonce);
    }
  }
}
