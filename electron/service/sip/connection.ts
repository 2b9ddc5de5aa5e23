/** One client's WebSocket (RFC 7118): frames in, SIP messages out. What does not parse is counted, traced and answered. */
import type { WebSocket } from 'ws';
import { readTraced, traceEntry, type FlowHandlers, type SipFlow } from './flow';
import { serialize, type SipMessage } from './message';
import { makeResponse } from './response';
import { stamped } from './via';

export class SipConnection implements SipFlow {
  readonly #socket: WebSocket;
  readonly #handlers: FlowHandlers<SipConnection>;
  /** Shown in the trace. */
  readonly name: string;
  readonly transport = 'WS';
  /** Nobody can reach us by it; a WebSocket's client is answered over its WebSocket (RFC 7118 5.2). */
  readonly sentBy = 'tallyphone.invalid';

  constructor(socket: WebSocket, name: string, handlers: FlowHandlers<SipConnection>) {
    this.#socket = socket;
    this.name = name;
    this.#handlers = handlers;
    socket.on('message', (data: Buffer, isBinary) => {
      this.#receive(isBinary ? data.toString('utf8') : data.toString());
    });
    socket.on('close', () => {
      handlers.closed(this);
    });
    // A protocol error of the peer closes the socket; `close` follows.
    socket.on('error', (error) => {
      handlers.trace(traceEntry(name, 'malformed', `WebSocket: ${error.message}`));
    });
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  send(message: SipMessage): void {
    this.sendRaw(serialize(message.kind === 'request' ? stamped(message, this) : message));
  }

  /** Sends a text as it stands: tests of those who receive it want also what is no SIP. */
  sendRaw(text: string): void {
    this.#handlers.trace(traceEntry(this.name, 'sent', text));
    if (this.isOpen) this.#socket.send(text);
  }

  /** Closes the connection once what was sent is on its way. */
  close(): void {
    this.#socket.close();
  }

  /** Cuts the connection without a closing handshake, as a network does. */
  cut(): void {
    this.#socket.terminate();
  }

  #receive(text: string): void {
    // Keep-alive of RFC 5626 3.5.1, which RFC 7118 allows.
    if (text === '\r\n\r\n') {
      this.#socket.send('\r\n');
      return;
    }
    if (text === '\r\n') return;
    const parsed = readTraced(text, this.name, this.#handlers.trace);
    if (parsed.kind === 'message') this.#handlers.message(parsed.message, this);
    else if (parsed.answerable !== undefined)
      this.send(makeResponse(parsed.answerable, 400, { reason: parsed.reason }));
  }
}
