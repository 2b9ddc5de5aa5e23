/** Subscriptions of registered phones (RFC 6665): what every event package has in common. */
import { parseNameAddr } from '../../../shared/sip/name-addr';
import type { SipFlow } from './flow';
import { Dialog } from './dialog';
import type { SipRequest } from './message';
import type { Registrar } from './registrar';
import type { ServerTransaction, TransactionLayer } from './transactions';

/** What phones can subscribe to. */
export interface EventPackage {
  readonly event: string;
  readonly contentType: string;
  /** Undefined where a user may subscribe so; else why not. */
  readonly refusal: (user: string, request: SipRequest) => string | undefined;
  /** The body that tells how it is with a user now. */
  readonly describe: (user: string) => string;
}

interface Subscription {
  readonly user: string;
  readonly package: EventPackage;
  readonly dialog: Dialog;
  /** Of the last SUBSCRIBE: a phone comes back over another. */
  connection: SipFlow;
  expiresAt: number;
}

/** The longest time for which a subscription is granted, in seconds. */
const longestExpiry = 3600;

export class Subscriptions {
  readonly #subscriptions: Subscription[] = [];
  readonly #contact: () => string;
  readonly #registrar: Registrar;
  readonly #transactions: TransactionLayer;
  readonly #packages: readonly EventPackage[];

  constructor(parts: {
    readonly contact: () => string;
    readonly registrar: Registrar;
    readonly transactions: TransactionLayer;
    readonly packages: readonly EventPackage[];
  }) {
    this.#contact = parts.contact;
    this.#registrar = parts.registrar;
    this.#transactions = parts.transactions;
    this.#packages = parts.packages;
  }

  handle(transaction: ServerTransaction): void {
    const { request, connection } = transaction;
    const event = request.headers.get('event')?.split(';')[0]?.trim();
    const wanted = this.#packages.find((entry) => entry.event === event);
    if (wanted === undefined) {
      const known = this.#packages.map((entry) => entry.event).join(', ');
      transaction.respond(489, { headers: [['Allow-Events', known]] });
      return;
    }
    const user = this.#registrar.userOf(connection);
    const reason = user === undefined ? 'Register first' : wanted.refusal(user, request);
    if (user === undefined || reason !== undefined) {
      transaction.respond(403, reason === undefined ? {} : { reason });
      return;
    }
    const asked = Number(request.headers.get('expires') ?? String(longestExpiry));
    const seconds = Number.isFinite(asked) ? Math.max(0, Math.min(longestExpiry, asked)) : longestExpiry;
    const known = this.#find(request, wanted);
    if (known === undefined && parseNameAddr(request.headers.get('to') ?? '')?.tag !== undefined) {
      transaction.respond(481);
      return;
    }
    const subscription = known ?? this.#create(transaction, user, wanted);
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

  /** Tells every phone of a user how it is now, after it changed. */
  changed(event: string, user: string): void {
    for (const subscription of this.#alive()) {
      if (subscription.user === user && subscription.package.event === event) this.#notify(subscription);
    }
  }

  /** Tells every phone of a user that there is no such user any more (RFC 6665 4.1.3). */
  end(user: string): void {
    for (const subscription of this.#alive()) {
      if (subscription.user !== user) continue;
      this.#notify(subscription, 'noresource');
      subscription.expiresAt = 0;
    }
  }

  #find({ headers }: SipRequest, wanted: EventPackage): Subscription | undefined {
    const tag = parseNameAddr(headers.get('to') ?? '')?.tag ?? '';
    const remote = parseNameAddr(headers.get('from') ?? '')?.tag ?? '';
    const callId = headers.get('call-id') ?? '';
    return this.#subscriptions.find(
      (subscription) => subscription.package === wanted && subscription.dialog.matches(callId, tag, remote),
    );
  }

  #create(
    { request, connection }: ServerTransaction,
    user: string,
    wanted: EventPackage,
  ): Subscription | undefined {
    const dialog = Dialog.fromRequest(request, this.#contact());
    if (dialog === undefined) return undefined;
    const subscription: Subscription = { user, package: wanted, dialog, connection, expiresAt: 0 };
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

  /** @param over why the subscription ends, where that is not for its time */
  #notify(subscription: Subscription, over?: 'noresource'): void {
    const { event, contentType, describe } = subscription.package;
    const left = Math.max(0, Math.round((subscription.expiresAt - Date.now()) / 1000));
    const reason = over ?? (left === 0 ? 'timeout' : undefined);
    const state = reason === undefined ? `active;expires=${String(left)}` : `terminated;reason=${reason}`;
    const notify = subscription.dialog.request('NOTIFY', {
      headers: [
        ['Event', event],
        ['Subscription-State', state],
      ],
      body: { type: contentType, text: describe(subscription.user) },
    });
    void this.#transactions.send(notify, subscription.connection).then((outcome) => {
      // RFC 6665 4.2.2: the phone has no such subscription.
      if (outcome.kind === 'response' && outcome.response.status === 481) subscription.expiresAt = 0;
    });
  }
}
