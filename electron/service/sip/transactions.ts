/**
 * SIP transactions over a reliable transport (RFC 3261 section 17, RFC 6026): no retransmission timers, only matching by
 * branch, absorbing what comes twice, and giving up after 64*T1.
 */
import type { SipConnection } from './connection';
import { parseCSeq, parseVia } from './headers';
import { SipHeaders, type SipRequest, type SipResponse } from './message';
import { makeResponse, type ResponseOptions } from './response';

/** 64*T1 (RFC 3261 17.1.1.2), in milliseconds. */
const transactionTimeout = 32_000;

/** A request that came in, and the way to answer it. */
export class ServerTransaction {
  readonly request: SipRequest;
  readonly connection: SipConnection;
  #last: SipResponse | undefined;

  constructor(request: SipRequest, connection: SipConnection) {
    this.request = request;
    this.connection = connection;
  }

  get isAnswered(): boolean {
    return this.#last !== undefined && this.#last.status >= 200;
  }

  respond(status: number, options: ResponseOptions = {}): void {
    if (this.isAnswered) return;
    this.#last = makeResponse(this.request, status, options);
    this.connection.send(this.#last);
  }

  /** The request came again: so does the answer. */
  repeat(): void {
    if (this.#last !== undefined) this.connection.send(this.#last);
  }
}

export type FinalOutcome =
  | { readonly kind: 'response'; readonly response: SipResponse }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'disconnected' };

interface ClientTransaction {
  readonly request: SipRequest;
  readonly connection: SipConnection;
  readonly provisional: (response: SipResponse) => void;
  readonly settle: (outcome: FinalOutcome) => void;
  readonly timer: NodeJS.Timeout;
}

export interface TransactionUser {
  readonly request: (transaction: ServerTransaction) => void;
  /** ACK to a 2xx: it has a transaction of its own (RFC 3261 13.2.2.4). */
  readonly ack: (request: SipRequest, connection: SipConnection) => void;
}

export class TransactionLayer {
  readonly #user: TransactionUser;
  readonly #server = new Map<string, ServerTransaction>();
  readonly #client = new Map<string, ClientTransaction>();

  constructor(user: TransactionUser) {
    this.#user = user;
  }

  receiveRequest(request: SipRequest, connection: SipConnection): void {
    const branch = branchOf(request.headers);
    if (request.method === 'ACK') {
      const invite = this.#server.get(`${branch} INVITE`);
      // An ACK with the branch of the INVITE belongs to a non-2xx answer and ends there.
      if (invite === undefined) this.#user.ack(request, connection);
      return;
    }
    const key = `${branch} ${request.method}`;
    const known = this.#server.get(key);
    if (known !== undefined) {
      known.repeat();
      return;
    }
    const transaction = new ServerTransaction(request, connection);
    this.#server.set(key, transaction);
    this.#forgetLater(key, transaction);
    if (request.method === 'CANCEL') {
      this.#cancel(transaction, branch);
      return;
    }
    this.#user.request(transaction);
  }

  /** An INVITE that rings is kept until it is answered, for its CANCEL and its ACK (RFC 3261 17.2.1). */
  #forgetLater(key: string, transaction: ServerTransaction): void {
    setTimeout(() => {
      const { request, connection, isAnswered } = transaction;
      if (request.method === 'INVITE' && !isAnswered && connection.isOpen)
        this.#forgetLater(key, transaction);
      else this.#server.delete(key);
    }, transactionTimeout).unref();
  }

  /** CANCEL is answered hop by hop (RFC 3261 9.2); whoever has the INVITE hears of it. */
  #cancel(transaction: ServerTransaction, branch: string): void {
    const invite = this.#server.get(`${branch} INVITE`);
    transaction.respond(invite === undefined ? 481 : 200);
    if (invite !== undefined && !invite.isAnswered) this.#onCancel.get(invite)?.();
  }

  readonly #onCancel = new WeakMap<ServerTransaction, () => void>();

  whenCancelled(invite: ServerTransaction, cancelled: () => void): void {
    this.#onCancel.set(invite, cancelled);
  }

  receiveResponse(response: SipResponse): void {
    const cseq = parseCSeq(response.headers.get('cseq') ?? '');
    const transaction = this.#client.get(`${branchOf(response.headers)} ${cseq?.method ?? ''}`);
    if (transaction === undefined) return;
    if (response.status < 200) transaction.provisional(response);
    else transaction.settle({ kind: 'response', response });
  }

  /** Sends a request and waits for its final response; a non-2xx to INVITE is acknowledged here. */
  send(
    request: SipRequest,
    connection: SipConnection,
    provisional: (response: SipResponse) => void = () => undefined,
  ): Promise<FinalOutcome> {
    const key = `${branchOf(request.headers)} ${request.method}`;
    return new Promise((resolve) => {
      const settle = (outcome: FinalOutcome) => {
        clearTimeout(timer);
        this.#client.delete(key);
        if (request.method === 'INVITE' && outcome.kind === 'response' && outcome.response.status >= 300) {
          connection.send(derived('ACK', request, outcome.response.headers.get('to') ?? ''));
        }
        resolve(outcome);
      };
      // A ringing phone may take minutes: an INVITE is bounded by its caller, not by a timer here.
      const limit = request.method === 'INVITE' ? 300_000 : transactionTimeout;
      const timer = setTimeout(() => {
        settle({ kind: 'timeout' });
      }, limit);
      this.#client.set(key, { request, connection, provisional, settle, timer });
      connection.send(request);
      // Its closing has been told already and is not told again.
      if (!connection.isOpen) settle({ kind: 'disconnected' });
    });
  }

  /**
   * Cancels an INVITE of ours that rings (RFC 3261 9.1); its 487 settles the INVITE.
   * @param reason value of a `Reason` header (RFC 3326), where there is something to say
   */
  cancel(invite: SipRequest, connection: SipConnection, reason?: string): void {
    const cancel = derived('CANCEL', invite, invite.headers.get('to') ?? '');
    const headers =
      reason === undefined
        ? cancel.headers
        : new SipHeaders([...cancel.headers.entries(), ['Reason', reason] as const]);
    void this.send({ ...cancel, headers }, connection);
  }

  connectionClosed(connection: SipConnection): void {
    for (const transaction of [...this.#client.values()]) {
      if (transaction.connection === connection) transaction.settle({ kind: 'disconnected' });
    }
  }

  close(): void {
    for (const transaction of [...this.#client.values()]) transaction.settle({ kind: 'disconnected' });
  }
}

function branchOf(headers: SipHeaders): string {
  return parseVia(headers.get('via') ?? '')?.branch ?? '';
}

/** ACK to a non-2xx and CANCEL take everything but the method from the INVITE (RFC 3261 17.1.1.3, 9.1). */
function derived(method: 'ACK' | 'CANCEL', invite: SipRequest, to: string): SipRequest {
  const keep = (name: string) => [name, invite.headers.get(name) ?? ''] as const;
  const sequence = parseCSeq(invite.headers.get('cseq') ?? '')?.number ?? 1;
  return {
    kind: 'request',
    method,
    uri: invite.uri,
    headers: new SipHeaders([
      keep('Via'),
      keep('Max-Forwards'),
      keep('From'),
      ['To', to],
      keep('Call-ID'),
      ['CSeq', `${String(sequence)} ${method}`],
    ]),
    body: '',
  };
}
