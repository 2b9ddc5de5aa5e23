/** The other end of digest authentication: answers who asks us who we are (RFC 3261 22.2, 22.3, RFC 7616, RFC 8760). */
import { randomBytes } from 'node:crypto';
import { digestResponse, readAlgorithm, readDigestFields, type DigestAlgorithm } from './digest-parts';
import { SipHeaders, type SipRequest, type SipResponse } from './message';
import type { SendOutcome } from './stack';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** How a server asks, and how a proxy does. */
const ways = [
  { status: 401, question: 'WWW-Authenticate', answer: 'Authorization' },
  { status: 407, question: 'Proxy-Authenticate', answer: 'Proxy-Authorization' },
] as const;
type Way = (typeof ways)[number];

/** What was last asked in one realm. */
interface Challenge {
  readonly way: Way;
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | undefined;
  /** As it was written, which is how it is repeated; undefined where it was not. */
  readonly named: string | undefined;
  readonly algorithm: DigestAlgorithm;
  readonly qop: 'auth' | 'auth-int' | undefined;
  /** How many requests have answered it. */
  uses: number;
}

/** A request asks once more where a nonce was too old, at a proxy and at a server: more often nobody means it. */
const mostRounds = 5;

/** What a challenge is told apart by. */
const keyOf = ({ way, realm }: Pick<Challenge, 'way' | 'realm'>) => `${way.answer} ${realm}`;

/** Of one dialog, whose requests are all asked in the same realms. */
export class DigestClient {
  readonly #credentials: Credentials | undefined;
  readonly #challenges = new Map<string, Challenge>();

  /** @param credentials undefined: there are none */
  constructor(credentials: Credentials | undefined) {
    this.#credentials = credentials;
  }

  /**
   * Sends a request, and once more for each time that it is asked for credentials which it has.
   * @param make a new request each time, with a number and a branch of its own (RFC 3261 22.2); undefined gives up
   * @returns the request that was answered last; what refuses the credentials says so in its phrase
   */
  async send(
    make: () => SipRequest | undefined,
    transmit: (request: SipRequest) => Promise<SendOutcome>,
  ): Promise<{ readonly request: SipRequest | undefined; readonly outcome: SendOutcome }> {
    for (let round = 1; ; round += 1) {
      const made = make();
      if (made === undefined) return { request: made, outcome: { kind: 'unreached', reason: 'given up' } };
      const request = this.#authorized(made);
      // Another request may answer them too before this one is answered.
      const answered = new Map([...this.#challenges].map(([key, { nonce, uses }]) => [key, { nonce, uses }]));
      const outcome = await transmit(request);
      if (outcome.kind !== 'response') return { request, outcome };
      const { response } = outcome;
      const way = ways.find(({ status }) => status === response.status);
      if (way === undefined) return { request, outcome };
      const refusal =
        round === mostRounds
          ? 'it asks for credentials again and again'
          : this.#take(response, way, answered);
      if (refusal === undefined) continue;
      return {
        request,
        outcome: { kind: 'response', response: { ...response, reason: `${response.reason}: ${refusal}` } },
      };
    }
  }

  #authorized(request: SipRequest): SipRequest {
    const credentials = this.#credentials;
    if (credentials === undefined || this.#challenges.size === 0) return request;
    const answers = [...this.#challenges.values()].map(
      (challenge) => [challenge.way.answer, answerTo(challenge, credentials, request)] as const,
    );
    return { ...request, headers: new SipHeaders([...request.headers.entries(), ...answers]) };
  }

  /** @param answered with what the request came. @returns why it need not come again */
  #take(
    response: SipResponse,
    way: Way,
    answered: ReadonlyMap<string, { readonly nonce: string; readonly uses: number }>,
  ): string | undefined {
    if (this.#credentials === undefined) return 'it wants a user name and a password, and there are none';
    const asked = response.headers.all(way.question);
    // Those of one realm differ in their algorithms: the first that is known is the one that is preferred (RFC 8760 2.4).
    const challenges = new Map<string, { readonly challenge: Challenge; readonly isStale: boolean }>();
    for (const text of asked) {
      const read = readChallenge(text, way);
      if (read !== undefined && !challenges.has(keyOf(read.challenge)))
        challenges.set(keyOf(read.challenge), read);
    }
    if (challenges.size === 0)
      return `it asks for credentials in no way that is known here: ${asked.map(briefly).join(', ')}`;
    for (const [key, { challenge, isStale }] of challenges) {
      const before = answered.get(key);
      // A nonce that served may be over though nobody says so; the answer to a new one is refused for what is in it.
      const isRefused =
        before !== undefined && (before.nonce === challenge.nonce || (!isStale && before.uses === 1));
      if (isRefused) return 'it does not accept the user name and the password';
    }
    for (const [key, { challenge }] of challenges) this.#challenges.set(key, challenge);
    return undefined;
  }
}

/** What of a request says who sent it: the ACK to its 2xx says the same (RFC 3261 22.1). */
export function credentialsIn({ headers }: SipRequest): readonly (readonly [string, string])[] {
  return headers.entries().filter(([name]) => ways.some(({ answer }) => answer === name));
}

function readChallenge(
  text: string,
  way: Way,
): { readonly challenge: Challenge; readonly isStale: boolean } | undefined {
  const fields = readDigestFields(text);
  const [realm, nonce, named] = [fields.get('realm'), fields.get('nonce'), fields.get('algorithm')];
  const algorithm = readAlgorithm(named ?? '');
  if (realm === undefined || nonce === undefined || algorithm === undefined) return undefined;
  const asked = fields
    .get('qop')
    ?.split(',')
    .map((one) => one.trim().toLowerCase());
  const qop = (['auth', 'auth-int'] as const).find((one) => asked?.includes(one));
  if (asked !== undefined && qop === undefined) return undefined;
  return {
    challenge: { way, realm, nonce, opaque: fields.get('opaque'), named, algorithm, qop, uses: 0 },
    isStale: fields.get('stale')?.toLowerCase() === 'true',
  };
}

/** Scheme and algorithm of a challenge, for the log. */
function briefly(text: string): string {
  const [scheme = ''] = text.trim().split(/\s/, 1);
  const algorithm = readDigestFields(text).get('algorithm');
  return algorithm === undefined ? scheme : `${scheme} ${algorithm}`;
}

function answerTo(challenge: Challenge, { user, password }: Credentials, request: SipRequest): string {
  const { realm, nonce, opaque, named, algorithm, qop } = challenge;
  const { method, uri, body } = request;
  challenge.uses += 1;
  const protection =
    qop === undefined
      ? undefined
      : {
          qop,
          count: challenge.uses.toString(16).padStart(8, '0'),
          clientNonce: randomBytes(12).toString('hex'),
          body,
        };
  const response = digestResponse({ algorithm, user, password, realm, method, uri, nonce, protection });
  // What was quoted is repeated as it was written.
  const fields = [
    `username="${user.replace(/["\\]/g, '\\$&')}"`,
    `realm="${realm}"`,
    `nonce="${nonce}"`,
    `uri="${uri}"`,
    `response="${response}"`,
    ...(named === undefined ? [] : [`algorithm=${named}`]),
    ...(opaque === undefined ? [] : [`opaque="${opaque}"`]),
    ...(protection === undefined
      ? []
      : [`qop=${protection.qop}`, `nc=${protection.count}`, `cnonce="${protection.clientNonce}"`]),
  ];
  return `Digest ${fields.join(', ')}`;
}
