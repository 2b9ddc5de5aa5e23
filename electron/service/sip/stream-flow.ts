/** SIP over TCP and TLS: one connection, whoever has opened it (RFC 3261 18.2.2, 18.3). */
import type { Socket } from 'node:net';
import type { TraceEntry } from '../../../shared/trace/entry';
import { readTraced, traceEntry, type FlowHandlers, type SipFlow } from './flow';
import { Framing } from './framing';
import { serialize, type SipMessage } from './message';
import { makeResponse } from './response';
import { hostPort } from './target';
import { stamped, withSource } from './via';

/** Bytes that may wait for a peer that does not read, before it is given up. */
const longestBacklog = 1_048_576;

export class StreamFlow implements SipFlow {
  readonly name: string;
  readonly transport: 'TCP' | 'TLS';
  readonly sentBy: string;
  /** The other end, as a target has it. */
  readonly far: { readonly address: string; readonly port: number };
  readonly #socket: Socket;
  readonly #handlers: FlowHandlers<StreamFlow>;
  readonly #framing = new Framing();
  #isRefused = false;

  /** @param socket connected */
  constructor(
    socket: Socket,
    parts: { readonly transport: 'TCP' | 'TLS'; readonly sentBy: string },
    handlers: FlowHandlers<StreamFlow>,
  ) {
    this.#socket = socket;
    this.#handlers = handlers;
    this.transport = parts.transport;
    this.sentBy = parts.sentBy;
    this.far = { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 };
    this.name = `${parts.transport} ${hostPort(this.far.address, this.far.port)}`;
    socket.setNoDelay(true);
    socket.on('data', (piece: Buffer) => {
      this.#receive(piece);
    });
    // `close` follows.
    socket.on('error', (error) => {
      this.#note(error.message);
    });
    socket.on('close', () => {
      handlers.closed(this);
    });
  }

  get isOpen(): boolean {
    return this.#socket.writable;
  }

  send(message: SipMessage): void {
    const text = serialize(message.kind === 'request' ? stamped(message, this) : message);
    if (!this.isOpen) {
      this.#note('not sent: the connection is closed');
      return;
    }
    this.#trace('sent', text);
    this.#socket.write(text);
    if (this.#socket.writableLength > longestBacklog) {
      this.#note('closed: the other end does not read');
      this.#socket.destroy();
    }
  }

  /** Closes once everything is written. */
  close(): void {
    this.#socket.destroySoon();
  }

  /** Closes without regard to what is not yet written. */
  cut(): void {
    this.#socket.destroy();
  }

  #receive(piece: Buffer): void {
    for (const frame of this.#framing.push(piece)) {
      if (this.#isRefused) return;
      switch (frame.kind) {
        case 'ping':
          if (this.isOpen) this.#socket.write('\r\n');
          break;
        case 'malformed':
          this.#trace('malformed', `${frame.reason}\n${frame.text}`);
          this.#refuse(frame.reason);
          break;
        case 'message':
          this.#take(frame.text);
      }
    }
  }

  #take(text: string): void {
    const parsed = readTraced(text, this.name, this.#handlers.trace);
    if (parsed.kind === 'message') {
      const { message } = parsed;
      this.#handlers.message(message.kind === 'request' ? withSource(message, this.far) : message, this);
    } else if (parsed.answerable !== undefined) {
      this.send(makeResponse(withSource(parsed.answerable, this.far), 400, { reason: parsed.reason }));
    } else {
      this.#refuse(parsed.reason);
    }
  }

  /** Nothing that follows is taken: where it begins is not sure. */
  #refuse(reason: string): void {
    this.#isRefused = true;
    this.#note(`closed: ${reason}`);
    this.close();
  }

  #note(text: string): void {
    this.#trace('note', text);
  }

  #trace(kind: TraceEntry['kind'], text: string): void {
    this.#handlers.trace(traceEntry(this.name, kind, text));
  }
}
