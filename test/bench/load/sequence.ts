/** What is missing of an RTP stream, by its sequence numbers (RFC 3550 A.1, A.3), without probation. */
export class SequenceCounter {
  #base: number | undefined;
  /** Beyond 16 bits where the numbers have begun anew. */
  #highest = 0;
  #received = 0;

  /** @param sequence 16 bits */
  count(sequence: number): void {
    if (this.#base === undefined) {
      this.#base = sequence;
      this.#highest = sequence;
    }
    const ahead = (sequence - this.#highest) & 0xffff;
    // Half of the numbers lie ahead; the others are late.
    if (ahead < 0x8000) this.#highest += ahead;
    this.#received += 1;
  }

  /** How many packets there were to be from the first that came to the highest. */
  get expected(): number {
    return this.#base === undefined ? 0 : this.#highest - this.#base + 1;
  }

  get received(): number {
    return this.#received;
  }
}
