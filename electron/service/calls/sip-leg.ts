/** A call's end at a registered phone: what it says, what it hears, and what it is told. */
import type { FailureCause } from '../../../shared/recording/failure';
import type { RecordAttribute, RecordPreference } from '../../../shared/sip/record-attribute';
import { readRecordPreference, withRecordAttribute } from '../../../shared/sip/record-attribute';
import type { RecordHeader } from '../../../shared/sip/record-header';
import type { Frame } from '../media/frame';
import type { ReceivedPackets } from '../media/received-packets';
import type { WebRtcPeer } from '../media/webrtc-peer';
import type { SipFlow } from '../sip/flow';
import type { Dialog } from '../sip/dialog';
import type { ServerTransaction, TransactionLayer } from '../sip/transactions';
import type { Leg, LegMedia, PartyIdentity } from './leg';
import { answerInfo, type InfoAnswer } from './leg-info';
import { LegNews } from './leg-news';
import { answerDirection, holds, LegSession } from './leg-session';
import { PhonePresence } from './phone-presence';

export const allowedMethods = 'INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, REFER';

export interface SipLegHost {
  readonly transactions: TransactionLayer;
  readonly connectionOf: (leg: SipLeg) => SipFlow | undefined;
  /** Whether this user's phone is told the state by a=record. */
  readonly reportsState: (leg: SipLeg) => boolean;
  readonly preferred: (leg: SipLeg, preference: RecordPreference) => void;
  readonly recordInfo: (leg: SipLeg, wish: RecordHeader) => Promise<InfoAnswer>;
  /** Resolves once what was asked for is done or refused; undefined where nothing is waited for. */
  readonly settled: (leg: SipLeg) => Promise<void> | undefined;
  readonly holdChanged: (leg: SipLeg) => void;
  /** An exchange that the phone has begun is over. */
  readonly idle: (leg: SipLeg) => void;
  /** A digit has come, as a telephone event or by INFO. */
  readonly digit: (leg: SipLeg, digit: string) => void;
  /** The phone has accepted an SDP that reports another state than the last one did. */
  readonly told: (leg: SipLeg, report: RecordAttribute) => void;
  readonly referred: (leg: SipLeg, transaction: ServerTransaction) => void;
  readonly isEmergency: (leg: SipLeg) => boolean;
  readonly hungUp: (leg: SipLeg, reason: string) => void;
  /** Nothing more comes from or goes to the phone in this dialog. */
  readonly closed: (leg: SipLeg) => void;
  readonly note: (leg: SipLeg, text: string) => void;
  readonly domain: string;
}

export class SipLeg implements Leg {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly network = 'internal';
  readonly isPlace = false;
  readonly dialog: Dialog;
  readonly sipCallId: string;
  readonly media: LegMedia;
  readonly arrived: ReceivedPackets;
  /** The peer said `Supported: record-aware` when the dialog began (RFC 7866 6.3). */
  readonly recordAware: boolean;
  readonly #peer: WebRtcPeer;
  readonly #session: LegSession;
  readonly #host: SipLegHost;
  readonly #news: LegNews;
  #isHolding = false;
  #isOver = false;
  readonly #presence = new PhonePresence((reason, told) => {
    this.#giveUp(reason, told);
  });
  readonly #digit = (digit: string) => {
    this.#host.digit(this, digit);
  };

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
    this.sipCallId = parts.dialog.callId;
    this.media = parts.peer;
    this.arrived = parts.peer.arrived;
    this.recordAware = parts.recordAware;
    this.#peer = parts.peer;
    this.#news = new LegNews(parts.told);
    this.#host = parts.host;
    this.#peer.whenDigit(this.#digit);
    this.#peer.whenBroken((what) => {
      this.#host.note(this, what);
    });
    this.#session = new LegSession(parts.dialog, parts.peer, {
      transactions: parts.host.transactions,
      describe: (sdp) => this.#withState(sdp),
      described: (sdp) => {
        this.#noteDirection(sdp);
      },
      settled: () => this.#host.settled(this),
      accepted: () => {
        this.#noteTold();
      },
      idle: () => {
        this.#host.idle(this);
        this.#tell();
      },
    });
  }

  get isHolding(): boolean {
    return this.#isHolding;
  }

  get conference(): string | undefined {
    return this.#isHolding ? undefined : this.dialog.focus;
  }

  get digitsReceived(): number {
    return this.#peer.digitsReceived;
  }

  read(): Frame | undefined {
    return this.#peer.read();
  }

  write(heard: Frame, _voice: Frame, dropped: number): void {
    this.#presence.tick(this.#peer, this.#host.isEmergency(this));
    this.#peer.write(this.#isHolding ? undefined : heard, dropped);
  }

  /** The SDP with the state in it, for the 200 that opens the dialog. */
  describe(sdp: string, report: RecordAttribute): string {
    this.#news.report = report;
    return this.#withState(sdp);
  }

  get #reports(): boolean {
    return this.recordAware && this.#host.reportsState(this);
  }

  #withState(sdp: string): string {
    if (!this.#reports) return sdp;
    return withRecordAttribute(sdp, this.#news.say());
  }

  #noteTold(): void {
    const report = this.#reports ? this.#news.accept() : undefined;
    if (report !== undefined) this.#host.told(this, report);
  }

  /** The dialog stands; where the 200 was ours, the ACK is still to come. */
  opened(acknowledgedBy: 'us' | 'them'): void {
    this.#noteTold();
    this.#session.opened(acknowledgedBy);
  }

  acknowledged(): void {
    this.#session.acknowledged();
  }

  reportRecording(report: RecordAttribute, failure?: FailureCause): void {
    this.#news.report = report;
    this.#news.failure = failure;
    this.#tell();
  }

  reportHold(held: boolean): void {
    this.#news.held = held;
    this.#tell();
  }

  reportParty(party: PartyIdentity): void {
    this.#news.party = party;
    this.#tell();
  }

  /** Sends what the phone does not know yet. A phone that is out of reach asks by itself when it is back. */
  #tell(): void {
    const connection = this.#host.connectionOf(this);
    if (this.#isOver || !this.#session.isIdle || connection === undefined) return;
    const news = this.#news;
    if (!news.isThere(this.#reports)) return;
    const { told: before, held, party, failure } = news;
    const headers = [...news.identity(this.#host.domain), ...news.reason(this.#reports)];
    void this.#session.offer(connection, held ? 'sendonly' : 'sendrecv', headers).then((outcome) => {
      switch (outcome.kind) {
        case 'accepted':
        case 'refused':
          news.told = { ...news.told, held, party, failure };
          this.#tell();
          return;
        case 'unreached':
          news.told = before;
          return;
        case 'gone':
          this.#hangUp('the phone does not know the call');
          return;
        case 'glare':
          news.told = before;
          setTimeout(() => {
            this.#tell();
          }, outcome.after);
      }
    });
  }

  handle(transaction: ServerTransaction): void {
    const { request } = transaction;
    this.#presence.isBack();
    if (this.#isOver) {
      // Both sides hang up at once after a transfer.
      transaction.respond(request.method === 'BYE' ? 200 : 481);
      return;
    }
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
        answerInfo(transaction, {
          record: (wish) => this.#host.recordInfo(this, wish),
          digit: this.#digit,
        });
        return;
      case 'REFER':
        this.#host.referred(this, transaction);
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
      (offered) => answerDirection(offered, this.#news.held),
      () => {
        this.#news.told = { ...this.#news.told, held: this.#news.held };
        const preference = readRecordPreference(transaction.request.body);
        if (preference !== undefined) this.#host.preferred(this, preference);
      },
    );
  }

  #noteDirection(sdp: string): void {
    const holding = holds(sdp);
    if (holding === this.#isHolding) return;
    this.#isHolding = holding;
    this.#host.holdChanged(this);
  }

  /**
   * Sends a NOTIFY in the dialog, and waits for its answer. To a phone out of reach, or gone, nothing is sent. JsSIP
   * takes none in the middle of a re-INVITE: it waits for the end of that.
   */
  async notify(
    headers: readonly (readonly [string, string])[],
    body: { readonly type: string; readonly text: string },
  ): Promise<void> {
    await this.#session.settled();
    const connection = this.#host.connectionOf(this);
    if (this.#isOver || connection === undefined) return;
    await this.#host.transactions.send(this.dialog.request('NOTIFY', { headers, body }), connection);
  }

  /** The phone's connection is gone; the call stays, for a while. */
  connectionLost(): void {
    this.#presence.connectionLost();
  }

  #hangUp(reason: string): void {
    if (this.#isOver) return;
    this.#close();
    this.#host.closed(this);
    this.#host.hungUp(this, reason);
  }

  /** Hangs up for a phone that is gone, and may not know. */
  #giveUp(reason: string, told: string | undefined): void {
    this.#host.note(this, reason);
    this.end(reason, told);
    this.#host.hungUp(this, reason);
  }

  end(_reason: string, told?: string): void {
    if (this.#isOver) return;
    this.#close();
    const connection = this.#host.connectionOf(this);
    const bye = this.dialog.request('BYE', told === undefined ? {} : { headers: [['Reason', told]] });
    const answered = connection && this.#host.transactions.send(bye, connection);
    // Until then its own BYE may come.
    void Promise.resolve(answered).then(() => {
      this.#host.closed(this);
    });
  }

  #close(): void {
    this.#isOver = true;
    this.#presence.isBack();
    this.#session.close();
  }
}
