/** What a phone is to be told in offers, and what it knows already. */
import type { FailureCause } from '../../../shared/recording/failure';
import { writeFailureReason } from '../../../shared/sip/failure-reason';
import type { RecordAttribute } from '../../../shared/sip/record-attribute';
import { formatNameAddr } from '../../../shared/sip/name-addr';
import type { PartyIdentity } from './leg';

/** All that an offer tells. */
interface News {
  readonly report: RecordAttribute | undefined;
  /** Why the phone's own recording has failed. */
  readonly failure: FailureCause | undefined;
  readonly held: boolean;
  /** The other end, where it is not any more the one with whom the dialog began. */
  readonly party: PartyIdentity | undefined;
}

export class LegNews {
  report: RecordAttribute = 'off';
  failure: FailureCause | undefined;
  held = false;
  party: PartyIdentity | undefined;
  /** What the phone knows, or has refused to know. */
  told: News;
  /** The last report that an SDP has carried, and the last that the phone has accepted. */
  #said: RecordAttribute | undefined;
  #accepted: RecordAttribute | undefined;

  /** @param told what the SDP that opened the dialog has told the phone */
  constructor(told: RecordAttribute | undefined) {
    this.told = { report: told, failure: undefined, held: false, party: undefined };
    this.#said = told;
  }

  /** @param reports whether this phone is told of recordings */
  isThere(reports: boolean): boolean {
    return (
      (reports && (this.told.report !== this.report || this.#isFailureNew)) ||
      this.told.held !== this.held ||
      this.told.party !== this.party
    );
  }

  get #isFailureNew(): boolean {
    return this.failure !== undefined && this.failure !== this.told.failure;
  }

  /** Why an offer is made that reports a recording as it is after a failure, which `a=record` cannot say. */
  reason(reports: boolean): readonly (readonly [string, string])[] {
    return reports && this.#isFailureNew && this.failure !== undefined
      ? [['Reason', writeFailureReason(this.failure)]]
      : [];
  }

  /** The report goes into an SDP now. */
  say(): RecordAttribute {
    this.told = { ...this.told, report: this.report };
    this.#said = this.report;
    return this.report;
  }

  /** An SDP has been accepted. @returns what it reported, where that is new to the phone */
  accept(): RecordAttribute | undefined {
    if (this.#said === this.#accepted) return undefined;
    this.#accepted = this.#said;
    return this.#said;
  }

  /** Who the other end is (RFC 3325), in every offer once it has changed. */
  identity(domain: string): readonly (readonly [string, string])[] {
    if (this.party === undefined) return [];
    const { name, number } = this.party;
    return [['P-Asserted-Identity', formatNameAddr(name, `sip:${number}@${domain}`)]];
  }
}
