/** For tests of transactions: a flow over any transport that needs no network, and what was sent over it when. */
import type { SipFlow, SipTransport } from './flow';
import type { SipMessage } from './message';
import { stamped } from './via';

export class FlowPlay implements SipFlow {
  readonly name = 'far';
  readonly sentBy = '192.0.2.1:5060';
  readonly transport: SipTransport;
  readonly #begun = Date.now();
  readonly messages: SipMessage[] = [];
  readonly #log: string[] = [];
  isOpen = true;

  constructor(transport: SipTransport) {
    this.transport = transport;
  }

  send(message: SipMessage): void {
    if (!this.isOpen) return;
    const sent = message.kind === 'request' ? stamped(message, this) : message;
    this.messages.push(sent);
    const what = sent.kind === 'request' ? sent.method : String(sent.status);
    this.#log.push(`${String(Date.now() - this.#begun)} ${what}`);
  }

  /** What was sent since the last call: the millisecond, and the method or status. */
  takeLog(): readonly string[] {
    return this.#log.splice(0);
  }
}
