/** Digest authentication of requests (RFC 3261 22, RFC 8760: SHA-256 preferred, MD5 for clients that know no better). */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { digestResponse, readAlgorithm, readDigestFields } from './digest-parts';
import { Nonces } from './nonces';

/** The preferred one first. */
const offered = ['SHA-256', 'MD5'] as const;

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
    return offered.map(
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
    const fields = readDigestFields(authorization);
    const field = (name: string) => fields.get(name) ?? '';
    const user = field('username');
    const named = readAlgorithm(field('algorithm'));
    const algorithm = offered.find((one) => one === named);
    const password = passwordOf(user);
    if (password === undefined || algorithm === undefined || field('realm') !== this.#realm) {
      return { verdict: 'invalid', user };
    }
    if (field('qop') !== 'auth' || !/^[0-9a-f]{8}$/i.test(field('nc'))) return { verdict: 'invalid', user };

    const expected = digestResponse({
      algorithm,
      user,
      password,
      realm: this.#realm,
      method,
      uri: field('uri'),
      nonce: field('nonce'),
      protection: { qop: 'auth', count: field('nc'), clientNonce: field('cnonce'), body: '' },
    });
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

function equal(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
