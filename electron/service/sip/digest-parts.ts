/** What a digest is made of, for either end (RFC 7616 3.3 to 3.5, RFC 8760). The hashes are Node's. */
import { createHash } from 'node:crypto';

/** As a challenge calls them, and as Node does. */
const hashes = { 'SHA-512-256': 'sha512-256', 'SHA-256': 'sha256', MD5: 'md5' } as const;
export type DigestAlgorithm = keyof typeof hashes;

/** @returns MD5 where none is named (RFC 7616 3.3); undefined for one that is not spoken here */
export function readAlgorithm(text: string): DigestAlgorithm | undefined {
  const name = text.toUpperCase();
  if (name === '' || name === 'MD5') return 'MD5';
  return name === 'SHA-256' || name === 'SHA-512-256' ? name : undefined;
}

export interface DigestParts {
  readonly algorithm: DigestAlgorithm;
  readonly user: string;
  readonly password: string;
  readonly realm: string;
  readonly method: string;
  readonly uri: string;
  readonly nonce: string;
  /** Undefined where no `qop` was asked for (RFC 2069). */
  readonly protection:
    | {
        readonly qop: 'auth' | 'auth-int';
        /** Eight hexadecimal digits. */
        readonly count: string;
        readonly clientNonce: string;
        /** Of the request. */
        readonly body: string;
      }
    | undefined;
}

/** @returns the `response`, in small hexadecimal digits */
export function digestResponse(parts: DigestParts): string {
  const { user, password, realm, method, uri, nonce, protection } = parts;
  const hash = (text: string) => createHash(hashes[parts.algorithm]).update(text).digest('hex');
  const secret = hash(`${user}:${realm}:${password}`);
  if (protection === undefined) return hash(`${secret}:${nonce}:${hash(`${method}:${uri}`)}`);
  const { qop, count, clientNonce, body } = protection;
  const target = qop === 'auth' ? `${method}:${uri}` : `${method}:${uri}:${hash(body)}`;
  return hash([secret, nonce, count, clientNonce, qop, hash(target)].join(':'));
}

/** Parameters of a challenge or of credentials, names in small letters; none where it is no digest. */
export function readDigestFields(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  if (!/^digest\s/i.test(text)) return fields;
  for (const match of text.matchAll(/\b(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g)) {
    fields.set((match[1] ?? '').toLowerCase(), match[2] ?? match[3] ?? '');
  }
  return fields;
}
