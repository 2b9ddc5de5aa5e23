/** Which calls and legs there are, which leg is in which call, and how a leg comes into a call or leaves it. */
import { parseNameAddr } from '../../../shared/sip/name-addr';
import type { SipFlow } from '../sip/flow';
import type { Dialog } from '../sip/dialog';
import type { SipRequest } from '../sip/message';
import type { Registrar } from '../sip/registrar';
import type { ServerTransaction, TransactionLayer } from '../sip/transactions';
import type { WebRtcPeer } from '../media/webrtc-peer';
import { RecordingWishes } from '../recording/wishes';
import { Call } from './call';
import type { CallHost } from './call-host';
import { ConfirmationLeg } from './confirmation-leg';
import type { JoinReason } from './history';
import type { Leg } from './leg';
import { Mixing } from './mixing';
import { offerRaw } from './raw-offer';
import { SipLeg, type SipLegHost } from './sip-leg';

export interface SwitchboardHost extends CallHost<Call> {
  readonly domain: string;
  readonly registrar: Registrar;
  readonly transactions: TransactionLayer;
  /** Undefined for a number that is no user. */
  readonly nameOf: (user: string) => string | undefined;
  readonly referred: (leg: SipLeg, transaction: ServerTransaction) => void;
  /** A phone has put the call on hold, or has taken it back. */
  readonly holdChanged: (leg: SipLeg) => void;
  /** A digit has come from a phone. */
  readonly digit: (leg: SipLeg, digit: string) => void;
  readonly hungUp: (leg: SipLeg, reason: string) => void;
}

export interface UserLegParts {
  readonly number: string;
  readonly dialog: Dialog;
  readonly peer: WebRtcPeer;
  /** Headers of the phone's INVITE, or of its 200. */
  readonly said: SipRequest['headers'];
  /** What our INVITE has told it already. */
  readonly told: 'off' | undefined;
}

export class Switchboard {
  readonly #host: SwitchboardHost;
  readonly #calls = new Map<string, Call>();
  readonly #legs = new Set<SipLeg>();
  readonly #callOf = new Map<Leg, Call>();
  /** Of the whole process: recordings are named by it, also after a reset. */
  static #callCount = 0;
  #legCount = 0;
  readonly #mixing = new Mixing(() => this.calls);

  constructor(host: SwitchboardHost) {
    this.#host = {
      ...host,
      changed: () => {
        this.#mixing.follow();
        host.changed();
      },
    };
  }

  get calls(): readonly Call[] {
    return [...this.#calls.values()];
  }

  call(id: string): Call | undefined {
    return this.#calls.get(id);
  }

  callOf(leg: Leg): Call | undefined {
    return this.#callOf.get(leg);
  }

  get legs(): readonly SipLeg[] {
    return [...this.#legs];
  }

  legFor(request: SipRequest): SipLeg | undefined {
    const callId = request.headers.get('call-id') ?? '';
    const local = parseNameAddr(request.headers.get('to') ?? '')?.tag ?? '';
    const remote = parseNameAddr(request.headers.get('from') ?? '')?.tag ?? '';
    return this.legs.find(({ dialog }) => dialog.matches(callId, local, remote));
  }

  connectionOf(leg: SipLeg): SipFlow | undefined {
    return this.#host.registrar.connectionOf(leg.number, leg.dialog.remoteTarget);
  }

  // --- calls ---

  connect(a: Leg, b: Leg): Call {
    const call = new Call(this.#nextCallId(), [a, b], {
      ...this.#host,
      ended: (over) => {
        this.#calls.delete(over.id);
        for (const leg of over.legs) this.#callOf.delete(leg);
        this.#host.ended(over);
        this.#host.changed();
      },
    });
    this.#calls.set(call.id, call);
    for (const leg of call.legs) this.#callOf.set(leg, call);
    // Asking for a recording is not recorded itself.
    call.begin(!call.legs.some((leg) => leg instanceof ConfirmationLeg));
    return call;
  }

  /** Puts an end in the place of another, which is not ended by it. */
  replace(call: Call, leaving: Leg, joining: Leg, reason: JoinReason): void {
    this.#callOf.delete(leaving);
    this.#callOf.set(joining, call);
    call.replace(leaving, joining, reason);
  }

  /** Makes one call of two: `joining` comes out of its own in the place of `leaving`, and its own is over. */
  absorb(call: Call, leaving: Leg, joining: Leg): void {
    const other = this.#callOf.get(joining);
    if (other === undefined || other === call) return;
    for (const leg of other.legs) this.#callOf.delete(leg);
    this.#callOf.delete(leaving);
    this.#callOf.set(joining, call);
    call.absorb(other, leaving, joining);
  }

  // --- legs ---

  userLeg({ said, ...parts }: UserLegParts): SipLeg {
    const leg = new SipLeg({
      ...parts,
      id: this.nextLegId(),
      name: this.#host.nameOf(parts.number) ?? parts.number,
      recordAware: said.tokens('supported').includes('record-aware'),
      host: this.#legHost(),
    });
    this.#legs.add(leg);
    return leg;
  }

  #legHost(): SipLegHost {
    const { transactions, settingsOf, domain } = this.#host;
    return {
      transactions,
      domain,
      connectionOf: (leg) => this.connectionOf(leg),
      reportsState: (leg) => settingsOf(leg.number)?.protocol !== 'SIPINFO',
      preferred: (leg, preference) => this.wishes(leg)?.preferred(preference),
      recordInfo: async (leg, wish) => {
        await this.#settled(leg);
        const answer = this.wishes(leg)?.recordInfo(wish) ?? { status: 481 };
        await this.#settled(leg);
        return answer;
      },
      settled: (leg) => this.#settled(leg),
      holdChanged: (leg) => {
        const call = this.#callOf.get(leg);
        call?.holdChanged();
        this.#host.holdChanged(leg);
        if (!leg.isHolding) call?.recordingOf(leg)?.resumed();
        this.#host.changed();
      },
      idle: () => {
        this.#mixing.follow();
      },
      told: (leg, value) => {
        const call = this.#callOf.get(leg);
        if (call !== undefined) this.#host.happened(call, leg, { event: 'told', value });
      },
      digit: this.#host.digit,
      referred: this.#host.referred,
      isEmergency: (leg) => this.#callOf.get(leg)?.emergency === true,
      hungUp: this.#host.hungUp,
      closed: (leg) => {
        this.#legs.delete(leg);
      },
      note: (leg, text) => {
        this.#host.note(`${leg.number}: ${text}`);
      },
    };
  }

  /** Makes an offer that is none, for tests of the phone. @returns the status of its answer */
  async offerRaw(leg: SipLeg, sdp: string, method: 'INVITE' | 'UPDATE'): Promise<number | undefined> {
    const connection = this.connectionOf(leg);
    if (connection === undefined) return undefined;
    return offerRaw({ ...this.#host, dialog: leg.dialog }, connection, sdp, method);
  }

  /** Once the recorder has said yes or no to what the user has asked for. */
  #settled(leg: SipLeg): Promise<void> | undefined {
    return this.#callOf.get(leg)?.recordingOf(leg)?.settled;
  }

  /** Undefined when the call is over or the user has no recording. */
  wishes(leg: SipLeg): RecordingWishes | undefined {
    const recording = this.#callOf.get(leg)?.recordingOf(leg);
    const settings = this.#host.settingsOf(leg.number);
    if (recording === undefined || settings === undefined) return undefined;
    return new RecordingWishes(recording, settings, (text) => {
      this.#host.note(`${leg.number}: ${text}`);
    });
  }

  nextLegId(): string {
    this.#legCount += 1;
    return `leg-${String(this.#legCount)}`;
  }

  /** Sortable by time, and unique on this machine: recordings are named by it. */
  #nextCallId(): string {
    Switchboard.#callCount += 1;
    const time = new Date().toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
    return `${time}-${String(Switchboard.#callCount)}`;
  }
}
