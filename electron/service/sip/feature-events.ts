/** Subscriptions to as-feature-event (RFC 6665): each registered phone is told its user's recording mode. */
import {
  featureEvent,
  featureEventContentType,
  writeFeatureEvent,
} from '../../../shared/sip/as-feature-event';
import type { RecordingMode } from '../../../shared/recording/modes';
import { Dialog } from './dialog';
import { parseNameAddr } from '../../../shared/sip/name-addr';
import type { SipConnection } from './connection';
import type { Registrar } from './registrar';
import type { ServerTransaction, TransactionLayer } from './transactions';

interface Subscription {
  readonly user: string;
  readonly dialog: Dialog;
  /** Of the last SUBSCRIBE: a phone comes back over another. */
  connection: SipConnection;
  expiresAt: number;
}

export class FeatureEvents {
  readonly #subscriptions: Subscription[] = [];
  readonly #contact: () => string;
  readonly #registrar: Registrar;
  readonly #transactions: TransactionLayer;
  readonly #modeOf: (user: string) => RecordingMode;

  constructor(parts: {
    readonly contact: () => string;
    readonly registrar: Registrar;
    readonly transactions: TransactionLayer;
    readonly modeOf: (user: string) => RecordingMode;
  }) {
    this.#contact = parts.contact;
    this.#registrar = parts.registrar;
    this.#transactions = parts.transactions;
    this.#modeOf = parts.modeOf;
  }

  handle(transaction: ServerTransaction): void {
    const { request, connection } = transaction;
    if (request.headers.get('event')?.split(';')[0]?.trim() !== featureEvent) {
      transaction.respond(489, { headers: [['Allow-Events', featureEvent]] });
      return;
    }
    const user = this.#registrar.userOf(connection);
    if (user === undefined) {
      transaction.respond(403, { reason: 'Register first' });
      return;
    }
    const asked = Number(request.headers.get('expires') ?? '3600');
    const seconds = Number.isFinite(asked) ? Math.max(0, Math.min(3600, asked)) : 3600;
    const known = this.#find(transaction);
    if (known === undefined && parseNameAddr(request.headers.get('to') ?? '')?.tag !== undefined) {
      transaction.respond(481);
      return;
    }
    const subscription = known ?? this.#create(transaction, user);
    if (subscription === undefined) {
      transaction.respond(400, { reason: 'No Contact' });
      return;
    }
    if (!subscription.dialog.acceptSequence(request)) {
      transaction.respond(500);
      return;
    }
    subscription.connection = connection;
    subscription.expiresAt = Date.now() + seconds * 1000;
    transaction.respond(200, {
      toTag: subscription.dialog.localTag,
      headers: [
        ['Expires', String(seconds)],
        ['Contact', `<${this.#contact()}>`],
      ],
    });
    this.#notify(subscription);
  }

  /** Tells every phone of a user its mode, after it changed. */
  modeChanged(user: string): void {
    for (const subscription of this.#alive()) {
      if (subscription.user === user) this.#notify(subscription);
    }
  }

  #find({ request }: ServerTransaction): Subscription | undefined {
    const tag = parseNameAddr(request.headers.get('to') ?? '')?.tag ?? '';
    const remote = parseNameAddr(request.headers.get('from') ?? '')?.tag ?? '';
    const callId = request.headers.get('call-id') ?? '';
    return this.#subscriptions.find(({ dialog }) => dialog.matches(callId, tag, remote));
  }

  #create({ request, connection }: ServerTransaction, user: string): Subscription | undefined {
    const dialog = Dialog.fromRequest(request, this.#contact());
    if (dialog === undefined) return undefined;
    const subscription: Subscription = { user, dialog, connection, expiresAt: 0 };
    this.#subscriptions.push(subscription);
    return subscription;
  }

  #alive(): readonly Subscription[] {
    const now = Date.now();
    const alive = this.#subscriptions.filter(
      ({ connection, expiresAt }) => connection.isOpen && expiresAt > now,
    );
    this.#subscriptions.splice(0, this.#subscriptions.length, ...alive);
    return alive;
  }

  #notify(subscription: Subscription): void {
    const left = Math.max(0, Math.round((subscription.expiresAt - Date.now()) / 1000));
    const state = left === 0 ? 'terminated;reason=timeout' : `active;expires=${String(left)}`;
    const notify = subscription.dialog.request('NOTIFY', {
      headers: [
        ['Event', featureEvent],
        ['Subscription-State', state],
      ],
      body: { type: featureEventContentType, text: writeFeatureEvent(this.#modeOf(subscription.user)) },
    });
    void this.#transactions.send(notify, subscription.connection).then((outcome) => {
      // RFC 6665 4.2.2: the phone has no such subscription.
      if (outcome.kind === 'response' && outcome.response.status === 481) subscription.expiresAt = 0;
    });
  }
}
