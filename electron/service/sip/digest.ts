/** Digest authentication of requests (RFC 3261 22, RFC 8760: SHA-256 preferred, MD5 for clients that know no better). */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Nonces } from './nonces';

const algorithms = { 'SHA-256': 'sha256', MD5: 'md5' } as const;
type Algorithm = keyof typeof algorithms;

/** How long a nonce may be used, in milliseconds. */
const nonceLifetime = 5 * 60_000;

export type Verdict = 'valid' | 'stale' | 'invalid';

export class DigestAuthenticator {
  readonly #realm: string;
  readonly #key = randomBytes(32);
  readonly #now: () => number;
  readonly #nonces = new Nonces(nonceLifetime);

  constructor(realm: string, now: () => number = Date.now) {
    this.#realm = realm;
    this.#now = now;
  }

  /** Challenges, the preferred algorithm first and MD5 last. */
  challenges(stale: boolean): readonly string[] {
    const nonce = this.#newNonce();
    return (['SHA-256', 'MD5'] as const).map(
      (algorithm) =>
        `Digest realm="${this.#realm}", nonce="${nonce}", algorithm=${algorithm}, qop="auth"${stale ? ', stale=true' : ''}`,
    );
  }

  /**
   * @param authorization value of the Authorization header
   * @param passwordOf the user's password, or undefined for nobody we know
   */
  verify(
    authorization: string,
    method: string,
    passwordOf: (user: string) => string | undefined,
  ): { readonly verdict: Verdict; readonly user: string } {
    const fields = readFields(authorization);
    const field = (name: string) => fields.get(name) ?? '';
    const user = field('username');
    const algorithm = readAlgorithm(field('algorithm'));
    const password = passwordOf(user);
    if (password === undefined || algorithm === undefined || field('realm') !== this.#realm) {
      return { verdict: 'invalid', user };
    }
    if (field('qop') !== 'auth' || !/^[0-9a-f]{8}$/i.test(field('nc'))) return { verdict: 'invalid', user };

    const hash = (text: string) => createHash(algorithms[algorithm]).update(text).digest('hex');
    const secret = hash(`${user}:${this.#realm}:${password}`);
    const target = hash(`${method}:${field('uri')}`);
    const expected = hash(
      [secret, field('nonce'), field('nc'), field('cnonce'), field('qop'), target].join(':'),
    );
    if (!equal(expected, field('response').toLowerCase())) return { verdict: 'invalid', user };
    return { verdict: this.#useNonce(field('nonce'), Number.parseInt(field('nc'), 16)), user };
  }

  #newNonce(): string {
    const made = `${this.#now().toString(36)}-${randomBytes(6).toString('hex')}`;
    return `${made}-${this.#sign(made)}`;
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('hex').slice(0, 24);
  }

  /** A nonce is good when it is ours, young, and its count has grown. */
  #useNonce(nonce: string, count: number): Verdict {
    const [time = '', salt = '', signature = ''] = nonce.split('-');
    if (!equal(signature, this.#sign(`${time}-${salt}`))) return 'stale';
    return this.#nonces.use(nonce, Number.parseInt(time, 36), count, this.#now()) ? 'valid' : 'stale';
  }
}

function readAlgorithm(text: string): Algorithm | undefined {
  if (text === '' || text.toUpperCase() === 'MD5') return 'MD5';
  return text.toUpperCase() === 'SHA-256' ? 'SHA-256' : undefined;
}

function readFields(authorization: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  if (!/^digest\s/i.test(authorization)) return fields;
  for (const match of authorization.matchAll(/\b(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g)) {
    fields.set((match[1] ?? '').toLowerCase(), match[2] ?? match[3] ?? '');
  }
  return fields;
}

function equal(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
