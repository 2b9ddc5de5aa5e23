/**
 * SIP towards other machines: transports and transactions in one, for whoever calls recorders and for whoever is one. It chooses
 * over what a request goes, keeps connections for the next one, and gives what comes in to its user. Nothing here rejects.
 */
import type { TraceEntry } from '../../../shared/trace/entry';
import { addressOf } from './address-of';
import { DatagramSocket } from './datagrams';
import { traceEntry, type FlowHandlers, type SipFlow } from './flow';
import { serialize, type SipRequest, type SipResponse } from './message';
import type { StreamFlow } from './stream-flow';
import { connectStream, listenForStreams } from './streams';
import type { ConnectOutcome, Identity, ListenOutcome, SecurePlace, StreamListener, Trust } from './streams';
import { hostPort, longestDatagram, nextHopOf, targetOf, type NetTransport, type Target } from './target';
import { startTimer, type StartTimer } from './timing';
import { TransactionLayer, type Asking, type FinalOutcome, type TransactionUser } from './transactions';
import { stamped } from './via';

export interface StackUser extends TransactionUser {
  readonly trace: (entry: TraceEntry) => void;
  /** A connection is closed; datagrams have none. */
  readonly closed?: (flow: SipFlow) => void;
}

export interface StackSettings {
  /** IP address of this machine: to listen at, to connect from, and in Via and Contact. No wildcard. */
  readonly address: string;
  /** Whose certificates are believed over TLS. */
  readonly trust: Trust;
  /** Who this end is, for whoever it connects to over TLS and who asks. */
  readonly identity: Identity | undefined;
  /** How long a connection may take to come about, in milliseconds. */
  readonly connectTimeout: number;
  /** Whether connections of others are taken; else they are cut. */
  readonly admits: () => boolean;
  readonly startTimer: StartTimer;
}

const usual: StackSettings = {
  address: '127.0.0.1',
  trust: { kind: 'system' },
  identity: undefined,
  connectTimeout: 4_000,
  admits: () => true,
  startTimer,
};

/** Port 0: any that is free. */
export type Place = { readonly transport: 'UDP'; readonly port: number } | StreamPlace;

type StreamPlace =
  | { readonly transport: 'TCP'; readonly port: number }
  | ({ readonly transport: 'TLS'; readonly port: number } & SecurePlace);

export type Listening =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'failed'; readonly reason: string };

interface Unreached {
  readonly kind: 'unreached';
  readonly reason: string;
}

/** `unreached`: nothing was sent. */
export type SendOutcome = FinalOutcome | Unreached;

/** How often another port is tried where one that is free for TCP is taken for UDP. */
const tries = 100;

type Way = { readonly kind: 'way'; readonly flow: SipFlow } | Unreached;

export class SipStack {
  readonly #settings: StackSettings;
  readonly #trace: (entry: TraceEntry) => void;
  readonly #layer: TransactionLayer;
  readonly #handlers: FlowHandlers;
  /** Open connections, whoever opened them, by transport and the other end as a target names it. */
  readonly #streams = new Map<string, StreamFlow>();
  readonly #connecting = new Map<string, Promise<ConnectOutcome>>();
  readonly #listeners = new Map<'TCP' | 'TLS', StreamListener>();
  #datagrams: DatagramSocket | undefined;
  #opening: Promise<ListenOutcome<DatagramSocket>> | undefined;
  /** INVITEs of ours: over what they went, or that they are not wanted any longer. */
  readonly #invites = new WeakMap<SipRequest, SipFlow | 'cancelled'>();
  #isClosed = false;

  constructor(user: StackUser, settings: Partial<StackSettings> = {}) {
    this.#settings = { ...usual, ...settings };
    this.#trace = user.trace;
    this.#layer = new TransactionLayer(user, this.#settings.startTimer);
    this.#handlers = {
      trace: user.trace,
      message: (message, flow) => {
        if (message.kind === 'request') this.#layer.receiveRequest(message, flow);
        else this.#layer.receiveResponse(message);
      },
      closed: (flow) => {
        for (const [key, open] of this.#streams) if (open === flow) this.#streams.delete(key);
        this.#layer.connectionClosed(flow);
        user.closed?.(flow);
      },
    };
  }

  /** Once for each transport; for UDP before anything is sent. */
  async listen(place: Place): Promise<Listening> {
    const { transport, port } = place;
    if (transport === 'UDP') {
      if (this.#opening !== undefined) return { kind: 'failed', reason: 'UDP is open already' };
      const outcome = await this.#openDatagrams(port);
      return outcome.kind === 'failed' ? outcome : { kind: 'listening', port: outcome.listener.port };
    }
    const outcome = await this.#openListener(place);
    return outcome.kind === 'failed' ? outcome : this.#keepListener(transport, outcome.listener);
  }

  /**
   * Over UDP and TCP at one port: what is too long for a datagram comes over TCP (RFC 3261 18.1.1).
   * @param port 0: any that is free for both
   */
  async listenForBoth(port: number): Promise<Listening> {
    for (let left = port === 0 ? tries : 0; ; left -= 1) {
      const streams = await this.#openListener({ transport: 'TCP', port });
      if (streams.kind === 'failed') return streams;
      const { listener } = streams;
      const datagrams = await this.listen({ transport: 'UDP', port: listener.port });
      if (datagrams.kind === 'listening') return this.#keepListener('TCP', listener);
      listener.close();
      if (left === 0) return datagrams;
    }
  }

  async #openListener(place: StreamPlace): Promise<ListenOutcome<StreamListener>> {
    const { transport, port } = place;
    if (this.#listeners.has(transport)) return { kind: 'failed', reason: `${transport} is open already` };
    const { address } = this.#settings;
    const secure = transport === 'TLS' ? place : undefined;
    return listenForStreams({ address, port, secure }, this.#handlers, (flow) => {
      if (this.#settings.admits()) this.#streams.set(flow.name, flow);
      else flow.cut();
    });
  }

  #keepListener(transport: 'TCP' | 'TLS', listener: StreamListener): Listening {
    this.#keep(listener, () => {
      this.#listeners.set(transport, listener);
    });
    return { kind: 'listening', port: listener.port };
  }

  /** Contact URI of this end; undefined where it does not listen on that transport. */
  contact(transport: NetTransport, user: string): string | undefined {
    const port = transport === 'UDP' ? this.#datagrams?.port : this.#listeners.get(transport)?.port;
    if (port === undefined) return undefined;
    const place = `${user}@${hostPort(this.#settings.address, port)}`;
    return transport === 'TLS' ? `sips:${place}` : `sip:${place};transport=${transport.toLowerCase()}`;
  }

  /**
   * Sends a request and waits for its final response; a refusal of an INVITE is acknowledged here.
   * @param uri where it goes first: a SIP URI, whose `transport`, scheme and port decide how
   * @param leave sends the BYE to another that accepts an INVITE as well
   */
  async send(
    request: SipRequest,
    uri: string = nextHopOf(request),
    provisional: (response: SipResponse) => void = () => undefined,
    leave?: Asking,
  ): Promise<SendOutcome> {
    const way = await this.#wayOf(request, uri);
    if (way.kind === 'unreached') return way;
    if (this.#invites.get(request) === 'cancelled') return unreached('cancelled before it was sent');
    if (request.method === 'INVITE') this.#invites.set(request, way.flow);
    return this.#layer.send(request, way.flow, provisional, leave);
  }

  /** Sends a request other than INVITE over a connection that is there, whoever opened it. */
  async sendOver(request: SipRequest, flow: SipFlow): Promise<SendOutcome> {
    if (this.#isClosed || !flow.isOpen) return unreached('the connection is closed');
    return this.#layer.send(request, flow, () => undefined);
  }

  /**
   * Cancels an INVITE of ours; its 487 settles it, or where it was not sent yet, nothing is sent.
   * @param reason value of a `Reason` header (RFC 3326), where there is something to say
   */
  cancel(invite: SipRequest, reason?: string): void {
    const flow = this.#invites.get(invite);
    if (flow === undefined) this.#invites.set(invite, 'cancelled');
    else if (flow !== 'cancelled') this.#layer.cancel(invite, flow, reason);
  }

  /** Sends the ACK to a 2xx, and sends it again whenever the 2xx comes again. */
  async acknowledge(
    invite: SipRequest,
    ack: SipRequest,
    uri: string = nextHopOf(ack),
  ): Promise<{ readonly kind: 'sent' } | Unreached> {
    const way = await this.#wayOf(ack, uri);
    if (way.kind === 'unreached') return way;
    this.#layer.acknowledge(invite, ack, way.flow);
    return { kind: 'sent' };
  }

  /** Cuts every connection, as a network does. */
  cut(): void {
    for (const flow of this.#streams.values()) flow.cut();
  }

  /** Ends everything at once: whoever waits for an answer hears `disconnected`. */
  close(): void {
    this.#isClosed = true;
    this.#layer.close();
    for (const listener of this.#listeners.values()) listener.close();
    for (const flow of this.#streams.values()) flow.close();
    this.#datagrams?.close();
  }

  /** What has come to be open while all was closed is closed as well. */
  #keep(opened: { close: () => void }, keep: () => void): void {
    if (this.#isClosed) opened.close();
    else keep();
  }

  async #wayOf(request: SipRequest, uri: string): Promise<Way> {
    const target = targetOf(uri);
    const way = target.kind === 'target' ? await this.#wayTo(target, request) : unreached(target.reason);
    if (way.kind === 'unreached') this.#note(`${request.method} was not sent: ${way.reason}`);
    return way;
  }

  async #wayTo(target: Target, request: SipRequest): Promise<Way> {
    if (this.#isClosed) return unreached('closed');
    if (target.transport !== 'UDP') return wayOver(await this.#stream(target, target.transport));
    const socket = await this.#openDatagrams(0);
    if (socket.kind === 'failed') return unreached(socket.reason);
    const asDatagram = serialize(stamped(request, { transport: 'UDP', sentBy: socket.listener.sentBy }));
    if (Buffer.byteLength(asDatagram) > longestDatagram) {
      const outcome = await this.#stream(target, 'TCP');
      // RFC 3261 18.1.1: who has no TCP gets a long datagram.
      if (outcome.kind !== 'refused') return wayOver(outcome);
      this.#note(`${outcome.reason}; a long datagram instead`);
    }
    const address = await addressOf(target.host, this.#settings.address);
    if (address === undefined) return unreached(`no address: ${target.host}`);
    return { kind: 'way', flow: socket.listener.flowTo({ address, port: target.port }) };
  }

  /** The one socket of all datagrams, for which a request may come before it is open. */
  #openDatagrams(port: number): Promise<ListenOutcome<DatagramSocket>> {
    this.#opening ??= DatagramSocket.open(this.#settings.address, port, this.#handlers).then((outcome) => {
      if (outcome.kind === 'failed') this.#opening = undefined;
      else
        this.#keep(outcome.listener, () => {
          this.#datagrams = outcome.listener;
        });
      return outcome;
    });
    return this.#opening;
  }

  async #stream({ host, port }: Target, transport: 'TCP' | 'TLS'): Promise<ConnectOutcome> {
    const key = `${transport} ${hostPort(host, port)}`;
    const open = this.#streams.get(key);
    if (open?.isOpen === true) return { kind: 'connected', flow: open };
    const begun = this.#connecting.get(key) ?? this.#connect(key, { host, port, transport });
    this.#connecting.set(key, begun);
    return begun;
  }

  async #connect(
    key: string,
    where: { readonly host: string; readonly port: number; readonly transport: 'TCP' | 'TLS' },
  ): Promise<ConnectOutcome> {
    const { address, trust, identity, connectTimeout } = this.#settings;
    const listening = this.#listeners.get(where.transport)?.port;
    const outcome = await connectStream(
      { ...where, from: address, listening, trust, identity, timeout: connectTimeout },
      this.#handlers,
    );
    this.#connecting.delete(key);
    if (outcome.kind !== 'connected') return outcome;
    this.#keep(outcome.flow, () => {
      this.#streams.set(key, outcome.flow);
    });
    return outcome;
  }

  #note(text: string): void {
    this.#trace(traceEntry(this.#settings.address, 'note', text));
  }
}

function unreached(reason: string): Unreached {
  return { kind: 'unreached', reason };
}

function wayOver(outcome: ConnectOutcome): Way {
  return outcome.kind === 'connected' ? { kind: 'way', flow: outcome.flow } : unreached(outcome.reason);
}
