/**
 * The SDP of a recording session's client: what it wishes to send, what it has last said, and what both ends have agreed on. Streams are sent
 * as agreed (RFC 3264, RFC 7866 7).
 */
import {
  firstOffer,
  numbered,
  readAnswer,
  readServerOffer,
  type OfferedStream,
} from '../../../shared/siprec/offer';
import type { Description } from '../../../shared/siprec/session-description';
import type { Lack, Soon, StreamSenders } from './stream-senders';

type OfferTaking =
  | { readonly kind: 'answer'; readonly answer: Description; readonly lack: Soon<Lack | undefined> }
  | { readonly kind: 'malformed'; readonly reason: string };

export class OwnDescription {
  readonly #senders: StreamSenders;
  #wished: Description;
  /** Undefined until something is. */
  #sent: Description | undefined;
  #agreed: Description;
  /** What it does against the rules, and is borne with; told once. */
  readonly #oddities = new Set<string>();
  readonly #warn: (text: string) => void;

  /** @param id digits that no other description of this client has */
  constructor(
    senders: StreamSenders,
    parts: {
      readonly id: string;
      readonly address: string;
      readonly streams: readonly OfferedStream[];
      readonly state: 'recording' | 'paused';
      readonly warn: (text: string) => void;
    },
  ) {
    this.#warn = parts.warn;
    this.#senders = senders;
    this.#wished = firstOffer(parts.id, parts.address, parts.streams, parts.state);
    this.#agreed = { ...this.#wished, sections: [] };
  }

  change(change: (wished: Description) => Description): void {
    this.#wished = change(this.#wished);
  }

  /** What is wished, to be sent now. */
  offer(): Description {
    return this.#send(this.#wished);
  }

  /** What an offer was answered. @returns what of it the recorder does not take */
  answered(offer: Description, answer: string): Soon<Lack | undefined> {
    const reading = readAnswer(offer, answer);
    if (reading.kind === 'malformed') {
      return { reason: `its answer is malformed: ${reading.reason}`, isUnready: false };
    }
    for (const oddity of reading.oddities) {
      if (!this.#oddities.has(oddity)) this.#warn(oddity);
      this.#oddities.add(oddity);
    }
    this.#agreed = offer;
    return this.#senders.aim(offer, reading.sections);
  }

  /** Takes what the recorder offers. */
  take(offer: string): OfferTaking {
    const reading = readServerOffer(this.#wished, this.#agreed, offer);
    if (reading.kind === 'malformed') return reading;
    this.#agreed = this.#send(reading.answer);
    return { kind: 'answer', answer: this.#agreed, lack: this.#senders.aim(reading.known, reading.sections) };
  }

  #send(description: Description): Description {
    this.#sent = this.#sent === undefined ? description : numbered(description, this.#sent);
    return this.#sent;
  }
}
