/** Opens connections over TCP and TLS, and takes those of others. Nothing here throws: how it went is a value. */
import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import { traceEntry, type FlowHandlers } from './flow';
import { StreamFlow } from './stream-flow';
import { hostPort } from './target';

/** Whose certificates are believed: those that the system trusts, those of an authority (PEM), or any at all. */
export type Trust =
  | { readonly kind: 'system' }
  | { readonly kind: 'authority'; readonly certificate: string }
  | { readonly kind: 'anyone' };

/** PEM. */
export interface Identity {
  readonly key: string;
  readonly certificate: string;
}

export interface SecurePlace {
  readonly identity: Identity;
  /** PEM: whoever connects needs a certificate that this authority has signed (RFC 7866 12.1). Undefined: none. */
  readonly clients?: string | undefined;
}

export type ConnectOutcome =
  | { readonly kind: 'connected'; readonly flow: StreamFlow }
  /** `refused`: nothing listens there. `failed`: anything else, a certificate that is not believed included. */
  | { readonly kind: 'refused' | 'timeout' | 'failed'; readonly reason: string };

export interface ConnectParts {
  readonly transport: 'TCP' | 'TLS';
  readonly host: string;
  readonly port: number;
  /** Of this machine, to connect from. */
  readonly from: string;
  /** Where this end listens on the same transport; undefined: nowhere. */
  readonly listening: number | undefined;
  readonly trust: Trust;
  /** Shown over TLS to who asks for it (RFC 7866 12.1). */
  readonly identity: Identity | undefined;
  /** Milliseconds. */
  readonly timeout: number;
}

export function connectStream(
  parts: ConnectParts,
  handlers: FlowHandlers<StreamFlow>,
): Promise<ConnectOutcome> {
  const { transport, host, port, from } = parts;
  return new Promise((resolve) => {
    const over = (kind: 'refused' | 'timeout' | 'failed', reason: string) => {
      resolve({ kind, reason: `${transport} ${hostPort(host, port)}: ${reason}` });
    };
    try {
      const socket = openSocket(parts);
      const timer = setTimeout(() => {
        over('timeout', `no connection within ${String(parts.timeout)} ms`);
        socket.destroy();
      }, parts.timeout);
      const failed = (error: NodeJS.ErrnoException) => {
        over(error.code === 'ECONNREFUSED' ? 'refused' : 'failed', error.message);
      };
      const closed = () => {
        clearTimeout(timer);
        over('failed', 'closed while connecting');
      };
      socket.on('error', failed);
      socket.on('close', closed);
      socket.once('connect', () => {
        if (!isSelfConnected(socket)) return;
        over('refused', 'nobody listens');
        socket.destroy();
      });
      socket.once(transport === 'TCP' ? 'connect' : 'secureConnect', () => {
        clearTimeout(timer);
        if (socket.destroyed) return;
        const sentBy = hostPort(from, parts.listening ?? socket.localPort ?? 0);
        const flow = new StreamFlow(socket, { transport, sentBy }, handlers);
        socket.off('error', failed);
        socket.off('close', closed);
        resolve({ kind: 'connected', flow });
      });
    } catch (error) {
      // An address or a certificate that is none.
      over('failed', error instanceof Error ? error.message : String(error));
    }
  });
}

/**
 * Where nobody listens at one of the ports that the system gives away, it may give that very one to who connects there: both ends of the
 * connection are then one (RFC 9293 3.5, figure 7), and what is said is heard by who has said it.
 */
function isSelfConnected({ localAddress, localPort, remoteAddress, remotePort }: net.Socket): boolean {
  return localPort === remotePort && localAddress === remoteAddress;
}

function openSocket({ transport, host, port, from, trust, identity }: ConnectParts): net.Socket {
  const where = { host, port, localAddress: from, family: from.includes(':') ? 6 : 4 };
  if (transport === 'TCP') return net.connect(where);
  const shown = identity && { key: identity.key, cert: identity.certificate };
  return tls.connect({ ...where, ...trusting(trust), ...shown });
}

function trusting(trust: Trust): tls.ConnectionOptions {
  switch (trust.kind) {
    case 'system':
      return { rejectUnauthorized: true };
    case 'authority':
      return { rejectUnauthorized: true, ca: trust.certificate };
    case 'anyone':
      return { rejectUnauthorized: false };
  }
}

export type ListenOutcome<Listener> =
  | { readonly kind: 'listening'; readonly listener: Listener }
  | { readonly kind: 'failed'; readonly reason: string };

export interface StreamListener {
  readonly port: number;
  /** Takes no more connections; those there are stay. */
  close(): void;
}

/**
 * @param secure undefined: TCP
 * @param port 0: any that is free
 */
export async function listenForStreams(
  parts: { readonly address: string; readonly port: number; readonly secure: SecurePlace | undefined },
  handlers: FlowHandlers<StreamFlow>,
  connected: (flow: StreamFlow) => void,
): Promise<ListenOutcome<StreamListener>> {
  const { address, secure } = parts;
  const transport = secure === undefined ? 'TCP' : 'TLS';
  let bound = 0;
  const take = (socket: net.Socket) => {
    connected(new StreamFlow(socket, { transport, sentBy: hostPort(address, bound) }, handlers));
  };
  try {
    const server = secure === undefined ? net.createServer(take) : secureServer(secure, take);
    const note = (error: Error) => {
      handlers.trace(traceEntry(`${transport} ${hostPort(address, bound)}`, 'note', error.message));
    };
    server.listen(parts.port, address);
    await once(server, 'listening');
    server.on('error', note);
    server.on('tlsClientError', note);
    const place = server.address();
    if (place !== null && typeof place === 'object') bound = place.port;
    const close = () => {
      server.close();
    };
    return { kind: 'listening', listener: { port: bound, close } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', reason: `${transport} ${hostPort(address, parts.port)}: ${reason}` };
  }
}

function secureServer({ identity, clients }: SecurePlace, take: (socket: net.Socket) => void): tls.Server {
  const verifying = clients === undefined ? {} : { requestCert: true, ca: clients };
  return tls.createServer({ key: identity.key, cert: identity.certificate, ...verifying }, take);
}
