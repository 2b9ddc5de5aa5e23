/** A call through JsSIP. Everything that JsSIP does too eagerly is kept from it here (docs/wire.md, “What JsSIP would do”). */
import type { IncomingRequest, IncomingResponse } from 'jssip/lib/SIPMessage';
import type {
  EndEvent,
  HoldEvent,
  OutgoingEvent,
  ReInviteEvent,
  RTCSession,
  SDPEvent,
} from 'jssip/lib/RTCSession';
import * as sdpTransform from 'sdp-transform';
import type { ExchangeOutcome } from '../../../shared/recording/control-types';
import type { RecordingReport } from '../../../shared/recording/state';
import { phrase } from '../../../shared/words/phrase';
import { describeEnd, type Nullable } from './ending';
import { parseNameAddr, parseUri } from '../../../shared/sip/name-addr';
import { readRecordAttribute, withRecordPreference } from '../../../shared/sip/record-attribute';
import type { RecordHeader } from '../../../shared/sip/record-header';
import type { CallMedia, Offer, SipCall, SipCallEvents, SipParty } from '../sip-port';
import { sendDigit } from './digits';
import { endGatheringEarly, guardGathering } from './early-gathering';
import { isOutgoing, isRemote } from './originator';
import { sendInDialog, type Answer } from './in-dialog';
import { rehearseDescriptions } from './rehearsal';

/** RFC 7866 6.3: a recording-aware user agent says so when a dialog begins. */
export const awareness = ['Supported: record-aware'];

/** The line's connection to its server. */
export interface Connection {
  readonly isUp: () => boolean;
  /** Calls back once, when it is up and registered again. */
  readonly whenBack: (listener: () => void) => void;
}

const silent: SipCallEvents = {
  progress: () => undefined,
  identified: () => undefined,
  connected: () => undefined,
  reported: () => undefined,
  heldByFar: () => undefined,
  offerOpen: () => undefined,
  ended: () => undefined,
};

export class JssipCall implements SipCall {
  readonly sipCallId: string;
  readonly party: SipParty;
  readonly #session: RTCSession;
  readonly #connection: Connection;
  readonly #note: (text: string) => void;
  #events = silent;
  #media: CallMedia | undefined;
  /** Whose offer is open. Ours stays open through JsSIP's own repetition after a 491. */
  #exchange: 'none' | 'ours' | 'theirs' = 'none';
  /** What SDP before the dialog stood has said. */
  #earlyReport: RecordingReport | undefined;
  #isConnected = false;

  constructor(
    session: RTCSession,
    parts: {
      readonly sipCallId: string;
      readonly party: SipParty;
      readonly connection: Connection;
      readonly note: (text: string) => void;
    },
  ) {
    this.#session = session;
    this.sipCallId = parts.sipCallId;
    this.party = parts.party;
    this.#connection = parts.connection;
    this.#note = parts.note;
    endGatheringEarly(session);
    this.#listenToSession();
    // An outgoing call has its connection already; an incoming one gets it when it is answered.
    if (isOutgoing(session.direction)) this.#watch(session.connection);
  }

  #watch(connection: RTCPeerConnection): void {
    guardGathering(connection);
    rehearseDescriptions(connection);
    connection.addEventListener('track', ({ streams, track }) => {
      this.#media?.incoming(streams[0] ?? new MediaStream([track]));
    });
  }

  /** For an incoming call: reads what its INVITE says. */
  readInvite(request: IncomingRequest): void {
    this.#earlyReport = this.#read(request.body);
  }

  useMedia(media: CallMedia): void {
    this.#media = media;
  }

  listen(events: SipCallEvents): void {
    this.#events = events;
  }

  #listenToSession(): void {
    const session = this.#session;
    session.on('peerconnection', ({ peerconnection }: { peerconnection: RTCPeerConnection }) => {
      this.#watch(peerconnection);
    });
    session.on('progress', ({ response }: Nullable<OutgoingEvent>) => {
      this.#events.progress();
      this.#identify(response);
    });
    session.on('accepted', ({ response }: Nullable<OutgoingEvent>) => {
      this.#identify(response);
    });
    session.on('confirmed', () => {
      this.#isConnected = true;
      this.#events.connected(this.#earlyReport);
    });
    session.on('sdp', ({ originator, sdp }: SDPEvent) => {
      if (!isRemote(originator)) return;
      const report = this.#read(sdp);
      if (report === undefined) return;
      if (this.#isConnected) this.#events.reported(report);
      else this.#earlyReport = report;
    });
    session.on('reinvite', (event: ReInviteEvent) => {
      this.#answerOffer(event);
    });
    session.on('update', (event: ReInviteEvent) => {
      if (event.request.body !== '') this.#answerOffer(event);
    });
    session.on('hold', ({ originator }: HoldEvent) => {
      if (isRemote(originator)) this.#events.heldByFar(true);
    });
    session.on('unhold', ({ originator }: HoldEvent) => {
      if (isRemote(originator)) this.#events.heldByFar(false);
    });
    session.on('ended', (event: EndEvent) => {
      this.#events.ended(describeEnd(event));
    });
    session.on('failed', (event: EndEvent) => {
      this.#events.ended(describeEnd(event));
    });
  }

  /** An answer of ours has no response that says anything. */
  #identify(response: IncomingResponse | null): void {
    if (response?.hasHeader('P-Asserted-Identity') !== true) return;
    const identity = readIdentity(response.getHeader('P-Asserted-Identity'));
    if (identity !== undefined) this.#events.identified(identity);
  }

  /** JsSIP answers the server's offer by itself; only what it would stumble over is refused before. */
  #answerOffer({ request, reject }: ReInviteEvent): void {
    if (this.#exchange === 'ours') {
      reject({ status_code: 491 });
      return;
    }
    if (!isUsable(request.body)) {
      this.#note('The server’s offer is malformed; refused with 488.');
      reject({ status_code: 488 });
      return;
    }
    this.#setExchange('theirs');
    const transaction = request.server_transaction;
    transaction.on('stateChanged', () => {
      const { STATUS_ACCEPTED, STATUS_COMPLETED, STATUS_TERMINATED } = transaction.C;
      if (this.#exchange !== 'theirs') return;
      if ([STATUS_ACCEPTED, STATUS_COMPLETED, STATUS_TERMINATED].includes(transaction.state)) {
        this.#setExchange('none');
      }
    });
  }

  #setExchange(exchange: 'none' | 'ours' | 'theirs'): void {
    this.#exchange = exchange;
    this.#events.offerOpen(exchange);
  }

  #read(sdp: string): RecordingReport | undefined {
    try {
      return readRecordAttribute(sdp);
    } catch {
      return undefined;
    }
  }

  answer(media: CallMedia): void {
    this.#media = media;
    this.#session.answer({
      mediaStream: media.outgoing,
      pcConfig: { iceServers: [] },
      extraHeaders: [...awareness],
    });
  }

  decline(): void {
    this.#terminate({ status_code: 603 });
  }

  /** Without a connection the BYE goes out when it is back: the server must not go on recording a call that is over. */
  hangUp(): void {
    if (this.#connection.isUp() || !this.#isConnected) {
      this.#terminate({});
      return;
    }
    const { ended } = this.#events;
    this.#events = silent;
    this.#connection.whenBack(() => {
      this.#terminate({});
    });
    ended(phrase('call.ending.hung-up-offline'));
  }

  #terminate(options: { status_code?: number }): void {
    if (!this.#session.isEnded()) this.#session.terminate(options);
  }

  offer(offer: Offer): Promise<ExchangeOutcome> {
    return this.#attempt(() => this.#offer(offer));
  }

  /** The one place for what fails before it is sent; the error itself says nothing to a user, and goes into the trace. */
  async #attempt(exchange: () => Promise<ExchangeOutcome>): Promise<ExchangeOutcome> {
    try {
      return await exchange();
    } catch (error) {
      this.#note(`A request could not be made: ${messageOf(error)}`);
      return { kind: 'not-sent', reason: phrase('call.failure.not-made') };
    }
  }

  async #offer({ hold, preference }: Offer): Promise<ExchangeOutcome> {
    if (this.#exchange !== 'none') throw new Error('Another offer is open in this call (RFC 3261 14.1).');
    this.#setExchange('ours');
    const connection = this.#session.connection;
    const [transceiver] = connection.getTransceivers();
    const before = transceiver?.direction;
    let answer: Answer | undefined;
    try {
      // What JsSIP could not answer is still described here.
      await this.#rollBack('have-remote-offer');
      if (transceiver !== undefined) transceiver.direction = hold ? 'sendonly' : 'sendrecv';
      await connection.setLocalDescription(await connection.createOffer());
      const sdp = connection.localDescription?.sdp ?? '';
      answer = await sendInDialog(this.#session, 'INVITE', {
        headers: [`Contact: ${this.#session.contact}`, 'Content-Type: application/sdp'],
        body: preference === undefined ? sdp : withRecordPreference(sdp, preference),
      });
      return answer.kind === 'accepted' ? await this.#settle(answer.body) : answer;
    } finally {
      if (answer?.kind !== 'accepted') {
        if (transceiver !== undefined && before !== undefined) transceiver.direction = before;
        await this.#rollBack('have-local-offer');
      }
      if (!this.#session.isEnded()) this.#setExchange('none');
    }
  }

  async #settle(body: string): Promise<ExchangeOutcome> {
    const report = this.#read(body);
    try {
      await this.#session.connection.setRemoteDescription({ type: 'answer', sdp: body });
    } catch (error) {
      // The media stays as it was; what the answer says of the recording still counts.
      this.#note(`The server’s answer is malformed: ${messageOf(error)}`);
      await this.#rollBack('have-local-offer');
    }
    return { kind: 'accepted', report };
  }

  async #rollBack(from: 'have-local-offer' | 'have-remote-offer'): Promise<void> {
    const { connection } = this.#session;
    if (connection.signalingState !== from) return;
    try {
      if (from === 'have-local-offer') await connection.setLocalDescription({ type: 'rollback' });
      else await connection.setRemoteDescription({ type: 'rollback' });
    } catch (error) {
      this.#note(`An offer could not be undone: ${messageOf(error)}`);
    }
  }

  sendRecord(wish: RecordHeader): Promise<ExchangeOutcome> {
    return this.#attempt(async () => {
      const answer = await sendInDialog(this.#session, 'INFO', { headers: [`Record: ${wish}`] });
      return answer.kind === 'accepted' ? { kind: 'accepted', report: undefined } : answer;
    });
  }

  sendDigit(digit: string): Promise<boolean> {
    return sendDigit(this.#session.connection, digit);
  }
}

function readIdentity(header: string): SipParty | undefined {
  const identity = parseNameAddr(header);
  const number = parseUri(identity?.uri ?? '')?.user;
  return identity === undefined || number === undefined ? undefined : { name: identity.name, number };
}

/** Whether an offer describes audio at all; JsSIP's own reading throws where it does not. */
function isUsable(sdp: string): boolean {
  try {
    return sdpTransform.parse(sdp).media.some(({ type }) => type === 'audio');
  } catch {
    return false;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
