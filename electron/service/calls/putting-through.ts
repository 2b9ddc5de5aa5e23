/** Puts a call through to whoever answers in the end: phones, a party, or a mailbox, along forwardings (3xx). */
import type { ServiceSettings } from '../../../shared/settings/service';
import { parties, type Party } from '../parties/parties';
import { mailboxAt } from '../voicemail/numbers';
import { diversionHeaders, nextHop, type Diversion, type NotAnswered } from './diversion';
import type { IncomingInvite } from './incoming-invite';
import type { Invitation, Reached } from './invitation';

export type Arrival =
  | {
      readonly kind: 'user';
      readonly number: string;
      readonly reached: Extract<Reached, { kind: 'answered' }>;
    }
  | { readonly kind: 'party'; readonly number: string; readonly party: Party }
  | { readonly kind: 'mailbox'; readonly user: string }
  | { readonly kind: 'refused'; readonly status: number }
  /** It rings, and nobody will ever answer. */
  | { readonly kind: 'unanswered' };

export interface PuttingThroughHost {
  readonly domain: string;
  /** Undefined for a number that is no user. */
  readonly nameOf: (number: string) => string | undefined;
  readonly serviceSettings: () => ServiceSettings;
  /** Rings a user's phones. */
  readonly invite: (user: string, caller: Caller, headers: Diversions) => Invitation;
  /** As the caller's phone is told who is called. */
  readonly addressOf: (number: string) => string;
}

export interface Caller {
  readonly number: string;
  readonly name: string;
}

type Diversions = ReturnType<typeof diversionHeaders>;

export class PuttingThrough {
  readonly #host: PuttingThroughHost;
  readonly #caller: Caller;
  readonly #incoming: IncomingInvite | undefined;
  readonly #diversions: Diversion[] = [];
  #invitation: Invitation | undefined;
  #isCancelled = false;

  /** @param incoming the caller's INVITE; undefined for a party, which has no phone */
  constructor(host: PuttingThroughHost, caller: Caller, incoming: IncomingInvite | undefined) {
    this.#host = host;
    this.#caller = caller;
    this.#incoming = incoming;
    incoming?.whenCancelled(() => {
      this.#isCancelled = true;
      this.#invitation?.cancel();
    });
  }

  #hasEnded(): boolean {
    return this.#isCancelled;
  }

  /** Milliseconds of ringing before voicemail; undefined where there is none. */
  get #voicemailAfter(): number | undefined {
    const seconds = this.#host.serviceSettings().voicemailAfterSeconds;
    return seconds === 0 ? undefined : seconds * 1000;
  }

  async reach(number: string): Promise<Arrival> {
    const { nameOf, addressOf } = this.#host;
    const mailbox = mailboxAt(number);
    const party = parties[number];
    if (mailbox !== undefined && nameOf(mailbox) !== undefined) return { kind: 'mailbox', user: mailbox };
    if (party !== undefined) return this.#reachParty(number, party);
    if (nameOf(number) === undefined) return { kind: 'refused', status: 404 };
    // Forwarded to whoever calls.
    if (number === this.#caller.number) return { kind: 'refused', status: 482 };
    const reached = await this.#ring(number);
    if (reached.kind === 'answered') return { kind: 'user', number, reached };
    if (this.#hasEnded()) return { kind: 'refused', status: 487 };
    const hop = nextHop(number, reached, this.#diversions, this.#voicemailAfter !== undefined);
    if (hop.kind === 'refuse') return { kind: 'refused', status: hop.status };
    this.#diversions.push(hop.diversion);
    this.#incoming?.forward(addressOf(hop.to));
    return this.reach(hop.to);
  }

  async #reachParty(number: string, party: Party): Promise<Arrival> {
    if (party.behaviour.kind === 'busy') return { kind: 'refused', status: 486 };
    this.#incoming?.ring();
    if (party.behaviour.kind === 'never-answers') return { kind: 'unanswered' };
    await new Promise((resolve) => {
      setTimeout(resolve, party.ringsFor);
    });
    return { kind: 'party', number, party };
  }

  /** Rings a user's phones, for as long as its voicemail lets them. */
  async #ring(user: string): Promise<Extract<Reached, { kind: 'answered' }> | NotAnswered> {
    const { domain, nameOf, invite } = this.#host;
    const invitation = invite(user, this.#caller, diversionHeaders(this.#diversions, domain, nameOf));
    this.#invitation = invitation;
    let rang = false;
    invitation.whenRinging(() => {
      rang = true;
      this.#incoming?.ring();
    });
    const wait = this.#voicemailAfter;
    const lateness = new AbortController();
    const giveUp = () => {
      lateness.abort();
      invitation.cancel();
    };
    const timer = wait === undefined ? undefined : setTimeout(giveUp, wait);
    const reached = await invitation.reached;
    clearTimeout(timer);
    if (reached.kind === 'answered') return reached;
    return lateness.signal.aborted ? { kind: 'timeout' } : { ...reached, rang };
  }
}
