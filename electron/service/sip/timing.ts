/** Timers of transactions (RFC 3261 table 4, RFC 6026): how long they are over which transport, in milliseconds. */
import type { SipTransport } from './flow';

/** Estimate of a round trip. */
export const t1 = 500;
/** The longest time between two sendings of a request other than INVITE, and of an answer to INVITE. */
export const t2 = 4_000;
/** How long a message can be on its way. */
const t4 = 5_000;

/** After so long a transaction has failed. */
export const transactionTimeout = 64 * t1;

/** After so long a phone that rings is given up: RFC 3261 leaves that to whoever calls. */
export const ringingLimit = 300_000;

/** If nobody answers an INVITE before, it is answered 100 (RFC 3261 17.2.1). */
export const tryingDelay = 200;

export interface Timing {
  /** Nothing is sent again by timers A, E and G. */
  readonly isReliable: boolean;
  /** Timer B: an INVITE without any answer. */
  readonly inviteAnswer: number;
  /** An INVITE that was cancelled and has no final answer yet (RFC 3261 9.1). */
  readonly cancelAnswer: number;
  /** Timer D: a refusal that may come again is acknowledged again. */
  readonly refused: number;
  /** Timer M: a 2xx that may come again is acknowledged again. */
  readonly accepted: number;
  /** Timer K: an answer that may come again is taken no notice of. */
  readonly answered: number;
  /** Timer I: an ACK may come again. */
  readonly acknowledged: number;
  /** Timer J: a request that may come again is answered again. */
  readonly repeated: number;
  /**
   * Whether what RFC 3261 wants of a server over any transport is done here: 100 to an INVITE that nobody answers at once
   * (17.2.1), a 2xx again until its ACK comes (13.3.1.4).
   */
  readonly keepsInvites: boolean;
}

const stream: Timing = {
  isReliable: true,
  inviteAnswer: transactionTimeout,
  cancelAnswer: transactionTimeout,
  refused: 0,
  accepted: transactionTimeout,
  answered: 0,
  acknowledged: 0,
  repeated: 0,
  keepsInvites: true,
};

const datagrams: Timing = {
  ...stream,
  isReliable: false,
  refused: transactionTimeout,
  answered: t4,
  acknowledged: t4,
  repeated: transactionTimeout,
};

/**
 * Phones. Their calls see to INVITE and ACK themselves, and a phone that comes back over another WebSocket may repeat what
 * it had asked.
 */
const webSocket: Timing = {
  ...stream,
  inviteAnswer: ringingLimit,
  cancelAnswer: ringingLimit,
  accepted: 0,
  acknowledged: transactionTimeout,
  repeated: transactionTimeout,
  keepsInvites: false,
};

export const timings: Readonly<Record<SipTransport, Timing>> = {
  WS: webSocket,
  UDP: datagrams,
  TCP: stream,
  TLS: stream,
};

/** Runs something once after some milliseconds. @returns what stops that */
export type StartTimer = (milliseconds: number, fire: () => void) => () => void;

/** Timers of the process; they do not keep it alive. */
export const startTimer: StartTimer = (milliseconds, fire) => {
  const timer = setTimeout(fire, milliseconds);
  timer.unref();
  return () => {
    clearTimeout(timer);
  };
};

/** The timers of one transaction, by name. One that is started again begins anew. */
export class TimerSet<Name extends string> {
  readonly #start: StartTimer;
  readonly #fired: (name: Name) => void;
  readonly #running = new Map<Name, () => void>();

  constructor(start: StartTimer, fired: (name: Name) => void) {
    this.#start = start;
    this.#fired = fired;
  }

  start(name: Name, milliseconds: number): void {
    this.stop(name);
    const stop = this.#start(milliseconds, () => {
      this.#running.delete(name);
      this.#fired(name);
    });
    this.#running.set(name, stop);
  }

  stop(name: Name): void {
    this.#running.get(name)?.();
    this.#running.delete(name);
  }

  stopAll(): void {
    for (const stop of this.#running.values()) stop();
    this.#running.clear();
  }
}
