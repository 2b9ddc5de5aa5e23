/** SIP messages (RFC 3261 section 7), strictly read: what does not parse is said, not guessed. */
import { parseNameAddr, parseUri } from '../../../shared/sip/name-addr';
import { headerLine } from '../../../shared/text/one-line';
import { parseCSeq, parseVia } from './headers';

/** Headers in order; names are compared without case, compact forms stand for their long ones (RFC 3261 7.3.3). */
export class SipHeaders {
  readonly #entries: (readonly [name: string, value: string])[];

  constructor(entries: Iterable<readonly [string, string]> = []) {
    this.#entries = [...entries];
  }

  get(name: string): string | undefined {
    const wanted = canonical(name);
    return this.#entries.find(([entry]) => canonical(entry) === wanted)?.[1];
  }

  /** Every value, a header line each. */
  all(name: string): readonly string[] {
    const wanted = canonical(name);
    return this.#entries.filter(([entry]) => canonical(entry) === wanted).map(([, value]) => value);
  }

  /** Tokens of a comma-separated header such as Supported. */
  tokens(name: string): readonly string[] {
    return this.all(name)
      .flatMap((value) => value.split(','))
      .map((token) => token.trim().toLowerCase())
      .filter((token) => token !== '');
  }

  entries(): readonly (readonly [string, string])[] {
    return this.#entries;
  }
}

const compactForms: Readonly<Record<string, string>> = {
  i: 'call-id',
  m: 'contact',
  e: 'content-encoding',
  l: 'content-length',
  c: 'content-type',
  f: 'from',
  s: 'subject',
  k: 'supported',
  t: 'to',
  v: 'via',
  o: 'event',
  u: 'allow-events',
  r: 'refer-to',
};

function canonical(name: string): string {
  const lower = name.toLowerCase();
  return compactForms[lower] ?? lower;
}

export interface SipRequest {
  readonly kind: 'request';
  readonly method: string;
  readonly uri: string;
  readonly headers: SipHeaders;
  readonly body: string;
}

export interface SipResponse {
  readonly kind: 'response';
  readonly status: number;
  readonly reason: string;
  readonly headers: SipHeaders;
  readonly body: string;
}

export type SipMessage = SipRequest | SipResponse;

export type ParsedMessage =
  | { readonly kind: 'message'; readonly message: SipMessage }
  | {
      readonly kind: 'malformed';
      readonly reason: string;
      /** Enough of the request to answer 400, if there was that much. */
      readonly answerable: SipRequest | undefined;
    };

const requestLine = /^([A-Z]+) (\S+) SIP\/2\.0$/;
const statusLine = /^SIP\/2\.0 ([1-6]\d\d) ([^\r]*)$/;

export function parseMessage(text: string): ParsedMessage {
  const split = /\r?\n\r?\n/.exec(text);
  const head = split === null ? text : text.slice(0, split.index);
  const rest = split === null ? '' : text.slice(split.index + split[0].length);
  const [first = '', ...lines] = head.split(/\r?\n/);

  const headers = readHeaders(lines);
  const asRequest = requestLine.exec(first);
  const asResponse = statusLine.exec(first);
  if (headers === undefined || (asRequest === null && asResponse === null)) {
    return { kind: 'malformed', reason: 'not a SIP message', answerable: undefined };
  }

  const message: SipMessage =
    asRequest !== null
      ? { kind: 'request', method: asRequest[1] ?? '', uri: asRequest[2] ?? '', headers, body: rest }
      : {
          kind: 'response',
          status: Number(asResponse?.[1]),
          reason: asResponse?.[2] ?? '',
          headers,
          body: rest,
        };
  const reason = split === null ? 'no empty line after the headers' : problemOf(message);
  if (reason === undefined) return { kind: 'message', message };
  return { kind: 'malformed', reason, answerable: isAnswerable(message) ? message : undefined };
}

function readHeaders(lines: readonly string[]): SipHeaders | undefined {
  const entries: [string, string][] = [];
  for (const line of lines) {
    const last = entries.at(-1);
    // A carriage return by itself is no line's end here, and would be one elsewhere.
    if (line.includes('\r')) return undefined;
    if (/^[ \t]/.test(line) && last !== undefined) {
      last[1] = `${last[1]} ${line.trim()}`;
      continue;
    }
    // Trimmed apart from the pattern: a pattern that did both would try every end of a long gap.
    const match = /^([A-Za-z0-9.!%*_+`'~-]+)[ \t]*:(.*)$/s.exec(line);
    if (match === null) return undefined;
    entries.push([match[1] ?? '', (match[2] ?? '').trim()]);
  }
  return new SipHeaders(entries);
}

const required = ['via', 'from', 'to', 'call-id', 'cseq'] as const;

/** What is wrong with the mandatory headers (RFC 3261 8.1.1), or undefined. */
function findHeaderProblem(message: SipMessage): string | undefined {
  const { headers } = message;
  for (const name of required) {
    if (headers.get(name) === undefined) return `no ${name} header`;
  }
  if (parseVia(headers.get('via') ?? '') === undefined) return 'bad Via';
  if (parseNameAddr(headers.get('from') ?? '')?.tag === undefined) return 'bad From';
  if (parseNameAddr(headers.get('to') ?? '') === undefined) return 'bad To';
  const cseq = parseCSeq(headers.get('cseq') ?? '');
  if (cseq === undefined) return 'bad CSeq';
  if (message.kind === 'response') return undefined;
  if (cseq.method !== message.method) return 'CSeq names another method';
  if (parseUri(message.uri) === undefined) return 'bad Request-URI';
  const contact = headers.get('contact');
  if (contact !== undefined && contact !== '*' && parseNameAddr(contact) === undefined) return 'bad Contact';
  return undefined;
}

function problemOf(message: SipMessage): string | undefined {
  const problem = findHeaderProblem(message);
  if (problem !== undefined) return problem;
  const length = message.headers.get('content-length');
  if (length !== undefined && length !== String(new TextEncoder().encode(message.body).length)) {
    return 'Content-Length does not match the body';
  }
  return undefined;
}

/** A response needs Via, From, To, Call-ID and CSeq to copy (RFC 3261 8.2.6.2); ACK is never answered. */
function isAnswerable(message: SipMessage): message is SipRequest {
  if (message.kind !== 'request' || message.method === 'ACK') return false;
  const { headers } = message;
  return (
    parseVia(headers.get('via') ?? '') !== undefined &&
    parseNameAddr(headers.get('from') ?? '') !== undefined &&
    parseNameAddr(headers.get('to') ?? '') !== undefined &&
    headers.get('call-id') !== undefined &&
    parseCSeq(headers.get('cseq') ?? '') !== undefined
  );
}

/** The message as it goes over the wire, with its Content-Length. No value of a header ends its line, whoever it is from. */
export function serialize(message: SipMessage): string {
  const first =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${String(message.status)} ${message.reason}`;
  const length = new TextEncoder().encode(message.body).length;
  const lines = message.headers
    .entries()
    .filter(([name]) => canonical(name) !== 'content-length')
    .map(([name, value]) => `${name}: ${value}`);
  const head = [first, ...lines, `Content-Length: ${String(length)}`].map(headerLine);
  return [...head, '', message.body].join('\r\n');
}

const reasons: Readonly<Record<number, string>> = {
  100: 'Trying',
  180: 'Ringing',
  181: 'Call Is Being Forwarded',
  183: 'Session Progress',
  200: 'OK',
  202: 'Accepted',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  415: 'Unsupported Media Type',
  416: 'Unsupported URI Scheme',
  420: 'Bad Extension',
  423: 'Interval Too Brief',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  482: 'Loop Detected',
  483: 'Too Many Hops',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  489: 'Bad Event',
  491: 'Request Pending',
  500: 'Server Internal Error',
  501: 'Not Implemented',
  503: 'Service Unavailable',
  603: 'Decline',
};

/** The standard phrase of a status code (RFC 3261 section 21). */
export function reasonPhrase(status: number): string {
  return reasons[status] ?? 'Unknown';
}
