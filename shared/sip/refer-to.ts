/** `Refer-To` (RFC 3515 2.1) and `Replaces` (RFC 3891 6.1), parsed strictly. */
import { parseNameAddr, parseParameters, parseUri } from './name-addr';

/** Names a dialog; the tags are as the one sees them who is to be replaced by (RFC 3891 3). */
export interface Replaces {
  readonly callId: string;
  readonly toTag: string;
  readonly fromTag: string;
  /** Only a dialog that is not yet confirmed is meant. */
  readonly earlyOnly: boolean;
}

export interface ReferTo {
  /** User part of the URI, unescaped: the number that is meant. */
  readonly user: string;
  /** Undefined in a blind transfer; `malformed` where it is there and cannot be read. */
  readonly replaces: Replaces | 'malformed' | undefined;
}

/** Undefined for what is no `Replaces`. */
export function parseReplaces(text: string): Replaces | undefined {
  const [callId = '', ...rest] = text.split(';');
  const parameters = parseParameters(rest.join(';'));
  const toTag = parameters.get('to-tag') ?? '';
  const fromTag = parameters.get('from-tag') ?? '';
  if (!/^[^\s,<>]+$/.test(callId.trim()) || toTag === '' || fromTag === '') return undefined;
  return { callId: callId.trim(), toTag, fromTag, earlyOnly: parameters.has('early-only') };
}

/** Undefined for what is no SIP address. */
export function parseReferTo(text: string): ReferTo | undefined {
  const uri = parseNameAddr(text)?.uri;
  const user = unescaped(parseUri(uri ?? '')?.user ?? '');
  if (uri === undefined || user === undefined) return undefined;
  const replaces = headersOf(uri).find(([name]) => name === 'replaces')?.[1];
  if (replaces === undefined) return { user, replaces: undefined };
  return { user, replaces: parseReplaces(unescaped(replaces) ?? '') ?? 'malformed' };
}

/** Headers that a URI carries (RFC 3261 19.1.1), escaped as they are. */
function headersOf(uri: string): readonly (readonly [name: string, value: string])[] {
  const start = uri.indexOf('?');
  if (start === -1) return [];
  return uri
    .slice(start + 1)
    .split('&')
    .map((header) => {
      const [name = '', ...value] = header.split('=');
      return [name.toLowerCase(), value.join('=')];
    });
}

/** Undefined where the escaping is broken. */
function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
