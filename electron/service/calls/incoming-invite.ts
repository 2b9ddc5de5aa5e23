/** A user's INVITE that is being put through: ringing, answered, refused, cancelled. */
import { correlationHeader } from '../../../shared/sip/correlation';
import { openPeer } from '../media/open-peer';
import type { WebRtcPeer } from '../media/webrtc-peer';
import { Dialog } from '../sip/dialog';
import type { ServerTransaction, TransactionLayer } from '../sip/transactions';
import { sdpType } from './leg-session';
import { allowedMethods } from './sip-leg';

export class IncomingInvite {
  readonly dialog: Dialog;
  readonly #transaction: ServerTransaction;
  #called: string;
  #cancelled: () => void = () => undefined;

  private constructor(
    transaction: ServerTransaction,
    dialog: Dialog,
    called: string,
    transactions: TransactionLayer,
  ) {
    this.#transaction = transaction;
    this.#called = called;
    this.dialog = dialog;
    transactions.whenCancelled(transaction, () => {
      this.refuse(487);
      this.#cancelled();
    });
  }

  /**
   * Undefined where the INVITE opens no dialog; it has been answered then.
   * @param called who is called, as the caller's phone is told (RFC 3325)
   */
  static from(
    transaction: ServerTransaction,
    called: string,
    contact: string,
    transactions: TransactionLayer,
  ): IncomingInvite | undefined {
    const dialog = Dialog.fromRequest(transaction.request, contact);
    if (dialog !== undefined) return new IncomingInvite(transaction, dialog, called, transactions);
    transaction.respond(400, { reason: 'No Contact' });
    return undefined;
  }

  whenCancelled(listener: () => void): void {
    this.#cancelled = listener;
  }

  get #headers(): readonly (readonly [string, string])[] {
    return [
      ['Contact', `<${this.dialog.contact}>`],
      ['Allow', allowedMethods],
      ['P-Asserted-Identity', this.#called],
      [correlationHeader, this.dialog.trackingId],
    ];
  }

  ring(): void {
    if (this.#transaction.isAnswered) return;
    this.#transaction.respond(180, { toTag: this.dialog.localTag, headers: this.#headers });
  }

  /** 181: the call goes on to another number, which the caller's phone is told from now on. */
  forward(to: string): void {
    if (this.#transaction.isAnswered) return;
    this.#transaction.respond(181, { toTag: this.dialog.localTag, headers: this.#headers });
    this.#called = to;
  }

  refuse(status: number, reason?: string): void {
    const toTag = this.dialog.localTag;
    this.#transaction.respond(status, reason === undefined ? { toTag } : { toTag, reason });
  }

  /** Undefined where the caller has gone or its offer cannot be used. */
  async negotiate(): Promise<{ readonly peer: WebRtcPeer; readonly answer: string } | undefined> {
    const peer = await openPeer();
    try {
      const answer = await peer.answer(this.#transaction.request.body, 'sendrecv');
      if (!this.#transaction.isAnswered) return { peer, answer };
    } catch {
      this.refuse(488, 'The offer cannot be used');
    }
    void peer.close();
    return undefined;
  }

  accept(sdp: string): void {
    this.#transaction.respond(200, {
      toTag: this.dialog.localTag,
      headers: this.#headers,
      body: { type: sdpType, text: sdp },
    });
  }
}
