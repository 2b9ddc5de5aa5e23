/** The SIP side of the service: who handles which request. */
import { domain } from '../../shared/settings/user-numbers';
import type { Tenant } from './tenant';
import type { Faults, FaultAction } from './faults';
import type { TraceEntry } from '../../shared/trace/entry';
import { preparePeers } from './media/open-peer';
import { isDeferrable, refuseForLoad } from './calls/admission';
import { Exchange, type ExchangeHost } from './calls/exchange';
import { CallHistory } from './calls/history';
import { emergencyNumbers } from './parties/parties';
import { allowedMethods } from './calls/sip-leg';
import { SipConnection } from './sip/connection';
import { featureEvent } from '../../shared/sip/as-feature-event';
import { messageSummaryEvent } from '../../shared/sip/message-summary';
import { featureEvents, messageSummary } from './sip/event-packages';
import { parseNameAddr } from '../../shared/sip/name-addr';
import type { SipRequest } from './sip/message';
import { Registrar } from './sip/registrar';
import { Subscriptions } from './sip/subscriptions';
import { TransactionLayer, type ServerTransaction } from './sip/transactions';
import type { WebSocket } from 'ws';

export interface CoreHost extends Pick<
  ExchangeHost,
  | 'clock'
  | 'sounds'
  | 'record'
  | 'mailboxes'
  | 'serviceSettings'
  | 'cueGain'
  | 'policyOf'
  | 'cuePlayed'
  | 'ended'
  | 'changed'
  | 'note'
> {
  readonly tenant: Tenant;
  readonly faults: Faults;
  readonly contact: () => string;
  /** A call may follow: for a moment in which nobody waits. */
  readonly prepare: () => void;
  readonly registrationSeconds: () => number;
  readonly trace: (entry: TraceEntry) => void;
  readonly refuseConnections: (milliseconds: number) => void;
}

export class ServiceCore {
  readonly exchange: Exchange;
  readonly registrar: Registrar;
  readonly history = new CallHistory();
  readonly #host: CoreHost;
  readonly #transactions: TransactionLayer;
  readonly #subscriptions: Subscriptions;
  readonly #connections = new Set<SipConnection>();
  #connectionCount = 0;
  #isClosed = false;

  constructor(host: CoreHost) {
    this.#host = host;
    const { tenant, contact } = host;
    this.#transactions = new TransactionLayer({
      request: (transaction) => {
        this.#receive(transaction);
      },
      ack: (request) => {
        this.exchange.legFor(request)?.acknowledged();
      },
    });
    this.registrar = new Registrar(domain, {
      passwordOf: (user) => tenant.user(user)?.password,
      longestExpiry: host.registrationSeconds,
      changed: () => {
        preparePeers();
        host.prepare();
      },
      replaced: (lost) => {
        this.exchange.departures.phoneLost(lost);
        if (!this.exchange.departures.isHeld(lost.connection)) return;
        this.registrar.keepInReach(lost);
        this.exchange.departures.whenFree(lost.connection, () => {
          this.registrar.forget(lost.connection);
        });
      },
    });
    this.#subscriptions = new Subscriptions({
      contact,
      registrar: this.registrar,
      transactions: this.#transactions,
      packages: [
        featureEvents((user) => tenant.settingsOf(user)?.mode ?? 'never'),
        messageSummary(domain, (user) => host.mailboxes.counts(user)),
      ],
    });
    host.mailboxes.whenChanged((user) => {
      this.#subscriptions.changed(messageSummaryEvent, user);
    });
    this.exchange = new Exchange({
      ...host,
      domain,
      registrar: this.registrar,
      transactions: this.#transactions,
      nameOf: (user) => tenant.user(user)?.name,
      settingsOf: (user) => tenant.settingsOf(user),
      startDelay: () => host.serviceSettings().startDelay,
      isEmergency: (number) => emergencyNumbers.includes(number),
      happened: (call, leg, event) => {
        this.history.add(call.id, leg, event);
      },
    });
  }

  connected(socket: WebSocket): void {
    if (this.#isClosed) {
      socket.terminate();
      return;
    }
    this.#connectionCount += 1;
    const connection = new SipConnection(socket, `connection ${String(this.#connectionCount)}`, {
      message: (message, from) => {
        if (message.kind === 'request') this.#transactions.receiveRequest(message, from);
        else this.#transactions.receiveResponse(message);
      },
      closed: (closed) => {
        this.#connections.delete(closed);
        this.#transactions.connectionClosed(closed);
        this.exchange.connectionLost();
      },
      trace: this.#host.trace,
    });
    this.#connections.add(connection);
  }

  /** Cuts every connection and lets none in for a while. */
  cut(milliseconds: number): void {
    this.#host.refuseConnections(milliseconds);
    for (const connection of this.#connections) connection.cut();
  }

  /** Sends a text to all of a user's phones as it stands. */
  sendRaw(user: string, text: string): void {
    const bindings = this.registrar.bindingsOf(user);
    for (const connection of this.#connections) {
      if (bindings.some((binding) => binding.connection === connection)) connection.sendRaw(text);
    }
  }

  /** A user is about to be none: its calls end, and its phones are told, and have to register anew; after an emergency call that is up. */
  userLeaves(number: string): void {
    const { departures } = this.exchange;
    departures.userLeaves(number);
    this.#subscriptions.end(number);
    const bindings = this.registrar.allOf(number);
    const held = bindings.filter(({ connection }) => departures.isHeld(connection));
    this.registrar.remove(number);
    for (const binding of held) this.registrar.keepInReach(binding);
    const flows = bindings.map(({ connection }) => connection);
    for (const connection of this.#connections) {
      if (!flows.includes(connection)) continue;
      departures.whenFree(connection, () => {
        this.registrar.forget(connection);
        // Whoever was put back meanwhile, and has registered, stays.
        if (this.registrar.userOf(connection) === undefined) connection.close();
      });
    }
  }

  settingsChanged(number: string): void {
    this.#subscriptions.changed(featureEvent, number);
    this.exchange.settingsChanged(number);
  }

  close(): void {
    this.#isClosed = true;
    this.exchange.close();
    this.#transactions.close();
    for (const connection of this.#connections) connection.cut();
  }

  #receive(transaction: ServerTransaction): void {
    const action = this.#host.faults.take(transaction.request);
    if (action === undefined) this.#dispatch(transaction);
    else this.#misbehave(transaction, action);
  }

  /** Whether there is more to do than time for it: calls that are up lose audio, and no new one is taken. */
  get isOverloaded(): boolean {
    return this.#host.clock.isOverloaded;
  }

  #isTooMuch({ request, connection }: ServerTransaction): boolean {
    const caller = this.registrar.userOf(connection);
    // Who is nobody is refused for that.
    if (caller === undefined || !this.isOverloaded || !isDeferrable(request, caller)) return false;
    this.#host.note(`${caller}: a new call is refused, the service does not keep up with those that are up`);
    return true;
  }

  #misbehave(transaction: ServerTransaction, action: FaultAction): void {
    switch (action.kind) {
      case 'respond':
        transaction.respond(action.status);
        return;
      case 'ignore':
        return;
      case 'trying':
        transaction.respond(100);
        return;
      case 'late':
        transaction.respond(100);
        setTimeout(() => {
          if (!this.#isClosed) this.#dispatch(transaction);
        }, action.afterMilliseconds).unref();
        return;
      case 'cut':
        this.cut(action.seconds * 1000);
    }
  }

  #dispatch(transaction: ServerTransaction): void {
    const { request } = transaction;
    if (isInDialog(request) && request.method !== 'SUBSCRIBE') {
      const leg = this.exchange.legFor(request);
      if (leg === undefined) transaction.respond(481);
      else leg.handle(transaction);
      return;
    }
    switch (request.method) {
      case 'REGISTER':
        this.registrar.handle(transaction);
        return;
      case 'SUBSCRIBE':
        this.#subscriptions.handle(transaction);
        return;
      case 'INVITE':
        if (this.#isTooMuch(transaction)) refuseForLoad(transaction);
        else void this.exchange.handleInvite(transaction);
        return;
      case 'REFER':
        transaction.respond(481, { reason: 'Refer within a call' });
        return;
      case 'OPTIONS':
        transaction.respond(200, { headers: [['Allow', allowedMethods]] });
        return;
      default:
        transaction.respond(405, { headers: [['Allow', allowedMethods]] });
    }
  }
}

function isInDialog(request: SipRequest): boolean {
  return parseNameAddr(request.headers.get('to') ?? '')?.tag !== undefined;
}
