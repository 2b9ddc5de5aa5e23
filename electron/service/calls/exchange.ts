/** Sets calls up: from a user to a party or another user, and from a party to a user. */
import { readRecordPreference } from '../../../shared/sip/record-attribute';
import { emergencyNumbers, parties, type Party } from '../parties/parties';
import { PartyLeg } from '../parties/party-leg';
import { RecordingWishes } from '../recording/wishes';
import type { SipConnection } from '../sip/connection';
import type { WebRtcPeer } from '../media/webrtc-peer';
import type { Dialog } from '../sip/dialog';
import { formatNameAddr, parseNameAddr, parseUri } from '../../../shared/sip/name-addr';
import type { SipRequest } from '../sip/message';
import type { Registrar } from '../sip/registrar';
import type { ServerTransaction, TransactionLayer } from '../sip/transactions';
import { Call, type CallHost } from './call';
import { IncomingInvite } from './incoming-invite';
import { Invitation, type Reached } from './invitation';
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
}

export class Exchange {
  readonly #host: ExchangeHost;
  readonly #calls = new Map<string, Call>();
  readonly #legs = new Set<SipLeg>();
  readonly #callOf = new Map<Leg, Call>();
  #callCount = 0;
  #legCount = 0;

  constructor(host: ExchangeHost) {
    this.#host = host;
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

  /** A user's phone has begun anew, and has lost the calls that it had under another Contact. */
  phoneLost(user: string, contact: string): void {
    for (const leg of this.#legs) {
      if (leg.number !== user || leg.dialog.remoteTarget.replace(/;ob$/, '') !== contact) continue;
      // No BYE finds the phone: nothing is registered under this Contact any more.
      this.#callOf.get(leg)?.end(undefined, 'its phone has begun anew');
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
    const caller = registrar.userOf(connection);
    const number = parseUri(request.uri)?.user ?? '';
    const offersAudio =
      request.headers.get('content-type')?.toLowerCase() === sdpType &&
      directionOf(request.body) !== undefined;
    const party = parties[number];
    if (caller === undefined) transaction.respond(403, { reason: 'Register first' });
    else if (!offersAudio) transaction.respond(488, { reason: 'An offer of audio is needed' });
    else if (number === caller) transaction.respond(486, { reason: 'That is you' });
    else if (party !== undefined) await this.#callParty(transaction, caller, number, party);
    else if (nameOf(number) !== undefined) await this.#callUser(transaction, caller, number);
    else transaction.respond(404);
  }

  async #callParty(
    transaction: ServerTransaction,
    caller: string,
    number: string,
    party: Party,
  ): Promise<void> {
    if (party.behaviour.kind === 'busy') {
      transaction.respond(486);
      return;
    }
    const incoming = this.#accept(transaction, number, party.name);
    if (incoming === undefined) return;
    incoming.ring();
    if (party.behaviour.kind === 'never-answers') return;
    await delay(party.ringsFor);
    await this.#answer(incoming, transaction.request, caller, this.#partyLeg(number, party));
  }

  async #callUser(transaction: ServerTransaction, caller: string, number: string): Promise<void> {
    const incoming = this.#accept(transaction, number, this.#host.nameOf(number) ?? number);
    if (incoming === undefined) return;
    const invitation = this.#invite(number, caller, this.#host.nameOf(caller) ?? caller);
    incoming.whenCancelled(() => {
      invitation.cancel();
    });
    invitation.whenRinging(() => {
      incoming.ring();
    });
    const reached = await invitation.reached;
    if (reached.kind === 'refused') incoming.refuse(reached.status);
    else await this.#answer(incoming, transaction.request, caller, this.#calledLeg(number, reached));
  }

  #accept(transaction: ServerTransaction, number: string, name: string): IncomingInvite | undefined {
    const { domain, contact, transactions } = this.#host;
    const called = formatNameAddr(name, `sip:${number}@${domain}`);
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
    const reached = await this.#invite(to, number, party.name).reached;
    if (reached.kind === 'refused') return;
    const user = this.#calledLeg(to, reached);
    this.#connect(user, this.#partyLeg(number, { ...party, callsBackAfter: undefined }));
    user.opened('us');
  }

  #invite(to: string, from: string, fromName: string): Invitation {
    return new Invitation({ ...this.#host, to, from, fromName, told: this.#toldAtInvite(to) });
  }

  /** Awareness is unknown before the answer; the attribute harms nobody who does not know it. */
  #toldAtInvite(to: string): 'off' | undefined {
    return this.#host.settingsOf(to)?.protocol === 'SIPINFO' ? undefined : 'off';
  }

  // --- what both have in common ---

  #connect(a: Leg, b: Leg): Call {
    const emergency = [a, b].some(({ number }) => emergencyNumbers.includes(number));
    const call = new Call(this.#nextCallId(), [a, b], emergency, {
      ...this.#host,
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
        this.#callOf.get(leg)?.otherThan(leg).reportHold(leg.isHolding);
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

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
