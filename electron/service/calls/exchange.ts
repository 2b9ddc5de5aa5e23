/** Sets calls up: from a user to a party or another user, and from a party to a user. */
import { readRecordPreference } from '../../../shared/sip/record-attribute';
import { emergencyNumbers, parties, type Party } from '../parties/parties';
import { PartyLeg } from '../parties/party-leg';
import { RecordingWishes } from '../recording/wishes';
import type { SipConnection } from '../sip/connection';
import type { WebRtcPeer } from '../media/webrtc-peer';
import type { Dialog } from '../sip/dialog';
import { parseNameAddr, parseUri } from '../../../shared/sip/name-addr';
import type { SipRequest } from '../sip/message';
import type { Registrar } from '../sip/registrar';
import type { ServerTransaction, TransactionLayer } from '../sip/transactions';
import type { RecordingSettings, ServiceSettings } from '../../../shared/settings/service';
import type { Mailboxes } from '../voicemail/mailboxes';
import { RetrievalLeg } from '../voicemail/retrieval-leg';
import { Call, type CallHost } from './call';
import { ConfirmationLeg } from './confirmation-leg';
import { FeatureCodeCalls } from './feature-code-calls';
import { IncomingInvite } from './incoming-invite';
import { Invitation, type Reached } from './invitation';
import { PuttingThrough, type Arrival, type Caller, type PuttingThroughHost } from './putting-through';
import { ServiceNumbers, type Served } from './service-numbers';
import type { Leg } from './leg';
import { directionOf, sdpType } from './leg-session';
import { SipLeg, type SipLegHost } from './sip-leg';

export interface ExchangeHost extends CallHost {
  readonly domain: string;
  readonly contact: () => string;
  readonly registrar: Registrar;
  readonly transactions: TransactionLayer;
  /** Undefined for a number that is no user. */
  readonly nameOf: (user: string) => string | undefined;
  readonly mailboxes: Mailboxes;
  readonly serviceSettings: () => ServiceSettings;
}

export class Exchange {
  readonly #host: ExchangeHost;
  readonly #calls = new Map<string, Call>();
  readonly #legs = new Set<SipLeg>();
  readonly #callOf = new Map<Leg, Call>();
  readonly #featureCodes: FeatureCodeCalls;
  readonly #serviceNumbers: ServiceNumbers;
  readonly #puttingThrough: PuttingThroughHost;
  #callCount = 0;
  #legCount = 0;

  constructor(host: ExchangeHost) {
    this.#host = host;
    this.#featureCodes = new FeatureCodeCalls({ ...host, calls: () => this.calls });
    this.#serviceNumbers = new ServiceNumbers({
      ...host,
      featureCodes: this.#featureCodes,
      nextLegId: () => this.#nextLegId(),
      hangUp: (leg) => {
        this.#callOf.get(leg)?.end(undefined, 'all is said');
      },
    });
    this.#puttingThrough = {
      ...host,
      addressOf: (number) => this.#serviceNumbers.addressOf(number),
      invite: (to, { number, name }, headers) =>
        new Invitation({ ...host, to, from: number, fromName: name, told: this.#toldAtInvite(to), headers }),
    };
  }

  get calls(): readonly Call[] {
    return [...this.#calls.values()];
  }

  call(id: string): Call | undefined {
    return this.#calls.get(id);
  }

  legFor(request: SipRequest): SipLeg | undefined {
    const callId = request.headers.get('call-id') ?? '';
    const local = parseNameAddr(request.headers.get('to') ?? '')?.tag ?? '';
    const remote = parseNameAddr(request.headers.get('from') ?? '')?.tag ?? '';
    return [...this.#legs].find(({ dialog }) => dialog.matches(callId, local, remote));
  }

  /** Makes an offer of any text in a call. @returns the status of the answer; undefined where there is no such call */
  async offerRaw(sipCallId: string, sdp: string, method: 'INVITE' | 'UPDATE'): Promise<number | undefined> {
    const leg = [...this.#legs].find(({ dialog }) => dialog.callId === sipCallId);
    return leg?.offerRaw(sdp, method);
  }

  /** A connection is gone: its calls stay until their phones are back or given up. */
  connectionLost(): void {
    for (const leg of this.#legs) {
      if (this.#connectionOf(leg) === undefined) leg.connectionLost();
    }
  }

  settingsChanged(number: string): void {
    for (const call of this.#calls.values()) call.settingsChanged(number);
  }

  close(): void {
    for (const call of this.calls) call.end(undefined, 'the service stops');
  }

  // --- calls from a user ---

  async handleInvite(transaction: ServerTransaction): Promise<void> {
    const { request, connection } = transaction;
    const { registrar, nameOf } = this.#host;
    const user = registrar.userOf(connection);
    const number = parseUri(request.uri)?.user ?? '';
    const offersAudio =
      request.headers.get('content-type')?.toLowerCase() === sdpType &&
      directionOf(request.body) !== undefined;
    if (user === undefined) transaction.respond(403, { reason: 'Register first' });
    else if (!offersAudio) transaction.respond(488, { reason: 'An offer of audio is needed' });
    else if (number === user) transaction.respond(486, { reason: 'That is you' });
    else {
      const caller = { number: user, name: nameOf(user) ?? user };
      const served = this.#serviceNumbers.serve(number, caller);
      if (served === undefined) await this.#call(transaction, number, caller);
      else await this.#callService(transaction, caller, served);
    }
  }

  async #call(transaction: ServerTransaction, number: string, caller: Caller): Promise<void> {
    const incoming = this.#accept(transaction, this.#serviceNumbers.addressOf(number));
    if (incoming === undefined) return;
    const arrival = await new PuttingThrough(this.#puttingThrough, caller, incoming).reach(number);
    if (arrival.kind === 'refused') incoming.refuse(arrival.status);
    if (arrival.kind === 'refused' || arrival.kind === 'unanswered') return;
    await this.#answer(incoming, transaction.request, caller.number, this.#legOf(arrival, caller));
  }

  #callService(transaction: ServerTransaction, caller: Caller, served: Served): Promise<void> | undefined {
    if (served.kind === 'refused') {
      transaction.respond(served.status, served.reason === undefined ? {} : { reason: served.reason });
      return undefined;
    }
    const { leg, address } = served;
    const incoming = this.#accept(transaction, address);
    return incoming && this.#answer(incoming, transaction.request, caller.number, leg);
  }

  #legOf(arrival: Extract<Arrival, { kind: 'user' | 'party' | 'mailbox' }>, caller: Caller): Leg {
    switch (arrival.kind) {
      case 'user':
        return this.#calledLeg(arrival.number, arrival.reached);
      case 'party':
        return this.#partyLeg(arrival.number, arrival.party);
      case 'mailbox':
        return this.#serviceNumbers.deposit(arrival.user, caller);
    }
  }

  #accept(transaction: ServerTransaction, called: string): IncomingInvite | undefined {
    const { contact, transactions } = this.#host;
    return IncomingInvite.from(transaction, called, contact(), transactions);
  }

  /** Connects a caller with whoever has answered. */
  async #answer(incoming: IncomingInvite, request: SipRequest, caller: string, other: Leg): Promise<void> {
    const negotiated = await incoming.negotiate();
    if (negotiated === undefined) {
      // The caller has gone while the other side was answering.
      if (other instanceof SipLeg) this.#legs.delete(other);
      other.end('cancelled');
      return;
    }
    const { dialog } = incoming;
    const { peer, answer } = negotiated;
    const leg = this.#userLeg({ number: caller, dialog, peer, said: request.headers, told: undefined });
    const call = this.#connect(leg, other);
    const preference = readRecordPreference(request.body);
    if (preference !== undefined) this.#wishes(leg)?.preferred(preference);
    incoming.accept(leg.describe(answer, call.report));
    leg.opened('them');
    if (other instanceof SipLeg) other.opened('us');
  }

  // --- calls to a user ---

  /** A party calls a user. */
  async callFromParty(number: string, to: string): Promise<void> {
    const party = parties[number];
    if (party === undefined) throw new Error(`${number} is no party of this service`);
    const caller = { number, name: party.name };
    const arrival = await new PuttingThrough(this.#puttingThrough, caller, undefined).reach(to);
    if (arrival.kind === 'refused' || arrival.kind === 'unanswered') return;
    const called = this.#legOf(arrival, caller);
    this.#connect(called, this.#partyLeg(number, { ...party, callsBackAfter: undefined }));
    if (called instanceof SipLeg) called.opened('us');
  }

  /** Awareness is unknown before the answer; the attribute harms nobody who does not know it. */
  #toldAtInvite(to: string): 'off' | undefined {
    return this.#host.settingsOf(to)?.protocol === 'SIPINFO' ? undefined : 'off';
  }

  // --- what both have in common ---

  #connect(a: Leg, b: Leg): Call {
    const emergency = [a, b].some(({ number }) => emergencyNumbers.includes(number));
    // Asking for a recording is not recorded itself.
    const isRecorded = ![a, b].some((leg) => leg instanceof ConfirmationLeg);
    const call = new Call(this.#nextCallId(), [a, b], emergency, {
      ...this.#host,
      settingsOf: (number): RecordingSettings | undefined =>
        isRecorded ? this.#host.settingsOf(number) : undefined,
      ended: (over) => {
        this.#calls.delete(over.id);
        for (const leg of over.legs) {
          this.#callOf.delete(leg);
          if (leg instanceof SipLeg) this.#legs.delete(leg);
        }
        this.#host.ended(over);
        this.#callBack(over);
      },
    });
    this.#calls.set(call.id, call);
    for (const leg of call.legs) this.#callOf.set(leg, call);
    call.begin();
    return call;
  }

  #callBack(call: Call): void {
    const [caller, called] = call.legs;
    const after = called instanceof PartyLeg ? called.callsBackAfter : undefined;
    if (after === undefined) return;
    setTimeout(() => {
      void this.callFromParty(called.number, caller.number);
    }, after).unref();
  }

  #partyLeg(number: string, party: Party): PartyLeg {
    const leg = new PartyLeg(this.#nextLegId(), number, party, this.#host.sounds, () => {
      this.#callOf.get(leg)?.end(undefined, 'all is said');
    });
    return leg;
  }

  #calledLeg(number: string, reached: Extract<Reached, { kind: 'answered' }>): SipLeg {
    const { dialog, peer, response } = reached;
    return this.#userLeg({ number, dialog, peer, said: response.headers, told: this.#toldAtInvite(number) });
  }

  #userLeg(parts: {
    readonly number: string;
    readonly dialog: Dialog;
    readonly peer: WebRtcPeer;
    readonly said: SipRequest['headers'];
    readonly told: 'off' | undefined;
  }): SipLeg {
    const leg = new SipLeg({
      ...parts,
      id: this.#nextLegId(),
      name: this.#host.nameOf(parts.number) ?? parts.number,
      recordAware: parts.said.tokens('supported').includes('record-aware'),
      host: this.#legHost(),
    });
    this.#legs.add(leg);
    return leg;
  }

  #connectionOf(leg: SipLeg): SipConnection | undefined {
    return this.#host.registrar.connectionOf(leg.number, leg.dialog.remoteTarget);
  }

  #legHost(): SipLegHost {
    const { transactions, settingsOf } = this.#host;
    return {
      transactions,
      connectionOf: (leg) => this.#connectionOf(leg),
      reportsState: (leg) => settingsOf(leg.number)?.protocol !== 'SIPINFO',
      preferred: (leg, preference) => this.#wishes(leg)?.preferred(preference),
      recordInfo: (leg, wish) => this.#wishes(leg)?.recordInfo(wish) ?? { status: 481 },
      holdChanged: (leg) => {
        const call = this.#callOf.get(leg);
        call?.otherThan(leg).reportHold(leg.isHolding);
        if (call !== undefined) this.#featureCodes.holdChanged(leg, call);
      },
      digit: (leg, digit) => {
        const call = this.#callOf.get(leg);
        const other = call?.otherThan(leg);
        if (other instanceof RetrievalLeg) other.press(digit);
        if (call !== undefined) this.#featureCodes.digit(leg, call, digit);
      },
      hungUp: (leg, reason) => {
        this.#callOf.get(leg)?.end(leg, reason);
      },
    };
  }

  /** Undefined when the call is over or the user has no recording. */
  #wishes(leg: SipLeg): RecordingWishes | undefined {
    const recording = this.#callOf.get(leg)?.recordingOf(leg);
    const settings = this.#host.settingsOf(leg.number);
    if (recording === undefined || settings === undefined) return undefined;
    return new RecordingWishes(recording, settings, (text) => {
      this.#host.note(`${leg.number}: ${text}`);
    });
  }

  #nextLegId(): string {
    this.#legCount += 1;
    return `leg-${String(this.#legCount)}`;
  }

  /** Sortable by time, and unique on this machine: recordings are named by it. */
  #nextCallId(): string {
    this.#callCount += 1;
    const time = new Date().toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
    return `${time}-${String(this.#callCount)}`;
  }
}
