/**
 * Users and phones that go while calls of theirs are up: the calls end, except emergency calls. Nothing that is set or that somebody else does
 * ends one of those: it goes on until an end hangs up, and its phone stays in reach until then.
 */
import type { Binding } from '../sip/registrar';
import type { SipFlow } from '../sip/flow';
import type { PuttingThrough } from './putting-through';
import type { Switchboard } from './switchboard';
import { isIn } from './whose-call';

export interface DeparturesHost {
  readonly switchboard: Pick<Switchboard, 'calls' | 'legs' | 'callOf' | 'connectionOf'>;
  readonly isEmergency: (number: string) => boolean;
  /** Calls that are being put through. */
  readonly puttingThrough: () => Iterable<PuttingThrough>;
}

export class Departures {
  readonly #host: DeparturesHost;
  /** Over which a phone is calling an emergency number just now. */
  readonly #calling: SipFlow[] = [];
  readonly #waiting = new Map<SipFlow, () => void>();

  constructor(host: DeparturesHost) {
    this.#host = host;
  }

  /** A phone calls a number: until that is done it counts as an emergency call, where the number is one. */
  async during(connection: SipFlow, number: string, call: () => Promise<void>): Promise<void> {
    const isEmergency = this.#host.isEmergency(number);
    if (isEmergency) this.#calling.push(connection);
    try {
      await call();
    } finally {
      if (isEmergency) this.#calling.splice(this.#calling.indexOf(connection), 1);
      this.changed();
    }
  }

  /** A user is about to be none: what it is in ends, and what is recorded of it elsewhere, or in an emergency call. */
  userLeaves(user: string): void {
    for (const underWay of this.#host.puttingThrough()) {
      if (underWay.isFrom(user) && !this.#host.isEmergency(underWay.number)) underWay.cancel();
    }
    for (const call of this.#host.switchboard.calls) {
      if (isIn(call, user) && !call.emergency) call.end(undefined, 'its user is removed');
      else call.force(user, 'stop');
    }
  }

  /** A user's phone has begun anew, and has lost the calls that it had under another Contact; those that another one has are its own. */
  phoneLost({ user, contact, connection }: Binding): void {
    const { switchboard } = this.#host;
    for (const leg of switchboard.legs) {
      if (leg.number !== user || leg.dialog.remoteTarget.replace(/;ob$/, '') !== contact) continue;
      const call = switchboard.callOf(leg);
      if (call?.emergency === true && connection.isOpen) continue;
      // A BYE finds the phone only where it is there all the same.
      call?.end(undefined, 'its phone has begun anew');
    }
  }

  /** Whether an emergency call goes on over a connection. */
  isHeld(connection: SipFlow): boolean {
    const { switchboard } = this.#host;
    return (
      this.#calling.includes(connection) ||
      switchboard.legs.some(
        (leg) => switchboard.callOf(leg)?.emergency === true && switchboard.connectionOf(leg) === connection,
      )
    );
  }

  /** Calls a listener when no emergency call goes on over a connection any more. */
  whenFree(connection: SipFlow, listener: () => void): void {
    this.#waiting.set(connection, listener);
    this.changed();
  }

  /** Something about calls is other than before. */
  changed(): void {
    if (this.#waiting.size === 0) return;
    // After a call is over its ends are told so.
    queueMicrotask(() => {
      for (const [connection, listener] of this.#waiting) {
        if (this.isHeld(connection)) continue;
        this.#waiting.delete(connection);
        listener();
      }
    });
  }
}
