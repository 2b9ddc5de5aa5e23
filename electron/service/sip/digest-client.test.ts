import { beforeEach, describe, expect, it } from 'vitest';
import { DigestAuthenticator } from './digest';
import { credentialsIn, DigestClient, type Credentials } from './digest-client';
import { readDigestFields } from './digest-parts';
import { SipHeaders, type SipRequest } from './message';
import { makeResponse } from './response';

const known: Credentials = { user: 'tally', password: 'circle "of" life' };
const realm = 'recorder.test';

let sent: SipRequest[];
beforeEach(() => {
  sent = [];
});

const make = (method = 'INVITE'): SipRequest => ({
  kind: 'request',
  method,
  uri: 'sip:recorder@127.0.0.1',
  headers: new SipHeaders([
    ['To', '<sip:recorder@127.0.0.1>'],
    ['CSeq', `${String(sent.length + 1)} ${method}`],
  ]),
  body: 'v=0\r\n',
});

type Answer = readonly [status: number, ...headers: (readonly [string, string])[]];

/** Whoever is asked answers so. @returns status and phrase of the last answer */
async function ask(client: DigestClient, answer: (request: SipRequest) => Answer, method?: string) {
  const { outcome } = await client.send(
    () => make(method),
    (request) => {
      sent.push(request);
      const [status, ...headers] = answer(request);
      return Promise.resolve({ kind: 'response', response: makeResponse(request, status, { headers }) });
    },
  );
  return outcome.kind === 'response'
    ? `${String(outcome.response.status)} ${outcome.response.reason}`
    : outcome.kind;
}

const fieldsOf = (request: SipRequest | undefined, header = 'authorization') =>
  readDigestFields(request?.headers.get(header) ?? '');
const challenge = (...parts: readonly string[]): Answer => [
  401,
  ['WWW-Authenticate', `Digest realm="${realm}", ${parts.join(', ')}`],
];

describe('who is asked for credentials', () => {
  /** As the service asks its phones, which is another implementation of the same. */
  function asking(now: () => number = Date.now) {
    const digest = new DigestAuthenticator(realm, now);
    return ({ headers, method }: SipRequest): Answer => {
      const { verdict } = digest.verify(headers.get('authorization') ?? '', method, (user) =>
        user === known.user ? known.password : undefined,
      );
      if (verdict === 'valid') return [200];
      const challenges = digest.challenges(verdict === 'stale');
      return [401, ...challenges.map((text) => ['WWW-Authenticate', text] as const)];
    };
  }

  it('answers in a request with the next number, and is asked no more in that dialog', async () => {
    const [client, answer] = [new DigestClient(known), asking()];
    expect(await ask(client, answer)).toBe('200 OK');
    expect(await ask(client, answer)).toBe('200 OK');
    expect(await ask(client, answer, 'BYE')).toBe('200 OK');
    expect(sent.map(({ headers }) => headers.get('cseq'))).toEqual([
      '1 INVITE',
      '2 INVITE',
      '3 INVITE',
      '4 BYE',
    ]);
    expect(sent.map((request) => fieldsOf(request).get('nc'))).toEqual([
      undefined,
      '00000001',
      '00000002',
      '00000003',
    ]);
    // The first that it knows of those that it was offered.
    expect(fieldsOf(sent[1]).get('algorithm')).toBe('SHA-256');
    for (const request of sent) expect(JSON.stringify(request)).not.toContain('of life');
  });

  it('takes a new nonce where the old one is over', async () => {
    let now = 0;
    const [client, answer] = [new DigestClient(known), asking(() => now)];
    await ask(client, answer);
    now = 600_000;
    expect(await ask(client, answer)).toBe('200 OK');
    expect(sent).toHaveLength(4);
  });

  it('is told at once that the password is wrong, and does not guess', async () => {
    const client = new DigestClient({ ...known, password: 'wrong' });
    expect(await ask(client, asking())).toBe(
      '401 Unauthorized: it does not accept the user name and the password',
    );
    expect(sent).toHaveLength(2);
  });

  it('that has none says that', async () => {
    expect(await ask(new DigestClient(undefined), asking())).toBe(
      '401 Unauthorized: it wants a user name and a password, and there are none',
    );
    expect(sent).toHaveLength(1);
  });

  it('says the same to who accepts it', async () => {
    await ask(new DigestClient(known), asking());
    expect(sent.map((request) => credentialsIn(request).map(([name]) => name))).toEqual([
      [],
      ['Authorization'],
    ]);
  });

  it('answers a proxy and the server behind it', async () => {
    const proxy = ['Proxy-Authenticate', 'Digest realm="proxy.test", nonce="p", qop="auth"'] as const;
    const outcome = await ask(new DigestClient(known), ({ headers }) => {
      if (headers.get('proxy-authorization') === undefined) return [407, proxy];
      return headers.get('authorization') === undefined ? challenge('nonce="s"') : [200];
    });
    expect(outcome).toBe('200 OK');
    expect(fieldsOf(sent[2], 'proxy-authorization').get('nc')).toBe('00000002');
    // Nothing is counted without qop (RFC 2069).
    expect([...fieldsOf(sent[2]).keys()]).toEqual(['username', 'realm', 'nonce', 'uri', 'response']);
  });

  it('repeats what is opaque, and how the algorithm was written', async () => {
    await ask(new DigestClient(known), (request) =>
      credentialsIn(request).length > 0
        ? [200]
        : challenge('nonce="n"', 'opaque="a\\"b"', 'algorithm=sha-512-256', 'qop="auth-int,auth"'),
    );
    const text = sent[1]?.headers.get('authorization') ?? '';
    expect(text).toContain('opaque="a\\"b"');
    expect(text).toContain('algorithm=sha-512-256');
    expect(text).toContain('qop=auth,');
    expect(fieldsOf(sent[1]).get('response')).toMatch(/^[\da-f]{64}$/);
  });

  it.each([
    ['Basic realm="r"', 'Basic'],
    ['Digest realm="r", nonce="n", algorithm=SHA-512', 'Digest SHA-512'],
    ['Digest realm="r", nonce="n", qop="token"', 'Digest'],
    ['Digest realm="r"', 'Digest'],
  ])('does not answer %s', async (text, named) => {
    const answer = (): Answer => [401, ['WWW-Authenticate', text]];
    expect(await ask(new DigestClient(known), answer)).toBe(
      `401 Unauthorized: it asks for credentials in no way that is known here: ${named}`,
    );
  });

  it('does not go on for ever where every nonce is over at once', async () => {
    let nonce = 0;
    const answer = () => challenge(`nonce="${String((nonce += 1))}"`, 'stale=true');
    expect(await ask(new DigestClient(known), answer)).toContain('again and again');
    expect(sent).toHaveLength(5);
  });

  it('asks once more with a new nonce where one that served is refused, though nobody says that it is over', async () => {
    const client = new DigestClient(known);
    let isOver = false;
    const answer = (request: SipRequest): Answer => {
      const wanted = isOver ? 'second' : 'first';
      return fieldsOf(request).get('nonce') === wanted ? [200] : challenge(`nonce="${wanted}"`, 'qop="auth"');
    };
    await ask(client, answer);
    isOver = true;
    expect(await ask(client, answer)).toBe('200 OK');
  });
});

it('auth-int covers the body (RFC 7616 3.4.3)', async () => {
  await ask(new DigestClient({ user: 'u', password: 'p' }), (request) =>
    credentialsIn(request).length > 0 ? [200] : challenge('nonce="n"', 'qop="auth-int"'),
  );
  const fields = fieldsOf(sent[1]);
  const { createHash } = await import('node:crypto');
  const md5 = (text: string) => createHash('md5').update(text).digest('hex');
  const target = md5(`INVITE:sip:recorder@127.0.0.1:${md5('v=0\r\n')}`);
  const cnonce = fields.get('cnonce') ?? '';
  expect(fields.get('response')).toBe(md5(`${md5(`u:${realm}:p`)}:n:00000001:${cnonce}:auth-int:${target}`));
});
