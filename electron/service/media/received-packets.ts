/** Counts the RTP that comes from a peer: what is missing is told from what was sent as silence, and both from what came late. */

/** What of a packet counts. */
interface CountedPacket {
  readonly ssrc: number;
  /** Of 16 bits; it grows by one with each packet that is sent (RFC 3550 5.1). */
  readonly sequenceNumber: number;
}

/** The largest sample that is as good as none: the smallest step of G.711. */
const nothing = 8;

export class ReceivedPackets {
  #stream: { readonly ssrc: number; highest: number } | undefined;
  #count = 0;
  #missing = 0;
  #silent = 0;

  /** @param samples of 16 bits; undefined where it is no audio */
  count({ ssrc, sequenceNumber }: CountedPacket, samples: Int16Array | undefined): void {
    this.#count += 1;
    if (samples?.every((sample) => Math.abs(sample) <= nothing) === true) this.#silent += 1;
    if (this.#stream?.ssrc !== ssrc) {
      this.#stream = { ssrc, highest: sequenceNumber };
      return;
    }
    const ahead = ((sequenceNumber - this.#stream.highest + 0x18000) & 0xffff) - 0x8000;
    // One that was overtaken was missing until now.
    this.#missing += ahead > 0 ? ahead - 1 : -1;
    if (ahead > 0) this.#stream.highest = sequenceNumber;
  }

  get packets(): number {
    return this.#count;
  }

  /** Of those that were sent. */
  get missing(): number {
    return this.#missing;
  }

  /** How many were of silence. */
  get silent(): number {
    return this.#silent;
  }
}
