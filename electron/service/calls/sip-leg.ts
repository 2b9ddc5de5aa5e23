/** A call's end at a registered phone: what it says, what it hears, and what it is told. */
import type { RecordAttribute, RecordPreference } from '../../../shared/sip/record-attribute';
import { readRecordPreference, withRecordAttribute } from '../../../shared/sip/record-attribute';
import { isDtmfInfo, readDtmfInfo } from '../../../shared/sip/dtmf';
import { readRecordHeader, type RecordHeader } from '../../../shared/sip/record-header';
import type { Frame } from '../media/frame';
import type { MediaDirection, WebRtcPeer } from '../media/webrtc-peer';
import type { SipConnection } from '../sip/connection';
import type { Dialog } from '../sip/dialog';
import type { ServerTransaction, TransactionLayer } from '../sip/transactions';
import type { Leg } from './leg';
import { directionOf, LegSession, sdpType } from './leg-session';

export const allowedMethods = 'INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE';

/** How long a phone may be out of reach in a call before the service gives it up, in milliseconds. */
const orphanedAfter = 90_000;

export interface SipLegHost {
  readonly transactions: TransactionLayer;
  readonly connectionOf: (leg: SipLeg) => SipConnection | undefined;
  /** Whether this user's phone is told the state by a=record. */
  readonly reportsState: (leg: SipLeg) => boolean;
  readonly preferred: (leg: SipLeg, preference: RecordPreference) => void;
  readonly recordInfo: (
    leg: SipLeg,
    wish: RecordHeader,
  ) => { readonly status: number; readonly reason?: string };
  readonly holdChanged: (leg: SipLeg) => void;
  /** A digit has come, as a telephone event or by INFO. */
  readonly digit: (leg: SipLeg, digit: string) => void;
  readonly hungUp: (leg: SipLeg, reason: string) => void;
}

/** What the phone has been told, or is to be told. */
interface News {
  readonly report: RecordAttribute | undefined;
  readonly held: boolean;
}

export class SipLeg implements Leg {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly network = 'internal';
  readonly dialog: Dialog;
  /** The peer said `Supported: record-aware` when the dialog began (RFC 7866 6.3). */
  readonly recordAware: boolean;
  readonly #peer: WebRtcPeer;
  readonly #session: LegSession;
  readonly #host: SipLegHost;
  #isHolding = false;
  #report: RecordAttribute = 'off';
  #held = false;
  #told: News;
  #isOver = false;
  #orphanTimer: NodeJS.Timeout | undefined;

  constructor(parts: {
    readonly id: string;
    readonly number: string;
    readonly name: string;
    readonly dialog: Dialog;
    readonly recordAware: boolean;
    readonly peer: WebRtcPeer;
    /** What the SDP that opened the dialog has told the phone already. */
    readonly told: RecordAttribute | undefined;
    readonly host: SipLegHost;
  }) {
    this.id = parts.id;
    this.number = parts.number;
    this.name = parts.name;
    this.dialog = parts.dialog;
    this.recordAware = parts.recordAware;
    this.#peer = parts.peer;
    this.#told = { report: parts.told, held: false };
    this.#host = parts.host;
    this.#peer.whenDigit((digit) => {
      this.#host.digit(this, digit);
    });
    this.#session = new LegSession(parts.dialog, parts.peer, {
      transactions: parts.host.transactions,
      describe: (sdp) => this.#withState(sdp),
      described: (sdp) => {
        this.#noteDirection(sdp);
      },
      idle: () => {
        this.#tell();
      },
    });
  }

  get isHolding(): boolean {
    return this.#isHolding;
  }

  get packetsReceived(): number {
    return this.#peer.packetsReceived;
  }

  get digitsReceived(): number {
    return this.#peer.digitsReceived;
  }

  read(): Frame | undefined {
    return this.#peer.read();
  }

  write(heard: Frame): void {
    if (!this.#isHolding) this.#peer.write(heard);
  }

  /** The SDP with the state in it, for the 200 that opens the dialog. */
  describe(sdp: string, report: RecordAttribute): string {
    this.#report = report;
    return this.#withState(sdp);
  }

  get #reports(): boolean {
    return this.recordAware && this.#host.reportsState(this);
  }

  #withState(sdp: string): string {
    if (!this.#reports) return sdp;
    this.#told = { ...this.#told, report: this.#report };
    return withRecordAttribute(sdp, this.#report);
  }

  /** The dialog stands; where the 200 was ours, the ACK is still to come. */
  opened(acknowledgedBy: 'us' | 'them'): void {
    this.#session.opened(acknowledgedBy);
  }

  acknowledged(): void {
    this.#session.acknowledged();
  }

  reportRecording(report: RecordAttribute): void {
    this.#report = report;
    this.#tell();
  }

  reportHold(held: boolean): void {
    this.#held = held;
    this.#tell();
  }

  get #hasNews(): boolean {
    return (this.#reports && this.#told.report !== this.#report) || this.#told.held !== this.#held;
  }

  /** Sends what the phone does not know yet. A phone that is out of reach asks by itself when it is back. */
  #tell(): void {
    const connection = this.#host.connectionOf(this);
    if (this.#isOver || !this.#session.isIdle || !this.#hasNews || connection === undefined) return;
    const before = this.#told;
    const held = this.#held;
    void this.#session.offer(connection, held ? 'sendonly' : 'sendrecv').then((outcome) => {
      switch (outcome.kind) {
        case 'accepted':
        case 'refused':
          this.#told = { ...this.#told, held };
          this.#tell();
          return;
        case 'unreached':
          this.#told = before;
          return;
        case 'gone':
          this.#hangUp('the phone does not know the call');
          return;
        case 'glare':
          this.#told = before;
          setTimeout(() => {
            this.#tell();
          }, outcome.after);
      }
    });
  }

  handle(transaction: ServerTransaction): void {
    const { request } = transaction;
    clearTimeout(this.#orphanTimer);
    if (!this.dialog.acceptSequence(request)) {
      transaction.respond(500, { reason: 'CSeq out of order' });
      return;
    }
    switch (request.method) {
      case 'INVITE':
        this.#answer(transaction);
        return;
      case 'UPDATE':
        if (request.body !== '') this.#answer(transaction);
        else transaction.respond(200, { headers: this.#session.answerHeaders(request) });
        return;
      case 'BYE':
        transaction.respond(200);
        this.#hangUp('hung up');
        return;
      case 'INFO':
        this.#handleInfo(transaction);
        return;
      case 'OPTIONS':
        transaction.respond(200, { headers: [['Allow', allowedMethods]] });
        return;
      default:
        transaction.respond(405, { headers: [['Allow', allowedMethods]] });
    }
  }

  #answer(transaction: ServerTransaction): void {
    this.#session.answer(
      transaction,
      (offered) => this.#answerDirection(offered),
      () => {
        this.#told = { ...this.#told, held: this.#held };
        const preference = readRecordPreference(transaction.request.body);
        if (preference !== undefined) this.#host.preferred(this, preference);
      },
    );
  }

  #answerDirection(offered: MediaDirection): MediaDirection {
    const send = offered === 'sendrecv' || offered === 'recvonly';
    const receive = (offered === 'sendrecv' || offered === 'sendonly') && !this.#held;
    if (send) return receive ? 'sendrecv' : 'sendonly';
    return receive ? 'recvonly' : 'inactive';
  }

  #noteDirection(sdp: string): void {
    const direction = directionOf(sdp);
    const holding = direction === 'sendonly' || direction === 'inactive';
    if (holding === this.#isHolding) return;
    this.#isHolding = holding;
    this.#host.holdChanged(this);
  }

  #handleInfo(transaction: ServerTransaction): void {
    const { headers } = transaction.request;
    const record = headers.get('record');
    if (record !== undefined) {
      const wish = readRecordHeader(record);
      const { status, reason } =
        wish === undefined
          ? { status: 400, reason: 'Record is on or off' }
          : this.#host.recordInfo(this, wish);
      transaction.respond(status, reason === undefined ? {} : { reason });
      return;
    }
    const isDtmf = isDtmfInfo(headers.get('content-type') ?? '');
    transaction.respond(isDtmf ? 200 : 415);
    const digit = isDtmf ? readDtmfInfo(transaction.request.body) : undefined;
    if (digit !== undefined) this.#host.digit(this, digit);
  }

  /** Makes an offer that is none, for tests of the phone. @returns the status of its answer */
  async offerRaw(sdp: string, method: 'INVITE' | 'UPDATE'): Promise<number | undefined> {
    const connection = this.#host.connectionOf(this);
    if (connection === undefined) return undefined;
    const request = this.dialog.request(method, { body: { type: sdpType, text: sdp } });
    const outcome = await this.#host.transactions.send(request, connection);
    if (outcome.kind !== 'response') return undefined;
    const { status } = outcome.response;
    if (method === 'INVITE' && status < 300) connection.send(this.dialog.request('ACK'));
    return status;
  }

  /** The phone's connection is gone; the call stays, for a while. */
  connectionLost(): void {
    clearTimeout(this.#orphanTimer);
    this.#orphanTimer = setTimeout(() => {
      this.#hangUp('the phone did not come back');
    }, orphanedAfter);
    this.#orphanTimer.unref();
  }

  #hangUp(reason: string): void {
    if (this.#isOver) return;
    this.#close();
    this.#host.hungUp(this, reason);
  }

  end(): void {
    if (this.#isOver) return;
    const connection = this.#host.connectionOf(this);
    if (connection !== undefined) {
      void this.#host.transactions.send(this.dialog.request('BYE'), connection);
    }
    this.#close();
  }

  #close(): void {
    this.#isOver = true;
    clearTimeout(this.#orphanTimer);
    this.#session.close();
  }
}
