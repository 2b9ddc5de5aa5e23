/** One client's WebSocket (RFC 7118): frames in, SIP messages out. What does not parse is counted, traced and answered. */
import type { WebSocket } from 'ws';
import { maskMessage } from '../../../shared/trace/mask';
import type { TraceEntry } from '../../../shared/trace/entry';
import { parseMessage, serialize, type SipMessage } from './message';
import { makeResponse } from './response';

export interface ConnectionHandlers {
  readonly message: (message: SipMessage, connection: SipConnection) => void;
  readonly closed: (connection: SipConnection) => void;
  readonly trace: (entry: TraceEntry) => void;
}

export class SipConnection {
  readonly #socket: WebSocket;
  readonly #handlers: ConnectionHandlers;
  /** Shown in the trace. */
  readonly name: string;

  constructor(socket: WebSocket, name: string, handlers: ConnectionHandlers) {
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
      this.#trace('malformed', `WebSocket: ${error.message}`);
    });
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  send(message: SipMessage): void {
    const text = serialize(message);
    this.#trace('sent', text);
    if (this.isOpen) this.#socket.send(text);
  }

  /** Sends what is no SIP message, for tests of those who receive it. */
  sendRaw(text: string): void {
    this.#trace('sent', text);
    if (this.isOpen) this.#socket.send(text);
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
    const parsed = parseMessage(text);
    if (parsed.kind === 'message') {
      this.#trace('received', text);
      this.#handlers.message(parsed.message, this);
      return;
    }
    this.#trace('malformed', `${parsed.reason}\n${text.slice(0, 2000)}`);
    if (parsed.answerable !== undefined)
      this.send(makeResponse(parsed.answerable, 400, { reason: parsed.reason }));
  }

  #trace(kind: TraceEntry['kind'], text: string): void {
    this.#handlers.trace({ at: Date.now(), where: this.name, kind, text: maskMessage(text) });
  }
}
