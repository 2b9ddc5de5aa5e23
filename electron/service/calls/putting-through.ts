/** Puts a call through to whoever answers in the end: phones, a party, or a mailbox, along forwardings (3xx). */
import { mailboxAt } from '../voicemail/numbers';
import { diversionHeaders, nextHop, type Diversion, type NotAnswered } from './diversion';
import type { Leg, PartyIdentity } from './leg';
import { refused, type ExtraHeaders, type Outreach, type Reached } from './outreach';

export interface PuttingThroughHost {
  readonly domain: string;
  /** Undefined for a number that is no user. */
  readonly nameOf: (number: string) => string | undefined;
  /** Milliseconds of ringing before voicemail; undefined where there is none. */
  readonly voicemailAfter: () => number | undefined;
  /** Calls a number, and nobody in its stead. */
  readonly reach: (number: string, from: PartyIdentity, headers: ExtraHeaders) => Outreach;
  /** Takes a message for a user. */
  readonly deposit: (user: string, from: PartyIdentity) => Leg;
}

export class PuttingThrough implements Outreach {
  readonly reached: Promise<Reached>;
  readonly #host: PuttingThroughHost;
  readonly #from: PartyIdentity;
  /** Whom the call was for at first. */
  readonly number: string;
  readonly #diversions: Diversion[] = [];
  #current: Outreach | undefined;
  /** The number that is being reached now. */
  #hasRung = false;
  #ringing: () => void = () => undefined;
  #forwarded: (to: string) => void = () => undefined;
  #isCancelled = false;

  constructor(host: PuttingThroughHost, number: string, from: PartyIdentity) {
    this.#host = host;
    this.#from = from;
    this.number = number;
    // Not before whoever has asked for it listens.
    this.reached = Promise.resolve().then(() => this.#follow(number));
  }

  /** Fires for each number that rings. */
  whenRinging(listener: () => void): void {
    this.#ringing = listener;
  }

  /** Fires with the number to which the call goes instead. */
  whenForwarded(listener: (to: string) => void): void {
    this.#forwarded = listener;
  }

  isFrom(number: string): boolean {
    return this.#from.number === number;
  }

  cancel(): void {
    this.#isCancelled = true;
    this.#current?.cancel();
  }

  #hasEnded(): boolean {
    return this.#isCancelled;
  }

  async #follow(number: string): Promise<Reached> {
    const { nameOf, deposit, voicemailAfter } = this.#host;
    if (this.#hasEnded()) return refused(487);
    const mailbox = mailboxAt(number);
    if (mailbox !== undefined && nameOf(mailbox) !== undefined) {
      return { kind: 'answered', leg: deposit(mailbox, this.#from) };
    }
    if (nameOf(number) === undefined) return this.#reach(number).reached;
    // Forwarded to whoever calls.
    if (number === this.#from.number) return refused(482);
    const reached = await this.#ring(number);
    if (reached.kind === 'answered') return reached;
    if (this.#hasEnded()) return refused(487);
    const hop = nextHop(number, reached, this.#diversions, voicemailAfter() !== undefined);
    if (hop.kind === 'refuse') return refused(hop.status);
    this.#diversions.push(hop.diversion);
    this.#forwarded(hop.to);
    return this.#follow(hop.to);
  }

  #reach(number: string): Outreach {
    const { domain, nameOf, reach } = this.#host;
    this.#hasRung = false;
    const outreach = reach(number, this.#from, diversionHeaders(this.#diversions, domain, nameOf));
    this.#current = outreach;
    outreach.whenRinging(() => {
      this.#hasRung = true;
      this.#ringing();
    });
    return outreach;
  }

  /** Rings a user's phones, for as long as its voicemail lets them. */
  async #ring(user: string): Promise<Extract<Reached, { kind: 'answered' }> | NotAnswered> {
    const outreach = this.#reach(user);
    const wait = this.#host.voicemailAfter();
    const lateness = new AbortController();
    const giveUp = () => {
      lateness.abort();
      outreach.cancel();
    };
    const timer = wait === undefined ? undefined : setTimeout(giveUp, wait);
    const reached = await outreach.reached;
    clearTimeout(timer);
    if (reached.kind === 'answered') return reached;
    return lateness.signal.aborted ? { kind: 'timeout' } : { ...reached, rang: this.#hasRung };
  }
}
