/** For tests of the service's SIP: clients at the far end of a WebSocket that needs no network. */
import { createHash } from 'node:crypto';
import { WebSocket } from 'ws';
import type { TraceEntry } from '../../../shared/trace/entry';
import { SipConnection } from './connection';
import { parseMessage, serialize, SipHeaders, type SipMessage, type SipRequest } from './message';
import { TransactionLayer, type ServerTransaction } from './transactions';

/** The service's end of a WebSocket: keeps what is sent, and hears what a test lets the client say. */
class SocketOfClient extends WebSocket {
  readonly sent: string[] = [];
  override readyState: WebSocket['readyState'] = WebSocket.OPEN;

  override send(data: unknown): void {
    this.sent.push(String(data));
  }

  override terminate(): void {
    this.readyState = WebSocket.CLOSED;
    this.emit('close');
  }
}

function makeSocket(): SocketOfClient {
  // As a server makes its sockets. The types of ws know this constructor without the options that it cannot do without.
  const socket: unknown = Reflect.construct(SocketOfClient, [null, undefined, {}]);
  if (!(socket instanceof SocketOfClient)) throw new Error('no socket');
  return socket;
}

export class Client {
  readonly connection: SipConnection;
  readonly trace: TraceEntry[] = [];
  readonly #socket = makeSocket();

  constructor(
    message: (message: SipMessage, connection: SipConnection) => void,
    closed: (connection: SipConnection) => void = () => undefined,
  ) {
    this.connection = new SipConnection(this.#socket, 'client', {
      message,
      closed,
      trace: (entry) => this.trace.push(entry),
    });
  }

  say(message: SipMessage | string): void {
    const text = typeof message === 'string' ? message : serialize(message);
    this.#socket.emit('message', Buffer.from(text), false);
  }

  leave(): void {
    this.#socket.terminate();
  }

  /** What came over the wire since the last call, as it was written. */
  takeFrames(): readonly string[] {
    return this.#socket.sent.splice(0);
  }

  /** What came since the last call; throws where that is no SIP. */
  take(): readonly SipMessage[] {
    return this.takeFrames().map((text) => {
      const parsed = parseMessage(text);
      if (parsed.kind === 'malformed') throw new Error(`${parsed.reason}: ${text}`);
      return parsed.message;
    });
  }

  /** The only message since the last call. */
  takeOne(): SipMessage {
    const messages = this.take();
    const [only] = messages;
    if (only === undefined || messages.length > 1) throw new Error(`${String(messages.length)} messages`);
    return only;
  }

  /** Status of the only response since the last call. */
  takeStatus(): number {
    const message = this.takeOne();
    if (message.kind === 'request') throw new Error(`a request: ${message.method}`);
    return message.status;
  }

  /** Status of the answer to a request. */
  ask(request: SipRequest): number {
    this.say(request);
    return this.takeStatus();
  }
}

/** A transaction layer with its clients. */
export class Wire {
  readonly layer: TransactionLayer;
  readonly acknowledged: SipRequest[] = [];

  constructor(handle: (transaction: ServerTransaction) => void) {
    this.layer = new TransactionLayer({
      request: handle,
      ack: (request) => this.acknowledged.push(request),
    });
  }

  client(): Client {
    return new Client(
      (message, connection) => {
        if (message.kind === 'request') this.layer.receiveRequest(message, connection);
        else this.layer.receiveResponse(message);
      },
      (connection) => {
        this.layer.connectionClosed(connection);
      },
    );
  }
}

let branches = 0;

/** A request of user 1001; `headers` replace the usual ones. */
export function sipRequest(
  method: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): SipRequest {
  branches += 1;
  const usual = {
    Via: `SIP/2.0/WS client.invalid;branch=z9hG4bK${String(branches)}`,
    'Max-Forwards': '70',
    From: '"Ana" <sip:1001@tallyphone.test>;tag=far',
    To: '<sip:1001@tallyphone.test>',
    'Call-ID': 'call-1',
    CSeq: `1 ${method}`,
    Contact: '<sip:ana@client.invalid;transport=ws>',
  };
  return {
    kind: 'request',
    method,
    uri: 'sip:tallyphone.test',
    headers: new SipHeaders(Object.entries({ ...usual, ...headers })),
    body,
  };
}

/** A client's answer to a challenge (RFC 7616 3.4.1), worked out apart from the service's own code. */
export function credentials(
  challenge: string,
  account: {
    readonly user: string;
    readonly password: string;
    readonly method?: string;
    readonly count?: string;
  },
): string {
  const field = (name: string) => new RegExp(`${name}="?([^",]+)`).exec(challenge)?.[1] ?? '';
  const { user, password, method = 'REGISTER', count = '00000001' } = account;
  const hash = (text: string) =>
    createHash(field('algorithm') === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex');
  const uri = 'sip:tallyphone.test';
  const secret = hash(`${user}:${field('realm')}:${password}`);
  const response = hash(`${secret}:${field('nonce')}:${count}:c0ffee:auth:${hash(`${method}:${uri}`)}`);
  return [
    `Digest username="${user}"`,
    `realm="${field('realm')}"`,
    `nonce="${field('nonce')}"`,
    `uri="${uri}"`,
    `algorithm=${field('algorithm')}`,
    'qop=auth',
    `nc=${count}`,
    'cnonce="c0ffee"',
    `response="${response}"`,
  ].join(', ');
}
