/** A subscription that is kept up (RFC 6665): made again, ever more slowly, when the server has ended it. */
import type { Subscriber } from 'jssip/lib/Subscriber';
import { RegisterAgain } from './register-again';

export interface SubscriptionHost {
  /** A new one each time: JsSIP's serves once. */
  readonly create: () => Subscriber;
  readonly notified: (contentType: string, body: string) => void;
  /** What it has told counts no more. */
  readonly ended: (reason: string | undefined) => void;
}

/** Reasons after which a server wants no further SUBSCRIBE (RFC 6665 4.1.3). */
const lastingReasons = ['rejected', 'noresource', 'invariant'];

export class Subscription {
  readonly #host: SubscriptionHost;
  readonly #again: RegisterAgain;
  #current: Subscriber | undefined;

  constructor(host: SubscriptionHost) {
    this.#host = host;
    this.#again = new RegisterAgain(() => {
      this.#subscribe();
    });
  }

  /** After a registration; one that stands is left alone. */
  begin(): void {
    if (this.#current !== undefined) return;
    this.#again.settle();
    this.#subscribe();
  }

  /** The connection is lost: whatever there was is not asked for any more, until `begin`. What it has told stays. */
  abandon(): void {
    this.#again.settle();
    this.#current = undefined;
  }

  /** Nothing more is wanted; the server is told. */
  end(): void {
    const current = this.#current;
    this.abandon();
    current?.terminate();
  }

  #subscribe(): void {
    const subscriber = this.#host.create();
    let wasAccepted = false;
    this.#current = subscriber;
    subscriber.on('accepted', () => {
      wasAccepted = true;
    });
    subscriber.on('notify', (_isFinal, _request, body, contentType) => {
      if (this.#current !== subscriber) return;
      this.#again.settle();
      this.#host.notified(contentType ?? '', body ?? '');
    });
    subscriber.on('terminated', (code, reason) => {
      if (this.#current !== subscriber) return;
      this.#host.ended(reason);
      // A server that refuses the first has no such event; it is asked again after the next registration.
      const isLasting = code === subscriber.C.SUBSCRIBE_NON_OK_RESPONSE && !wasAccepted;
      if (isLasting || (reason !== undefined && lastingReasons.includes(reason))) return;
      this.#again.failed();
    });
    subscriber.subscribe();
  }
}
