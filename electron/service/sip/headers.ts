/** The SIP headers that a dialog is made of (RFC 3261 section 20), parsed strictly. */
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
  const bracketed = /^\s*(?:"((?:[^"\\]|\\.)*)"|([^"<]*?))\s*<([^<>\s]+)>\s*((?:;.*)?)$/.exec(text);
  const bare = /^\s*([^<>\s;"]+)((?:;.*)?)$/.exec(text);
  const uri = bracketed?.[3] ?? bare?.[1];
  if (uri === undefined || parseUri(uri) === undefined) return undefined;
  const name = (bracketed?.[1] ?? bracketed?.[2] ?? '').replace(/\\(.)/g, '$1');
  const parameters = parseParameters(bracketed?.[4] ?? bare?.[2] ?? '');
  return { name, uri, tag: parameters.get('tag'), parameters };
}

export function formatNameAddr(name: string, uri: string, tag?: string): string {
  const quoted = name === '' ? '' : `"${name.replace(/["\\]/g, '\\$&')}" `;
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

export interface CSeq {
  readonly number: number;
  readonly method: string;
}

export function parseCSeq(text: string): CSeq | undefined {
  const match = /^(\d{1,10}) ([A-Z]+)$/.exec(text.trim());
  const number = Number(match?.[1]);
  return match === null || number > 0x7fffffff ? undefined : { number, method: match[2] ?? '' };
}

/** The branch of the topmost Via; RFC 3261 branches begin with the magic cookie. */
export function parseVia(text: string): { readonly branch: string } | undefined {
  const match = /^SIP\s*\/\s*2\.0\s*\/\s*[A-Z]+\s+[^\s;]+\s*((?:;.*)?)$/i.exec(text.split(',')[0] ?? '');
  const branch = match === null ? undefined : parseParameters(match[1] ?? '').get('branch');
  return branch?.startsWith('z9hG4bK') === true ? { branch } : undefined;
}
