/** A call through JsSIP. Everything that JsSIP does too eagerly is kept from it here (docs/wire.md, “What JsSIP would do”). */
import type { IncomingRequest, IncomingResponse } from 'jssip/lib/SIPMessage';
import type {
  EndEvent,
  HoldEvent,
  OutgoingEvent,
  ReInviteEvent,
  RTCSession,
  SDPEvent,
  TerminateOptions,
} from 'jssip/lib/RTCSession';
import type { ExchangeOutcome } from '../../../shared/recording/control-types';
import type { FailureCause } from '../../../shared/recording/failure';
import type { RecordingReport } from '../../../shared/recording/state';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { describeEnd, isAnsweredElsewhere, readFailure, type Nullable } from './ending';
import { correlationHeader } from '../../../shared/sip/correlation';
import { parseNameAddr, parseUri } from '../../../shared/sip/name-addr';
import { readRecordAttribute } from '../../../shared/sip/record-attribute';
import type { RecordHeader } from '../../../shared/sip/record-header';
import type {
  CallMedia,
  DialogName,
  Offer,
  ReferOutcome,
  Refusal,
  SipCall,
  SipCallEvents,
  SipParty,
} from '../sip-port';
import { sendDigit } from './digits';
import { endGatheringEarly, guardGathering } from './early-gathering';
import { isOutgoing, isRemote } from './originator';
import { sendInDialog } from './in-dialog';
import { messageOf, Offers } from './offers';
import { sendRefer } from './refer';
import { rehearseDescriptions } from './rehearsal';

/** RFC 7866 6.3: a recording-aware user agent says so when a dialog begins. */
export const awareness = ['Supported: record-aware'];

interface NotSent {
  readonly kind: 'not-sent';
  readonly reason: Phrase;
}

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
  readonly #addressOf: (number: string) => string | undefined;
  #events = silent;
  #media: CallMedia | undefined;
  readonly #offers: Offers;
  #trackingId: string | undefined;
  /** What SDP before the dialog stood has said. */
  /** What a re-INVITE says of the user's recording beside its SDP. */
  #failure: FailureCause | undefined;
  #earlyReport: RecordingReport | undefined;
  #isConnected = false;

  constructor(
    session: RTCSession,
    parts: {
      readonly sipCallId: string;
      readonly party: SipParty;
      readonly connection: Connection;
      readonly note: (text: string) => void;
      /** A number as an address of the line's server; undefined where it makes none. */
      readonly addressOf: (number: string) => string | undefined;
    },
  ) {
    this.#session = session;
    this.sipCallId = parts.sipCallId;
    this.party = parts.party;
    this.#connection = parts.connection;
    this.#note = parts.note;
    this.#addressOf = parts.addressOf;
    this.#offers = new Offers(session, {
      changed: (whose) => {
        this.#events.offerOpen(whose);
      },
      read: (sdp) => this.#read(sdp),
      note: parts.note,
    });
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
    this.#identify(request);
  }

  setFocus(isFocus: boolean): void {
    const contact = this.#session._contact.replace(/;isfocus$/, '');
    this.#session._contact = isFocus ? `${contact};isfocus` : contact;
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
      const failure = this.#failure;
      this.#failure = undefined;
      if (this.#isConnected) this.#events.reported(report, failure);
      else this.#earlyReport = report;
    });
    session.on('reinvite', (event: ReInviteEvent) => {
      this.#take(event);
    });
    session.on('update', (event: ReInviteEvent) => {
      this.#take(event);
    });
    session.on('hold', ({ originator }: HoldEvent) => {
      if (isRemote(originator)) this.#events.heldByFar(true);
    });
    session.on('unhold', ({ originator }: HoldEvent) => {
      if (isRemote(originator)) this.#events.heldByFar(false);
    });
    session.on('ended', (event: EndEvent) => {
      this.#end(event);
    });
    session.on('failed', (event: EndEvent) => {
      this.#end(event);
    });
  }

  /** What a message of the server says of the far end, and of the call. An answer of ours has no response that says anything. */
  #identify(message: IncomingRequest | IncomingResponse | null): void {
    if (message?.hasHeader(correlationHeader) === true)
      this.#trackingId ??= message.getHeader(correlationHeader).trim();
    if (message?.hasHeader('P-Asserted-Identity') !== true) return;
    const identity = readIdentity(message.getHeader('P-Asserted-Identity'));
    if (identity !== undefined) this.#events.identified(identity);
  }

  #take(event: ReInviteEvent): void {
    // An UPDATE may bring no offer (RFC 3311 5.1); a re-INVITE without one asks for ours, which JsSIP cannot make.
    const hasOffer = event.request.method !== 'UPDATE' || event.request.body !== '';
    if (hasOffer && !this.#offers.take(event)) return;
    this.#identify(event.request);
    // The SDP of the same request comes right after it.
    this.#failure = readFailure(event.request);
  }

  #end(event: EndEvent): void {
    if (isAnsweredElsewhere(event)) this.#events.ended(phrase('call.ending.elsewhere'), 'answered-elsewhere');
    else this.#events.ended(describeEnd(event), 'here');
  }

  get trackingId(): string | undefined {
    return this.#trackingId;
  }

  get dialog(): DialogName | undefined {
    const { _dialog: dialog, remote_identity: far } = this.#session;
    if (dialog === null || !this.#isConnected) return undefined;
    // The far end's own tag is the one that it finds in To (RFC 3891 3).
    const { call_id: callId, remote_tag: toTag, local_tag: fromTag } = dialog.id;
    return { address: far.uri.toAor(), callId, toTag, fromTag };
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

  decline(refusal: Refusal): void {
    switch (refusal.kind) {
      case 'declined':
        this.#terminate({ status_code: 603 });
        return;
      case 'busy':
        this.#terminate({ status_code: 486 });
        return;
      case 'moved': {
        const contact = this.#addressOf(refusal.to);
        if (contact === undefined) this.#terminate({ status_code: 480 });
        else this.#terminate({ status_code: 302, extraHeaders: [`Contact: <${contact}>`] });
      }
    }
  }

  refer(target: string | DialogName): Promise<ReferOutcome> {
    return this.#attempt(() => sendRefer(this.#session, target));
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
    ended(phrase('call.ending.hung-up-offline'), 'here');
  }

  #terminate(options: TerminateOptions): void {
    if (!this.#session.isEnded()) this.#session.terminate(options);
  }

  offer(offer: Offer): Promise<ExchangeOutcome> {
    return this.#attempt(() => this.#offers.make(offer));
  }

  /** The one place for what fails before it is sent; the error itself says nothing to a user, and goes into the trace. */
  async #attempt<Outcome>(exchange: () => Promise<Outcome>): Promise<Outcome | NotSent> {
    try {
      return await exchange();
    } catch (error) {
      this.#note(`A request could not be made: ${messageOf(error)}`);
      return { kind: 'not-sent', reason: phrase('call.failure.not-made') };
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
