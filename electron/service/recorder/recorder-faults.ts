/** Misbehaviour of a recorder on order: what it does to the recordings that are sent to it. */
import { setTimeout } from 'node:timers/promises';
import type { RecorderFault, RecorderOrder } from '../../../shared/settings/recorder-fault';
import type { ServerTransaction } from '../sip/transactions';
import { refusal } from './server-answers';

export class RecorderFaults {
  #fault: RecorderFault = { kind: 'works' };
  #breakOff: () => void = () => undefined;

  get fault(): RecorderFault {
    return this.#fault;
  }

  order(order: RecorderOrder): void {
    if (order.kind !== 'dies') this.#fault = order;
    if (order.kind === 'dies' || order.kind === 'unreachable') this.#breakOff();
  }

  /** @param breakOff ends all that is being recorded, and cuts connections */
  whenBrokenOff(breakOff: () => void): void {
    this.#breakOff = breakOff;
  }

  /** Whether connections are let in. */
  get admits(): boolean {
    return this.#fault.kind !== 'unreachable';
  }

  /** Resolves once what is to be recorded is to be looked at, or is over: refused here, or given up by who sent it. */
  async meet(transaction: ServerTransaction): Promise<'open' | 'over'> {
    if (this.#fault.kind === 'refuses') {
      transaction.respond(503, refusal(503, 'The recorder takes nothing').options);
    } else if (this.#fault.kind === 'slow') {
      await setTimeout(this.#fault.afterMilliseconds, undefined, { ref: false });
    }
    return transaction.isAnswered || !transaction.connection.isOpen ? 'over' : 'open';
  }
}
