/** The SIP headers that a transaction is made of (RFC 3261 section 20), parsed strictly. */
import { parseParameters } from '../../../shared/sip/name-addr';

export interface CSeq {
  readonly number: number;
  readonly method: string;
}

export function parseCSeq(text: string): CSeq | undefined {
  const match = /^(\d{1,10})\s+([A-Z]+)$/.exec(text.trim());
  const number = Number(match?.[1]);
  return match === null || number > 0x7fffffff ? undefined : { number, method: match[2] ?? '' };
}

export interface Via {
  /** Token of the transport, in capitals: `UDP`, `TCP`, `TLS`, `WS`. */
  readonly transport: string;
  /** Host and port as written. */
  readonly sentBy: string;
  /** An IPv6 address without its brackets. */
  readonly host: string;
  readonly port: number | undefined;
  /** Names in small letters; a parameter without value has an empty one. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly branch: string;
}

/** The topmost Via. Undefined also where its branch lacks the magic cookie: its transaction could not be told from others. */
export function readVia(text: string): Via | undefined {
  const pattern = /^SIP\s*\/\s*2\.0\s*\/\s*([A-Z]+)\s+([^\s;]+)\s*((?:;.*)?)$/i;
  const match = pattern.exec(text.split(',')[0] ?? '');
  if (match === null) return undefined;
  const [, transport = '', sentBy = '', rest = ''] = match;
  const parameters = parseParameters(rest);
  const branch = parameters.get('branch');
  if (branch?.startsWith('z9hG4bK') !== true) return undefined;
  const place = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(sentBy);
  return {
    transport: transport.toUpperCase(),
    sentBy,
    host: (place?.[1] ?? sentBy).replace(/^\[(.*)\]$/, '$1'),
    port: place?.[2] === undefined ? undefined : Number(place[2]),
    parameters,
    branch,
  };
}

/** The branch of the topmost Via; RFC 3261 branches begin with the magic cookie. */
export function parseVia(text: string): { readonly branch: string } | undefined {
  const via = readVia(text);
  return via && { branch: via.branch };
}

/** Values of `Record-Route`, as they stand: the proxy nearest to who has sent this comes last in a request, first in a response's copy (RFC 3261 16.6). */
export function recordedRoutes(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(',')).map((route) => route.trim());
}
