/**
 * SIP transactions (RFC 3261 section 17, RFC 6026) over whatever carries SIP: which message belongs to which, by its branch. How
 * long each lasts and what is sent again is in `client-machine.ts`, `server-machine.ts` and `timing.ts`.
 */
import { parseNameAddr } from '../../../shared/sip/name-addr';
import { ClientTransaction, type FinalOutcome } from './client-transaction';
import type { SipFlow } from './flow';
import { parseCSeq, parseVia, readVia } from './headers';
import type { SipHeaders, SipRequest, SipResponse } from './message';
import { ServerTransaction } from './server-transaction';
import { startTimer, transactionTimeout, type StartTimer } from './timing';

export type { FinalOutcome } from './client-transaction';
export type { ServerTransaction } from './server-transaction';

export interface TransactionUser {
  readonly request: (transaction: ServerTransaction) => void;
  /** ACK to a 2xx: it has a transaction of its own (RFC 3261 13.2.2.4). One that comes again is told once. */
  readonly ack: (request: SipRequest, connection: SipFlow) => void;
}

/** Sends a request, and what has to come in its place where it is asked for credentials. */
export type Asking = (
  make: () => SipRequest,
  transmit: (request: SipRequest) => Promise<FinalOutcome>,
) => unknown;

const askOnce: Asking = (make, transmit) => transmit(make());

export class TransactionLayer {
  readonly #user: TransactionUser;
  readonly #startTimer: StartTimer;
  readonly #server = new Map<string, ServerTransaction>();
  readonly #client = new Map<string, ClientTransaction>();

  constructor(user: TransactionUser, start: StartTimer = startTimer) {
    this.#user = user;
    this.#startTimer = start;
  }

  receiveRequest(request: SipRequest, connection: SipFlow): void {
    const key = serverKey(request, request.method);
    if (request.method === 'ACK') {
      this.#acknowledge(request, connection);
      return;
    }
    const known = this.#server.get(key);
    if (known !== undefined) {
      known.repeat();
      return;
    }
    const transaction = new ServerTransaction(request, connection, this.#startTimer, () => {
      if (this.#server.get(key) === transaction) this.#server.delete(key);
    });
    const isMerged = this.#isMerged(request);
    this.#server.set(key, transaction);
    this.#forgetUnanswered(key, transaction);
    if (isMerged) {
      transaction.respond(482, { reason: 'Merged Request' });
      return;
    }
    if (request.method === 'CANCEL') {
      this.#cancel(transaction);
      return;
    }
    this.#user.request(transaction);
  }

  /** An INVITE outside of a dialog that has come already, by another way (RFC 3261 8.2.2.2): it opens one dialog, not two. */
  #isMerged({ method, headers }: SipRequest): boolean {
    if (method !== 'INVITE' || tagOf(headers, 'to') !== undefined) return false;
    const [call, sequence, from] = [headers.get('call-id'), headers.get('cseq'), tagOf(headers, 'from')];
    return [...this.#server.values()].some(
      ({ request }) =>
        request.headers.get('call-id') === call &&
        request.headers.get('cseq') === sequence &&
        tagOf(request.headers, 'from') === from,
    );
  }

  #acknowledge(ack: SipRequest, connection: SipFlow): void {
    const invite = this.#server.get(serverKey(ack, 'INVITE'));
    // An ACK with the branch of the INVITE belongs to a non-2xx answer and ends there.
    if (invite !== undefined) {
      invite.acknowledge(ack);
      return;
    }
    const accepted = [...this.#server.values()].find((transaction) => transaction.isAcceptedBy(ack));
    if (accepted === undefined || accepted.acknowledge(ack) === 'first') this.#user.ack(ack, connection);
  }

  /**
   * Whoever asked has given up what is not answered by then. An INVITE that rings is kept until it is answered, for its CANCEL
   * and its ACK (RFC 3261 17.2.1).
   */
  #forgetUnanswered(key: string, transaction: ServerTransaction): void {
    this.#startTimer(transactionTimeout, () => {
      if (transaction.isAnswered || this.#server.get(key) !== transaction) return;
      if (transaction.request.method === 'INVITE' && transaction.connection.isOpen)
        this.#forgetUnanswered(key, transaction);
      else this.#server.delete(key);
    });
  }

  /** CANCEL is answered hop by hop (RFC 3261 9.2); whoever has the INVITE hears of it. */
  #cancel(transaction: ServerTransaction): void {
    const invite = this.#server.get(serverKey(transaction.request, 'INVITE'));
    transaction.respond(invite === undefined ? 481 : 200);
    invite?.cancel();
  }

  whenCancelled(invite: ServerTransaction, cancelled: () => void): void {
    invite.whenCancelled(cancelled);
  }

  receiveResponse(response: SipResponse): void {
    const method = parseCSeq(response.headers.get('cseq') ?? '')?.method ?? '';
    this.#client.get(clientKey(response.headers, method))?.receive(response);
  }

  /**
   * Sends a request and waits for its final response; a non-2xx to INVITE is acknowledged here.
   * @param leave sends the BYE to another that accepts an INVITE as well
   */
  send(
    request: SipRequest,
    connection: SipFlow,
    provisional: (response: SipResponse) => void = () => undefined,
    leave = askOnce,
  ): Promise<FinalOutcome> {
    const key = clientKey(request.headers, request.method);
    return new Promise((resolve) => {
      const transaction = new ClientTransaction(request, connection, this.#startTimer, {
        provisional,
        final: resolve,
        acceptedToo: ({ ack, bye }) => {
          connection.send(ack);
          leave(bye, (request) => this.send(request, connection));
        },
        over: () => {
          this.#client.delete(key);
        },
      });
      this.#client.set(key, transaction);
      transaction.begin();
    });
  }

  /**
   * Cancels an INVITE of ours that rings (RFC 3261 9.1); its 487 settles the INVITE.
   * @param reason value of a `Reason` header (RFC 3326), where there is something to say
   */
  cancel(invite: SipRequest, connection: SipFlow, reason?: string): void {
    const send = (cancel: SipRequest) => void this.send(cancel, connection);
    this.#client.get(clientKey(invite.headers, 'INVITE'))?.cancel(send, reason);
  }

  /** Acknowledges a 2xx to an INVITE of ours: now, and again whenever the 2xx comes again (RFC 3261 13.2.2.4). */
  acknowledge(invite: SipRequest, ack: SipRequest, connection: SipFlow): void {
    this.#client.get(clientKey(invite.headers, 'INVITE'))?.acknowledgedBy(ack);
    connection.send(ack);
  }

  connectionClosed(connection: SipFlow): void {
    for (const transaction of [...this.#client.values()]) {
      if (transaction.flow === connection) transaction.lost();
    }
  }

  close(): void {
    for (const transaction of [...this.#client.values()]) transaction.lost();
    for (const transaction of this.#server.values()) transaction.stop();
    this.#server.clear();
  }
}

function tagOf(headers: SipHeaders, name: 'from' | 'to'): string | undefined {
  return parseNameAddr(headers.get(name) ?? '')?.tag;
}

function clientKey(headers: SipHeaders, method: string): string {
  return `${parseVia(headers.get('via') ?? '')?.branch ?? ''} ${method}`;
}

/** RFC 3261 17.2.3: branch, sent-by and method; ACK and CANCEL have those of their INVITE. */
function serverKey({ headers }: SipRequest, method: string): string {
  const via = readVia(headers.get('via') ?? '');
  return `${via?.branch ?? ''} ${via?.sentBy ?? ''} ${method}`;
}
