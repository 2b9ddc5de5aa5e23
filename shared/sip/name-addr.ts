/** SIP URIs and name-addr values (RFC 3261 section 25.1), parsed strictly. */
import { onOneLine } from '../text/one-line';

export interface SipUri {
  /** Empty where the URI has no user part. */
  readonly user: string;
  /** Host and port as written. */
  readonly host: string;
  readonly parameters: string;
}

const uriPattern = /^sips?:(?:([^@\s<>;]+)@)?([A-Za-z0-9.\-[\]:]+)((?:;[^\s<>?]*)?)(?:\?\S*)?$/i;

export function parseUri(text: string): SipUri | undefined {
  const match = uriPattern.exec(text);
  if (match === null) return undefined;
  return { user: match[1] ?? '', host: match[2] ?? '', parameters: match[3] ?? '' };
}

export interface NameAddr {
  readonly name: string;
  readonly uri: string;
  readonly tag: string | undefined;
  readonly parameters: ReadonlyMap<string, string>;
}

export function parseNameAddr(text: string): NameAddr | undefined {
  const trimmed = text.trim();
  const bracketed = /^(?:"((?:[^"\\]|\\.)*)"\s*|([^"<]*))<([^<>\s]+)>\s*((?:;.*)?)$/.exec(trimmed);
  const bare = /^([^<>\s;"]+)((?:;.*)?)$/.exec(trimmed);
  const uri = bracketed?.[3] ?? bare?.[1];
  if (uri === undefined || parseUri(uri) === undefined) return undefined;
  const name = (bracketed?.[1] ?? bracketed?.[2]?.trim() ?? '').replace(/\\(.)/g, '$1');
  const parameters = parseParameters(bracketed?.[4] ?? bare?.[2] ?? '');
  return { name, uri, tag: parameters.get('tag'), parameters };
}

/** Whatever the name is, it stays on the header's line. */
export function formatNameAddr(name: string, uri: string, tag?: string): string {
  const quoted = name === '' ? '' : `"${onOneLine(name).replace(/["\\]/g, '\\$&')}" `;
  return `${quoted}<${uri}>${tag === undefined ? '' : `;tag=${tag}`}`;
}

export function parseParameters(text: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const part of text.split(';')) {
    const [name = '', ...value] = part.split('=');
    if (name.trim() === '') continue;
    parameters.set(
      name.trim().toLowerCase(),
      value
        .join('=')
        .trim()
        .replace(/^"(.*)"$/, '$1'),
    );
  }
  return parameters;
}
