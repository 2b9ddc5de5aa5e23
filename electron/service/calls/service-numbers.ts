/** Numbers at which the service itself does something for its users: voicemail, feature access codes. */
import { voicemailCode } from '../../../shared/call/feature-codes';
import {
  announcementLanguageOf,
  type RecordingSettings,
  type ServiceSettings,
} from '../../../shared/settings/service';
import { serviceName } from '../../../shared/words/service-names';
import type { SpokenLanguage } from '../../../shared/words/spoken';
import type { SoundsOf } from '../media/sounds';
import { partyAt } from '../parties/parties';
import { DepositLeg } from '../voicemail/deposit-leg';
import type { Mailboxes } from '../voicemail/mailboxes';
import { depositNumber, mailboxAt, retrievalNumber } from '../voicemail/numbers';
import { RetrievalLeg } from '../voicemail/retrieval-leg';
import { ConfirmationLeg } from './confirmation-leg';
import type { FeatureCodeCalls } from './feature-code-calls';
import type { Leg, PartyIdentity } from './leg';
import type { Switchboard } from './switchboard';

export interface ServiceNumbersHost {
  readonly sounds: SoundsOf;
  readonly mailboxes: Mailboxes;
  readonly featureCodes: FeatureCodeCalls;
  readonly nameOf: (number: string) => string | undefined;
  readonly settingsOf: (number: string) => RecordingSettings | undefined;
  readonly serviceSettings: () => ServiceSettings;
  readonly switchboard: Switchboard;
  readonly note: (text: string) => void;
}

export type Served =
  | { readonly kind: 'answered'; readonly leg: Leg }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string | undefined };

export class ServiceNumbers {
  readonly #host: ServiceNumbersHost;

  constructor(host: ServiceNumbersHost) {
    this.#host = host;
  }

  /** Undefined for a number that rings somewhere. */
  serve(number: string, caller: PartyIdentity): Served | undefined {
    if (number === voicemailCode || number === retrievalNumber) {
      return { kind: 'answered', leg: this.#retrieval(caller.number) };
    }
    const user = mailboxAt(number);
    if (user !== undefined && this.#host.nameOf(user) !== undefined) {
      return { kind: 'answered', leg: this.deposit(user, caller) };
    }
    const decision = this.#host.featureCodes.dialled(number, caller.number);
    if (decision?.kind === 'accepted')
      return { kind: 'answered', leg: this.#confirmation(number, caller.number) };
    if (decision?.kind === 'refused') return { kind: 'refused', status: 403, reason: decision.reason };
    if (this.#host.nameOf(number) !== undefined || partyAt(number) !== undefined) return undefined;
    return { kind: 'refused', status: 404, reason: undefined };
  }

  /** In which whoever is shown a name reads it. */
  #languageOf(reader: string): SpokenLanguage {
    const { settingsOf, serviceSettings } = this.#host;
    return announcementLanguageOf(settingsOf(reader), serviceSettings());
  }

  /** As a caller's phone is told who is called. */
  identityOf(number: string, caller: string): PartyIdentity {
    const { nameOf } = this.#host;
    const mailbox = mailboxAt(number);
    const name =
      mailbox === undefined ? (partyAt(number)?.name ?? nameOf(number)) : this.#mailboxName(mailbox, caller);
    return { number, name: name ?? '' };
  }

  /** Takes a message for a user. */
  deposit(user: string, from: PartyIdentity): Leg {
    const { switchboard, mailboxes, sounds, note } = this.#host;
    const name = this.#mailboxName(user, from.number);
    const leg: Leg = new DepositLeg(switchboard.nextLegId(), depositNumber(user), name, {
      sounds: sounds(user),
      begin: () => mailboxes.begin(user, from),
      isCueHeard: () => switchboard.callOf(leg)?.isCueSounding ?? false,
      hangUp: () => {
        this.#hangUp(leg);
      },
      note,
    });
    return leg;
  }

  /** All is said. */
  #hangUp(leg: Leg): void {
    this.#host.switchboard.callOf(leg)?.end(undefined, 'all is said');
  }

  #retrieval(user: string): Leg {
    const { switchboard, mailboxes, sounds } = this.#host;
    const name = serviceName(this.#languageOf(user), 'voicemail');
    const leg: Leg = new RetrievalLeg(switchboard.nextLegId(), retrievalNumber, name, {
      user,
      mailboxes,
      sounds: sounds(user),
      hangUp: () => {
        this.#hangUp(leg);
      },
    });
    return leg;
  }

  #confirmation(code: string, caller: string): Leg {
    const { switchboard, sounds } = this.#host;
    const name = serviceName(this.#languageOf(caller), 'call-recording');
    const leg: Leg = new ConfirmationLeg(switchboard.nextLegId(), code, name, sounds(undefined), () => {
      this.#hangUp(leg);
    });
    return leg;
  }

  #mailboxName(user: string, reader: string): string {
    return serviceName(this.#languageOf(reader), 'voicemail-of', this.#host.nameOf(user) ?? user);
  }
}
