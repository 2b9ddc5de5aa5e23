/** Sets calls up: from a user to a party or another user, and from a party to a user. */
import { readRecordPreference } from '../../../shared/sip/record-attribute';
import { partyAt } from '../parties/parties';
import { PartyLeg } from '../parties/party-leg';
import { formatNameAddr, parseUri } from '../../../shared/sip/name-addr';
import type { SipRequest } from '../sip/message';
import type { ServerTransaction } from '../sip/transactions';
import type { ServiceSettings } from '../../../shared/settings/service';
import type { Mailboxes } from '../voicemail/mailboxes';
import { RetrievalLeg } from '../voicemail/retrieval-leg';
import type { Call } from './call';
import { Departures } from './departures';
import { FeatureCodeCalls } from './feature-code-calls';
import { readFeatureCode, type FeatureCode } from './feature-codes';
import { IncomingInvite } from './incoming-invite';
import type { Leg, PartyIdentity } from './leg';
import { directionOf, sdpType } from './leg-session';
import { opened, partyLeg, reachOut, type OutreachHost } from './outreach';
import { CallPark } from './park';
import { PuttingThrough, type PuttingThroughHost } from './putting-through';
import { ServiceNumbers } from './service-numbers';
import type { SipLeg } from './sip-leg';
import { Switchboard, type SwitchboardHost } from './switchboard';
import { findOnOtherPhone, findReplaced, takeOver, type Found } from './take-over';
import { Transfers } from './transfer';
import { concerns } from './whose-call';

export interface ExchangeHost extends Omit<SwitchboardHost, 'referred' | 'holdChanged' | 'digit' | 'hungUp'> {
  readonly contact: () => string;
  readonly mailboxes: Mailboxes;
  readonly serviceSettings: () => ServiceSettings;
}

export class Exchange {
  readonly departures: Departures;
  readonly #host: ExchangeHost;
  readonly #switchboard: Switchboard;
  readonly #featureCodes: FeatureCodeCalls;
  readonly #serviceNumbers: ServiceNumbers;
  readonly #outreachHost: OutreachHost;
  readonly #puttingThroughHost: PuttingThroughHost;
  readonly #transfers: Transfers;
  readonly #park: CallPark;
  readonly #puttingThrough = new Set<PuttingThrough>();
  #isClosed = false;

  constructor(host: ExchangeHost) {
    this.#host = host;
    this.#switchboard = new Switchboard({
      ...host,
      changed: () => {
        host.changed();
        this.departures.changed();
      },
      ended: (over) => {
        host.ended(over);
        this.#callBack(over);
      },
      referred: (leg, transaction) => {
        this.#transfers.refer(leg, transaction);
      },
      holdChanged: (leg) => {
        this.#transfers.takenBack(leg);
        this.#featureCodes.holdChanged(leg);
      },
      digit: (leg, digit) => {
        this.#digit(leg, digit);
      },
      hungUp: (leg, reason) => {
        if (!this.#transfers.hungUp(leg)) this.#switchboard.callOf(leg)?.end(leg, reason);
      },
    });
    const switchboard = this.#switchboard;
    this.departures = new Departures({ ...host, switchboard, puttingThrough: () => this.#puttingThrough });
    this.#featureCodes = new FeatureCodeCalls({ ...host, calls: () => this.calls });
    this.#serviceNumbers = new ServiceNumbers({ ...host, switchboard, featureCodes: this.#featureCodes });
    this.#outreachHost = {
      ...host,
      switchboard,
      toldAtInvite: (user) => this.#toldAtInvite(user),
    };
    this.#puttingThroughHost = {
      ...host,
      voicemailAfter: () => {
        const seconds = host.serviceSettings().voicemailAfterSeconds;
        return seconds === 0 ? undefined : seconds * 1000;
      },
      reach: (number, from, headers) => reachOut(number, from, this.#outreachHost, headers),
      deposit: (user, from) => this.#serviceNumbers.deposit(user, from),
    };
    this.#park = new CallPark({
      ...host,
      switchboard,
      reach: (number, from) => reachOut(number, from, this.#outreachHost),
      recallAfter: () => host.serviceSettings().parkRecallSeconds * 1000,
    });
    this.#transfers = new Transfers({
      switchboard,
      reach: (number, from) => this.#putThrough(number, from),
      park: this.#park,
    });
  }

  get calls(): readonly Call[] {
    return this.#switchboard.calls;
  }

  call(id: string): Call | undefined {
    return this.#switchboard.call(id);
  }

  legFor(request: SipRequest) {
    return this.#switchboard.legFor(request);
  }

  /** Makes an offer of any text in a call. @returns the status of the answer; undefined where there is no such call */
  async offerRaw(sipCallId: string, sdp: string, method: 'INVITE' | 'UPDATE'): Promise<number | undefined> {
    const leg = this.#switchboard.legs.find(({ dialog }) => dialog.callId === sipCallId);
    return leg && this.#switchboard.offerRaw(leg, sdp, method);
  }

  /** A connection is gone: its calls stay until their phones are back or given up. */
  connectionLost(): void {
    for (const leg of this.#switchboard.legs) {
      if (this.#switchboard.connectionOf(leg) === undefined) leg.connectionLost();
    }
  }

  settingsChanged(number: string): void {
    for (const call of this.calls) if (concerns(call, number)) call.settingsChanged(number);
  }

  /** Ends all calls, and lets nothing begin any more. */
  close(): void {
    this.#isClosed = true;
    for (const underWay of this.#puttingThrough) underWay.cancel();
    for (const call of this.calls) call.end(undefined, 'the service stops');
  }

  // --- calls from a user ---

  async handleInvite(transaction: ServerTransaction): Promise<void> {
    const { request, connection } = transaction;
    const caller = this.#host.registrar.userOf(connection);
    const number = parseUri(request.uri)?.user ?? '';
    const offersAudio =
      request.headers.get('content-type')?.toLowerCase() === sdpType &&
      directionOf(request.body) !== undefined;
    const replaces = request.headers.get('replaces');
    // A connection that has been cut may still say what had come by then.
    if (this.#isClosed) transaction.respond(503, { reason: 'The service stops' });
    else if (caller === undefined) transaction.respond(403, { reason: 'Register first' });
    else if (!offersAudio) transaction.respond(488, { reason: 'An offer of audio is needed' });
    else if (replaces !== undefined)
      await this.#pull(transaction, caller, findReplaced(replaces, caller, this.#switchboard));
    else {
      const code = readFeatureCode(number, caller);
      if (code === undefined)
        await this.departures.during(connection, number, () => this.#call(transaction, caller, number));
      else await this.#obey(transaction, caller, code);
    }
  }

  async #call(transaction: ServerTransaction, caller: string, number: string): Promise<void> {
    if (number === caller) {
      transaction.respond(486, { reason: 'That is you' });
      return;
    }
    const from = { number: caller, name: this.#host.nameOf(caller) ?? caller };
    const served = this.#serviceNumbers.serve(number, from);
    if (served?.kind === 'refused') {
      transaction.respond(served.status, served.reason === undefined ? {} : { reason: served.reason });
      return;
    }
    const incoming = this.#accept(
      transaction,
      served?.leg ?? this.#serviceNumbers.identityOf(number, caller),
    );
    if (incoming === undefined) return;
    if (served !== undefined) {
      await this.#answer(incoming, transaction.request, caller, served.leg);
      return;
    }
    const underWay = this.#putThrough(number, from);
    incoming.whenCancelled(() => {
      underWay.cancel();
    });
    underWay.whenRinging(() => {
      incoming.ring();
    });
    underWay.whenForwarded((to) => {
      incoming.forward(this.#addressOf(this.#serviceNumbers.identityOf(to, caller)));
    });
    const reached = await underWay.reached;
    if (reached.kind === 'refused') incoming.refuse(reached.status);
    else await this.#answer(incoming, transaction.request, caller, reached.leg);
  }

  #accept(transaction: ServerTransaction, called: PartyIdentity): IncomingInvite | undefined {
    const { contact, transactions } = this.#host;
    return IncomingInvite.from(transaction, this.#addressOf(called), contact(), transactions);
  }

  #addressOf({ name, number }: PartyIdentity): string {
    return formatNameAddr(name, `sip:${number}@${this.#host.domain}`);
  }

  #putThrough(number: string, from: PartyIdentity): PuttingThrough {
    const underWay = new PuttingThrough(this.#puttingThroughHost, number, from);
    this.#puttingThrough.add(underWay);
    void underWay.reached.then(() => this.#puttingThrough.delete(underWay));
    return underWay;
  }

  /** Connects a caller with whoever has answered. */
  async #answer(incoming: IncomingInvite, request: SipRequest, caller: string, other: Leg): Promise<void> {
    const negotiated = await incoming.negotiate();
    if (negotiated === undefined) {
      // The caller has gone while the other side was answering.
      other.end('cancelled');
      return;
    }
    const { dialog } = incoming;
    const { peer, answer } = negotiated;
    const leg = this.#switchboard.userLeg({
      number: caller,
      dialog,
      peer,
      said: request.headers,
      told: undefined,
    });
    const call = this.#switchboard.connect(leg, other);
    const preference = readRecordPreference(request.body);
    if (preference !== undefined) this.#switchboard.wishes(leg)?.preferred(preference);
    incoming.accept(leg.describe(answer, call.report));
    leg.opened('them');
    opened(other);
  }

  // --- feature access codes ---

  async #obey(transaction: ServerTransaction, caller: string, code: FeatureCode): Promise<void> {
    switch (code.kind) {
      case 'pull':
        await this.#pull(
          transaction,
          caller,
          findOnOtherPhone(caller, transaction.connection, this.#switchboard),
        );
        return;
      case 'park':
        transaction.respond(404, { reason: 'Transfer a call here to park it' });
        return;
      case 'retrieve': {
        const parked = this.#park.parkedAt(code.extension);
        if (parked === undefined) transaction.respond(404, { reason: 'Nothing is parked there' });
        else await this.#takeOver(transaction, caller, parked.place, 'retrieved');
      }
    }
  }

  async #pull(transaction: ServerTransaction, caller: string, found: Found<Leg>): Promise<void> {
    if (found.kind === 'refused') transaction.respond(found.status, { reason: found.reason });
    else await this.#takeOver(transaction, caller, found.leg, 'pulled');
  }

  #takeOver(transaction: ServerTransaction, caller: string, place: Leg, reason: 'pulled' | 'retrieved') {
    return takeOver(transaction, caller, place, reason, {
      switchboard: this.#switchboard,
      accept: (invite, called) => this.#accept(invite, called),
      tookOver: () => {
        this.#transfers.takenOver(place);
      },
    });
  }

  /** A digit that a phone sends in a call: for the voicemail, or part of a code. */
  #digit(leg: SipLeg, digit: string): void {
    const call = this.#switchboard.callOf(leg);
    if (call === undefined) return;
    for (const other of call.othersThan(leg)) if (other instanceof RetrievalLeg) other.press(digit);
    this.#featureCodes.digit(leg, call, digit);
  }

  // --- calls to a user ---

  /** A party calls a user. */
  async callFromParty(number: string, to: string): Promise<void> {
    const party = partyAt(number);
    if (party === undefined) throw new Error(`${number} is no party of this service`);
    const reached = await this.#putThrough(to, { number, name: party.name }).reached;
    if (reached.kind !== 'answered') return;
    const caller = partyLeg(number, { ...party, callsBackAfter: undefined }, this.#outreachHost);
    this.#switchboard.connect(caller, reached.leg);
    opened(reached.leg);
  }

  /** Awareness is unknown before the answer; the attribute harms nobody who does not know it. */
  #toldAtInvite(to: string): 'off' | undefined {
    return this.#host.settingsOf(to)?.protocol === 'SIPINFO' ? undefined : 'off';
  }

  #callBack(call: Call): void {
    const [caller, called] = call.legs;
    const after = called instanceof PartyLeg ? called.callsBackAfter : undefined;
    if (after === undefined || caller === undefined || called === undefined) return;
    setTimeout(() => {
      if (!this.#isClosed) void this.callFromParty(called.number, caller.number);
    }, after).unref();
  }
}
