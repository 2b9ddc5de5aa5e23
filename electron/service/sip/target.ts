/** Where a SIP URI leads, and over what (RFC 3261 18.1.1, 19.1.1, 26.2; RFC 3263 4.1 without DNS records beyond addresses). */
import { parseParameters, parseUri } from '../../../shared/sip/name-addr';
import type { SipTransport } from './flow';

/** Over which the service reaches others. */
export type NetTransport = Exclude<SipTransport, 'WS'>;

export interface Target {
  readonly kind: 'target';
  readonly transport: NetTransport;
  /** A name or an IP address, an IPv6 address without brackets. */
  readonly host: string;
  readonly port: number;
}

/** RFC 3261 18.1.1: what is longer, in bytes, does not go as a datagram where there is another way. */
export const longestDatagram = 1300;

export function targetOf(uri: string): Target | { readonly kind: 'unroutable'; readonly reason: string } {
  const parsed = parseUri(uri);
  const place = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/i.exec(parsed?.host ?? '');
  if (parsed === undefined || place === null) return unroutable(`no SIP address: ${uri}`);
  const asked = parseParameters(parsed.parameters).get('transport')?.toLowerCase();
  const transport = transportOf(/^sips:/i.test(uri), asked);
  if (transport === undefined) return unroutable(`no such transport: ${uri}`);
  const port = place[2] === undefined ? defaultPorts[transport] : Number(place[2]);
  if (port < 1 || port > 65_535) return unroutable(`no such port: ${uri}`);
  return { kind: 'target', transport, host: (place[1] ?? '').replace(/^\[(.*)\]$/, '$1'), port };
}

function unroutable(reason: string): { readonly kind: 'unroutable'; readonly reason: string } {
  return { kind: 'unroutable', reason };
}

const defaultPorts: Readonly<Record<NetTransport, number>> = { UDP: 5060, TCP: 5060, TLS: 5061 };

/** What is asked for securely is never sent otherwise; over datagrams it cannot be (RFC 3261 26.2.2). */
function transportOf(isSecure: boolean, asked: string | undefined): NetTransport | undefined {
  switch (asked) {
    case undefined:
      return isSecure ? 'TLS' : 'UDP';
    case 'tls':
      return 'TLS';
    case 'tcp':
      return isSecure ? 'TLS' : 'TCP';
    case 'udp':
      return isSecure ? undefined : 'UDP';
    default:
      return undefined;
  }
}

/** Host and port as they stand in a URI or a Via. */
export function hostPort(address: string, port: number): string {
  return `${address.includes(':') ? `[${address}]` : address}:${String(port)}`;
}
