/** Offers and answers in a leg's dialog: one exchange at a time, whoever offers, until its ACK (RFC 3261 section 14). */
import * as sdpTransform from 'sdp-transform';
import type { MediaDirection, WebRtcPeer } from '../media/webrtc-peer';
import type { SipFlow } from '../sip/flow';
import type { Dialog } from '../sip/dialog';
import type { SipRequest } from '../sip/message';
import type { ServerTransaction, TransactionLayer } from '../sip/transactions';

export const sdpType = 'application/sdp';

/** How long an ACK to a 200 is waited for before the exchange counts as over, in milliseconds. */
const ackTimeout = 4_000;

export interface LegSessionHost {
  readonly transactions: TransactionLayer;
  /** Puts into an SDP of ours what the phone is to be told. */
  readonly describe: (sdp: string) => string;
  /** The peer's SDP was taken over. */
  readonly described: (sdp: string) => void;
  /** Resolves once what has been asked for is done or refused; undefined where nothing is to be waited for. */
  readonly settled: () => Promise<void> | undefined;
  /** An SDP that `describe` has made has been accepted, or has gone out in a 200. */
  readonly accepted: () => void;
  /** No exchange is open: what is new can be told. */
  readonly idle: () => void;
}

export type OfferOutcome =
  | { readonly kind: 'accepted' }
  /** Refused for good: the next change will be offered, this one is not repeated. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'unreached' }
  | { readonly kind: 'gone' }
  /** 491: offer again after so many milliseconds. */
  | { readonly kind: 'glare'; readonly after: number };

export class LegSession {
  readonly dialog: Dialog;
  readonly peer: WebRtcPeer;
  readonly #host: LegSessionHost;
  /** The first exchange is that of the INVITE. */
  #exchange: 'none' | 'ours' | 'theirs' | 'opening' = 'opening';
  #ackTimer: NodeJS.Timeout | undefined;
  readonly #waiting: (() => void)[] = [];

  constructor(dialog: Dialog, peer: WebRtcPeer, host: LegSessionHost) {
    this.dialog = dialog;
    this.peer = peer;
    this.#host = host;
  }

  get isIdle(): boolean {
    return this.#exchange === 'none';
  }

  /** The dialog stands; where the 200 was ours, the ACK is still to come. */
  opened(acknowledgedBy: 'us' | 'them'): void {
    if (acknowledgedBy === 'us') this.#over();
    else this.#awaitAck();
  }

  /** The phone has acknowledged our 200. */
  acknowledged(): void {
    if (this.#ackTimer !== undefined) this.#over();
  }

  #awaitAck(): void {
    this.#ackTimer = setTimeout(() => {
      this.#over();
    }, ackTimeout);
  }

  #over(): void {
    clearTimeout(this.#ackTimer);
    this.#ackTimer = undefined;
    this.#settle();
    this.#host.idle();
  }

  #settle(): void {
    this.#exchange = 'none';
    for (const go of this.#waiting.splice(0)) go();
  }

  /** Resolves when no exchange is open, or at the latest when an ACK would not be waited for any longer. */
  settled(): Promise<void> {
    if (this.isIdle) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ackTimeout);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Makes an offer; only while idle. */
  async offer(
    connection: SipFlow,
    direction: MediaDirection,
    headers: readonly (readonly [string, string])[],
  ): Promise<OfferOutcome> {
    this.#exchange = 'ours';
    const outcome = await this.#offer(connection, direction, headers);
    this.#settle();
    return outcome;
  }

  async #offer(
    connection: SipFlow,
    direction: MediaDirection,
    headers: readonly (readonly [string, string])[],
  ): Promise<OfferOutcome> {
    const text = this.#host.describe(await this.peer.offer(direction));
    const invite = this.dialog.request('INVITE', { headers, body: { type: sdpType, text } });
    const outcome = await this.#host.transactions.send(invite, connection);
    if (outcome.kind === 'response' && outcome.response.status < 300) {
      const { response } = outcome;
      connection.send(this.dialog.request('ACK'));
      this.dialog.refreshTarget(response.headers);
      this.#host.accepted();
      try {
        await this.peer.acceptAnswer(response.body);
        this.#host.described(response.body);
      } catch {
        // The media stays as it was.
        await this.peer.rollback();
      }
      return { kind: 'accepted' };
    }
    await this.peer.rollback();
    if (outcome.kind !== 'response') return { kind: 'unreached' };
    const { status } = outcome.response;
    if (status === 491) return { kind: 'glare', after: this.#backOff() };
    return { kind: status === 481 || status === 408 ? 'gone' : 'refused' };
  }

  /** RFC 3261 14.1: 2.1 to 4 s for the side that chose the Call-ID, 0 to 2 s for the other, in steps of 10 ms. */
  #backOff(): number {
    const part = Math.random();
    return this.dialog.ownsCallId ? 2100 + Math.round(part * 190) * 10 : Math.round(part * 200) * 10;
  }

  /**
   * Answers an offer in an INVITE or UPDATE.
   * @param direction what we answer to what is offered
   * @param accepted called before the answer is described, so that it can tell what the offer has changed
   */
  answer(
    transaction: ServerTransaction,
    direction: (offered: MediaDirection) => MediaDirection,
    accepted: () => void,
  ): void {
    const { request } = transaction;
    if (request.headers.get('content-type')?.toLowerCase() !== sdpType) {
      transaction.respond(415, { headers: [['Accept', sdpType]] });
    } else if (this.#exchange === 'ours') {
      transaction.respond(491);
    } else if (this.#exchange !== 'none') {
      transaction.respond(500, { headers: [['Retry-After', '1']] });
    } else {
      this.#exchange = 'theirs';
      void this.#answer(transaction, direction, accepted).then((outcome) => {
        if (outcome === 'accepted' && request.method === 'INVITE') this.#awaitAck();
        else this.#over();
      });
    }
  }

  async #answer(
    transaction: ServerTransaction,
    direction: (offered: MediaDirection) => MediaDirection,
    accepted: () => void,
  ): Promise<'accepted' | 'refused'> {
    const { request } = transaction;
    const offered = directionOf(request.body);
    if (offered === undefined) {
      transaction.respond(488, { reason: 'No audio that we could speak' });
      return 'refused';
    }
    try {
      const answer = await this.peer.answer(request.body, direction(offered));
      this.#host.described(request.body);
      // What was asked for before comes first; what is asked for now is to be in the answer.
      await this.#host.settled();
      accepted();
      await this.#host.settled();
      this.dialog.refreshTarget(request.headers);
      transaction.respond(200, {
        headers: this.answerHeaders(request),
        body: { type: sdpType, text: this.#host.describe(answer) },
      });
      this.#host.accepted();
      return 'accepted';
    } catch {
      transaction.respond(488, { reason: 'The offer cannot be used' });
      return 'refused';
    }
  }

  answerHeaders(request: SipRequest): readonly (readonly [string, string])[] {
    const headers: (readonly [string, string])[] = [['Contact', `<${this.dialog.contact}>`]];
    // The interval is the phone's own and the phone refreshes (RFC 4028 section 9).
    const interval = /^\d+/.exec(request.headers.get('session-expires') ?? '')?.[0];
    if (interval !== undefined) headers.push(['Session-Expires', `${interval};refresher=uac`]);
    return headers;
  }

  close(): void {
    clearTimeout(this.#ackTimer);
    this.#settle();
    void this.peer.close();
  }
}

/** Direction of the audio that an SDP describes; undefined where there is none to speak with. */
export function directionOf(sdp: string): MediaDirection | undefined {
  const session = sdpTransform.parse(sdp);
  const audio = session.media.find(({ type, port }) => type === 'audio' && port !== 0);
  if (audio === undefined) return undefined;
  return audio.direction ?? session.direction ?? 'sendrecv';
}

/** Whether who describes itself so has put the call on hold. */
export function holds(sdp: string): boolean {
  const direction = directionOf(sdp);
  return direction === 'sendonly' || direction === 'inactive';
}

/** What we answer to an offer; the far end is not to send while it is held. */
export function answerDirection(offered: MediaDirection, isHeld: boolean): MediaDirection {
  const send = offered === 'sendrecv' || offered === 'recvonly';
  const receive = (offered === 'sendrecv' || offered === 'sendonly') && !isHeld;
  if (send) return receive ? 'sendrecv' : 'sendonly';
  return receive ? 'recvonly' : 'inactive';
}
