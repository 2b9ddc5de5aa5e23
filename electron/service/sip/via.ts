/** Via (RFC 3261 20.42): who has sent a request, in which transaction, and where its answer goes. */
import { SipHeaders, type SipRequest } from './message';
import { readVia, type Via } from './headers';

/** Where a message came from, or where one goes. `address` is an IP address, an IPv6 address without brackets. */
export interface SocketAddress {
  readonly address: string;
  readonly port: number;
}

/** Stands in a Via until the request is sent: over what it goes is known only then (RFC 3261 18.1.1). */
const unsent = 'UNSENT';

/** Via of a request that has a transaction and no way yet. */
export function unsentVia(branch: string): string {
  return `SIP/2.0/${unsent} unsent.invalid;branch=${branch}`;
}

/**
 * A request as it goes over a transport: puts in what the sender is called there (RFC 3261 18.1.1). A Via that already has a
 * transport stays, so that a request that is sent again is the same.
 */
export function stamped(
  request: SipRequest,
  by: { readonly transport: string; readonly sentBy: string },
): SipRequest {
  const via = readVia(request.headers.get('via') ?? '');
  if (via?.transport !== unsent) return request;
  // RFC 3581: answers come back through whatever translates addresses on the way.
  const rport = by.transport === 'UDP' ? ';rport' : '';
  return withTopVia(request, `SIP/2.0/${by.transport} ${by.sentBy};branch=${via.branch}${rport}`);
}

/**
 * Notes in the topmost Via where a request came from (RFC 3261 18.2.1, RFC 3581 section 4). What the sender itself wrote
 * there as `received` does not count.
 */
export function withSource(request: SipRequest, source: SocketAddress): SipRequest {
  const via = readVia(request.headers.get('via') ?? '');
  if (via === undefined) return request;
  const asksForPort = via.parameters.has('rport');
  const parameters = [...via.parameters].flatMap(([name, value]) => {
    if (name === 'received') return [];
    if (name === 'rport') return [`;rport=${String(source.port)}`];
    return [value === '' ? `;${name}` : `;${name}=${value}`];
  });
  const isElsewhere = via.host !== source.address;
  if (isElsewhere || asksForPort) parameters.push(`;received=${source.address}`);
  return withTopVia(request, `SIP/2.0/${via.transport} ${via.sentBy}${parameters.join('')}`);
}

/** Where the answer to a request goes that came as a datagram (RFC 3261 18.2.2, RFC 3581 section 4). */
export function answerAddress(via: Via, source: SocketAddress): SocketAddress {
  return via.parameters.has('rport') ? source : { address: source.address, port: via.port ?? 5060 };
}

function withTopVia(request: SipRequest, value: string): SipRequest {
  const [, ...others] = (request.headers.get('via') ?? '').split(',');
  const line = [value, ...others].join(',');
  let isFirst = true;
  const entries = request.headers.entries().map(([name, old]): readonly [string, string] => {
    if (!isFirst || !/^(?:via|v)$/i.test(name)) return [name, old];
    isFirst = false;
    return [name, line];
  });
  return { ...request, headers: new SipHeaders(entries) };
}
