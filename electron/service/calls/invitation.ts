/** Rings all devices of a user; the first to answer has the call. */
import { correlationHeader } from '../../../shared/sip/correlation';
import { withRecordAttribute, type RecordAttribute } from '../../../shared/sip/record-attribute';
import { openPeer } from '../media/open-peer';
import type { WebRtcPeer } from '../media/webrtc-peer';
import { Dialog } from '../sip/dialog';
import type { SipRequest, SipResponse } from '../sip/message';
import type { Binding, Registrar } from '../sip/registrar';
import type { TransactionLayer } from '../sip/transactions';
import { bestRefusal, speaksForAll } from './diversion';
import { sdpType } from './leg-session';
import { allowedMethods } from './sip-leg';

/** A phone that is told so does not show a missed call (RFC 3326 3.1). */
const completedElsewhere = 'SIP;cause=200;text="Call completed elsewhere"';

/** An INVITE to one device. */
interface Attempt {
  readonly binding: Binding;
  readonly dialog: Dialog;
  /** While it is unanswered. */
  invite: SipRequest | undefined;
}

export type Reached =
  | {
      readonly kind: 'answered';
      readonly dialog: Dialog;
      readonly peer: WebRtcPeer;
      readonly response: SipResponse;
    }
  /** `contacts`: what a 3xx names instead. */
  | { readonly kind: 'refused'; readonly status: number; readonly contacts: readonly string[] };

type Refused = Extract<Reached, { kind: 'refused' }>;

function refused(status: number, contacts: readonly string[] = []): Refused {
  return { kind: 'refused', status, contacts };
}

export interface InvitationParts {
  readonly registrar: Registrar;
  readonly transactions: TransactionLayer;
  readonly domain: string;
  readonly contact: () => string;
  readonly to: string;
  readonly from: string;
  readonly fromName: string;
  /** What the offer says of the recording. */
  readonly told: RecordAttribute | undefined;
  /** Beside the usual ones. */
  readonly headers: readonly (readonly [string, string])[];
}

export class Invitation {
  readonly #transactions: TransactionLayer;
  readonly #told: RecordAttribute | undefined;
  readonly #headers: readonly (readonly [string, string])[];
  readonly #attempts: readonly Attempt[];
  /** How it went: the first answer, or the refusal that counts. */
  readonly reached: Promise<Reached>;
  #ringing: () => void = () => undefined;
  #isOver = false;

  constructor(parts: InvitationParts) {
    const { registrar, domain, to, from } = parts;
    this.#transactions = parts.transactions;
    this.#told = parts.told;
    this.#headers = parts.headers;
    this.#attempts = registrar.bindingsOf(to).map((binding) => ({
      binding,
      dialog: Dialog.toContact({
        fromName: parts.fromName,
        fromUri: `sip:${from}@${domain}`,
        toUri: `sip:${to}@${domain}`,
        target: binding.contact,
        contact: parts.contact(),
      }),
      invite: undefined,
    }));
    this.reached = firstAnswered(this.#attempts.map((attempt) => this.#ask(attempt)));
  }

  whenRinging(listener: () => void): void {
    this.#ringing = listener;
  }

  cancel(): void {
    this.#end(undefined);
  }

  #end(except: Attempt | undefined): void {
    this.#isOver = true;
    for (const attempt of this.#attempts) {
      if (attempt === except || attempt.invite === undefined) continue;
      const reason = except === undefined ? undefined : completedElsewhere;
      this.#transactions.cancel(attempt.invite, attempt.binding.connection, reason);
    }
  }

  #hasEnded(): boolean {
    return this.#isOver;
  }

  async #ask(attempt: Attempt): Promise<Reached> {
    const peer = await openPeer();
    const reached = await this.#askWith(peer, attempt);
    if (reached.kind === 'refused') void peer.close();
    return reached;
  }

  async #askWith(peer: WebRtcPeer, attempt: Attempt): Promise<Reached> {
    const { dialog } = attempt;
    const { connection } = attempt.binding;
    const sdp = await peer.offer('sendrecv');
    if (this.#hasEnded()) return refused(487);
    attempt.invite = dialog.request('INVITE', {
      headers: [['Allow', allowedMethods], [correlationHeader, dialog.trackingId], ...this.#headers],
      body: {
        type: sdpType,
        text: this.#told === undefined ? sdp : withRecordAttribute(sdp, this.#told),
      },
    });
    const outcome = await this.#transactions.send(attempt.invite, connection, (response) => {
      if (response.status >= 180) this.#ringing();
    });
    attempt.invite = undefined;
    if (outcome.kind !== 'response') return refused(480);
    const { response } = outcome;
    if (response.status >= 300) {
      if (speaksForAll(response.status)) this.#end(attempt);
      return refused(response.status, response.headers.all('contact'));
    }
    dialog.establish(response);
    connection.send(dialog.request('ACK'));
    const status = this.#hasEnded() ? 487 : await takeAnswer(peer, response);
    if (status !== undefined) {
      void this.#transactions.send(dialog.request('BYE'), connection);
      return refused(status);
    }
    this.#end(attempt);
    return { kind: 'answered', dialog, peer, response };
  }
}

/** Undefined when the answer can be used. */
async function takeAnswer(peer: WebRtcPeer, response: SipResponse): Promise<number | undefined> {
  try {
    await peer.acceptAnswer(response.body);
    return undefined;
  } catch {
    return 488;
  }
}

function firstAnswered(attempts: readonly Promise<Reached>[]): Promise<Reached> {
  if (attempts.length === 0) return Promise.resolve(refused(480));
  return new Promise((resolve) => {
    const refusals: Refused[] = [];
    for (const attempt of attempts) {
      void attempt.then((reached) => {
        if (reached.kind === 'answered') resolve(reached);
        else refusals.push(reached);
        if (refusals.length === attempts.length) resolve(bestRefusal(refusals) ?? reached);
      });
    }
  });
}
