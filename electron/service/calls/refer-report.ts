/** The NOTIFYs by which whoever has sent a REFER learns how it goes (RFC 3515 2.4.4). */
import { parseCSeq } from '../sip/headers';
import { reasonPhrase } from '../sip/message';
import type { ServerTransaction } from '../sip/transactions';
import type { SipLeg } from './sip-leg';

type Referrer = Pick<SipLeg, 'dialog' | 'notify'>;

/** How long the subscription would last, in seconds; all of our transfers are over sooner. */
const lasts = 180;

export class ReferReport {
  readonly #leg: Referrer;
  readonly #id: string;
  /** `Refer-Sub: false` wants no NOTIFY (RFC 4488). */
  readonly #isWanted: boolean;
  #isOver = false;

  /** Accepts the REFER. */
  constructor(leg: Referrer, transaction: ServerTransaction) {
    const { headers } = transaction.request;
    this.#leg = leg;
    this.#id = String(parseCSeq(headers.get('cseq') ?? '')?.number ?? 0);
    this.#isWanted = headers.get('refer-sub')?.trim().toLowerCase() !== 'false';
    transaction.respond(202, {
      headers: [['Contact', `<${leg.dialog.contact}>`], ...(this.#isWanted ? [] : [noSubscription])],
    });
  }

  /** Reports a status; a final one is the last. Resolves when the phone has answered, or cannot be reached. */
  async say(status: number, reason = reasonPhrase(status)): Promise<void> {
    if (!this.#isWanted || this.#isOver) return;
    this.#isOver = status >= 200;
    await this.#leg.notify(
      [
        ['Event', `refer;id=${this.#id}`],
        [
          'Subscription-State',
          this.#isOver ? 'terminated;reason=noresource' : `active;expires=${String(lasts)}`,
        ],
      ],
      { type: 'message/sipfrag;version=2.0', text: `SIP/2.0 ${String(status)} ${reason}\r\n` },
    );
  }
}

const noSubscription = ['Refer-Sub', 'false'] as const;
