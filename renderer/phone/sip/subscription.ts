/** A subscription that is kept up (RFC 6665): made again, ever more slowly, when the server has ended it. */
import type { Subscriber } from 'jssip/lib/Subscriber';
import { RegisterAgain } from './register-again';

/** One subscription of JsSIP's, which serves once. */
export interface SubscriberLike {
  accepted(listener: () => void): void;
  notified(listener: (contentType: string, body: string) => void): void;
  terminated(listener: (wasRefused: boolean, reason: string | undefined) => void): void;
  subscribe(): void;
  terminate(): void;
}

export function fromJssip(subscriber: Subscriber): SubscriberLike {
  return {
    accepted: (listener) => void subscriber.on('accepted', listener),
    notified: (listener) =>
      void subscriber.on('notify', (_isFinal, _request, body, contentType) => {
        listener(contentType ?? '', body ?? '');
      }),
    terminated: (listener) =>
      void subscriber.on('terminated', (code, reason) => {
        listener(code === subscriber.C.SUBSCRIBE_NON_OK_RESPONSE, reason);
      }),
    subscribe: () => {
      subscriber.subscribe();
    },
    terminate: () => {
      subscriber.terminate();
    },
  };
}

export interface SubscriptionHost {
  readonly create: () => SubscriberLike;
  readonly notified: (contentType: string, body: string) => void;
  /** What it has told counts no more. */
  readonly ended: (reason: string | undefined) => void;
}

/** Reasons after which a server wants no further SUBSCRIBE (RFC 6665 4.1.3). */
const lastingReasons = ['rejected', 'noresource', 'invariant'];

export class Subscription {
  readonly #host: SubscriptionHost;
  readonly #again: RegisterAgain;
  #current: SubscriberLike | undefined;

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
    subscriber.accepted(() => {
      wasAccepted = true;
    });
    subscriber.notified((contentType, body) => {
      if (this.#current !== subscriber) return;
      this.#again.settle();
      this.#host.notified(contentType, body);
    });
    subscriber.terminated((wasRefused, reason) => {
      if (this.#current !== subscriber) return;
      this.#host.ended(reason);
      // A server that refuses the first has no such event; it is asked again after the next registration.
      if (wasRefused && !wasAccepted) return;
      if (reason === undefined || !lastingReasons.includes(reason)) this.#again.failed();
    });
    subscriber.subscribe();
  }
}
