/** Numbers at which the service itself does something for its users: voicemail, feature access codes. */
import { formatNameAddr } from '../../../shared/sip/name-addr';
import type { SoundLibrary } from '../media/sounds';
import { parties } from '../parties/parties';
import { DepositLeg } from '../voicemail/deposit-leg';
import type { Mailboxes } from '../voicemail/mailboxes';
import { depositNumber, mailboxAt, retrievalCode, retrievalNumber } from '../voicemail/numbers';
import { RetrievalLeg } from '../voicemail/retrieval-leg';
import { ConfirmationLeg } from './confirmation-leg';
import type { FeatureCodeCalls } from './feature-code-calls';
import type { Leg } from './leg';
import type { Caller } from './putting-through';

export interface ServiceNumbersHost {
  readonly domain: string;
  readonly sounds: SoundLibrary;
  readonly mailboxes: Mailboxes;
  readonly featureCodes: FeatureCodeCalls;
  readonly nameOf: (number: string) => string | undefined;
  readonly nextLegId: () => string;
  /** All is said. */
  readonly hangUp: (leg: Leg) => void;
  readonly note: (text: string) => void;
}

export type Served =
  /** `address`: as the caller's phone is told who answers. */
  | { readonly kind: 'answered'; readonly leg: Leg; readonly address: string }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string | undefined };

export class ServiceNumbers {
  readonly #host: ServiceNumbersHost;

  constructor(host: ServiceNumbersHost) {
    this.#host = host;
  }

  /** Undefined for a number that rings somewhere. */
  serve(number: string, caller: Caller): Served | undefined {
    if (number === retrievalCode || number === retrievalNumber) {
      return this.#answered(this.#retrieval(caller.number));
    }
    const user = mailboxAt(number);
    if (user !== undefined && this.#host.nameOf(user) !== undefined) {
      return this.#answered(this.deposit(user, caller));
    }
    const decision = this.#host.featureCodes.dialled(number, caller.number);
    if (decision?.kind === 'accepted') return this.#answered(this.#confirmation(number));
    if (decision?.kind === 'refused') return { kind: 'refused', status: 403, reason: decision.reason };
    if (this.#host.nameOf(number) !== undefined || parties[number] !== undefined) return undefined;
    return { kind: 'refused', status: 404, reason: undefined };
  }

  #answered(leg: Leg): Served {
    return { kind: 'answered', leg, address: formatNameAddr(leg.name, this.#uri(leg.number)) };
  }

  #uri(number: string): string {
    return `sip:${number}@${this.#host.domain}`;
  }

  /** As a caller's phone is told who is called. */
  addressOf(number: string): string {
    const { nameOf } = this.#host;
    const mailbox = mailboxAt(number);
    const name =
      mailbox === undefined
        ? (parties[number]?.name ?? nameOf(number))
        : mailboxName(nameOf(mailbox) ?? mailbox);
    return formatNameAddr(name ?? '', this.#uri(number));
  }

  /** Takes a message for a user. */
  deposit(user: string, from: Caller): Leg {
    const { nextLegId, nameOf, mailboxes, sounds, hangUp, note } = this.#host;
    const leg: Leg = new DepositLeg(nextLegId(), depositNumber(user), mailboxName(nameOf(user) ?? user), {
      sounds,
      begin: () => mailboxes.begin(user, from),
      hangUp: () => {
        hangUp(leg);
      },
      note,
    });
    return leg;
  }

  #retrieval(user: string): Leg {
    const { nextLegId, mailboxes, sounds, hangUp } = this.#host;
    const leg: Leg = new RetrievalLeg(nextLegId(), retrievalNumber, {
      user,
      mailboxes,
      sounds,
      hangUp: () => {
        hangUp(leg);
      },
    });
    return leg;
  }

  #confirmation(code: string): Leg {
    const { nextLegId, sounds, hangUp } = this.#host;
    const leg: Leg = new ConfirmationLeg(nextLegId(), code, sounds, () => {
      hangUp(leg);
    });
    return leg;
  }
}

function mailboxName(user: string): string {
  return `Voicemail of ${user}`;
}
