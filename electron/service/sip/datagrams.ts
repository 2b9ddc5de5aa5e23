/** SIP over UDP: one socket for both ways, a datagram for each message (RFC 3261 18.1, 18.2; RFC 3581). */
import dgram from 'node:dgram';
import { once } from 'node:events';
import { readTraced, traceEntry, type FlowHandlers, type SipFlow } from './flow';
import { datagramText } from './framing';
import { readVia } from './headers';
import { serialize, type SipMessage, type SipRequest } from './message';
import { makeResponse } from './response';
import type { ListenOutcome } from './streams';
import { hostPort } from './target';
import { answerAddress, stamped, withSource, type SocketAddress } from './via';

/** A way to one other end; there may be several to the same, and none is ever closed before its socket. */
class DatagramFlow implements SipFlow {
  readonly name: string;
  readonly transport = 'UDP';
  readonly #far: SocketAddress;
  readonly #socket: DatagramSocket;

  constructor(socket: DatagramSocket, far: SocketAddress) {
    this.#socket = socket;
    this.#far = far;
    this.name = `UDP ${hostPort(far.address, far.port)}`;
  }

  get sentBy(): string {
    return this.#socket.sentBy;
  }

  get isOpen(): boolean {
    return this.#socket.isOpen;
  }

  send(message: SipMessage): void {
    const text = serialize(message.kind === 'request' ? stamped(message, this) : message);
    this.#socket.send(text, this.#far, this);
  }
}

export class DatagramSocket {
  readonly port: number;
  readonly sentBy: string;
  readonly #socket: dgram.Socket;
  readonly #handlers: FlowHandlers;
  #isOpen = true;
  #malformed = 0;

  private constructor(socket: dgram.Socket, address: string, handlers: FlowHandlers) {
    this.#socket = socket;
    this.#handlers = handlers;
    this.port = socket.address().port;
    this.sentBy = hostPort(address, this.port);
    socket.on('message', (datagram, { address: from, port }) => {
      this.#receive(datagram, { address: from, port });
    });
    socket.on('error', (error) => {
      this.#note(error.message);
    });
  }

  /**
   * @param address of this machine, and no wildcard: it stands in every Via
   * @param port 0: any that is free
   */
  static async open(
    address: string,
    port: number,
    handlers: FlowHandlers,
  ): Promise<ListenOutcome<DatagramSocket>> {
    const socket = dgram.createSocket(address.includes(':') ? 'udp6' : 'udp4');
    try {
      socket.bind(port, address);
      await once(socket, 'listening');
      return { kind: 'listening', listener: new DatagramSocket(socket, address, handlers) };
    } catch (error) {
      socket.close();
      const reason = error instanceof Error ? error.message : String(error);
      return { kind: 'failed', reason: `UDP ${hostPort(address, port)}: ${reason}` };
    }
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Datagrams that were no SIP. */
  get malformed(): number {
    return this.#malformed;
  }

  /** A way to an address; nothing is sent by this. */
  flowTo(far: SocketAddress): SipFlow {
    return new DatagramFlow(this, far);
  }

  send(text: string, to: SocketAddress, flow: SipFlow): void {
    if (!this.#isOpen) return;
    this.#handlers.trace(traceEntry(flow.name, 'sent', text));
    this.#socket.send(text, to.port, to.address, (error) => {
      if (error === null) return;
      this.#note(error.message);
      // Whoever waits over this way waits in vain (RFC 3261 18.4).
      this.#handlers.closed(flow);
    });
  }

  close(): void {
    if (this.#isOpen) this.#socket.close();
    this.#isOpen = false;
  }

  #receive(datagram: Buffer, source: SocketAddress): void {
    // Keep-alive of some clients; no answer is wanted.
    if (/^[\r\n\0]*$/.test(datagram.subarray(0, 64).toString('latin1'))) return;
    const where = `UDP ${hostPort(source.address, source.port)}`;
    const parsed = readTraced(datagramText(datagram), where, this.#handlers.trace);
    if (parsed.kind === 'malformed') {
      this.#malformed += 1;
      if (parsed.answerable === undefined) return;
      const { request, flow } = this.#sourced(parsed.answerable, source);
      flow.send(makeResponse(request, 400, { reason: parsed.reason }));
    } else if (parsed.message.kind === 'response') {
      this.#handlers.message(parsed.message, this.flowTo(source));
    } else {
      const { request, flow } = this.#sourced(parsed.message, source);
      this.#handlers.message(request, flow);
    }
  }

  /** A request with its source in its Via, and the way of its answer. */
  #sourced(request: SipRequest, source: SocketAddress): { request: SipRequest; flow: SipFlow } {
    const via = readVia(request.headers.get('via') ?? '');
    const answered = via === undefined ? source : answerAddress(via, source);
    return { request: withSource(request, source), flow: this.flowTo(answered) };
  }

  #note(text: string): void {
    this.#handlers.trace(traceEntry(`UDP ${this.sentBy}`, 'note', text));
  }
}
