import { describe, expect, it } from 'vitest';
import { DigestAuthenticator } from './digest';
import { credentials } from './sip-play';

const passwords: Readonly<Record<string, string>> = { '1001': 'secret', '1002': 'other' };
const passwordOf = (user: string) => passwords[user];
const ana = { user: '1001', password: 'secret' };

function challenged(now: () => number = () => 0) {
  const digest = new DigestAuthenticator('tallyphone.test', now);
  const [sha256 = '', md5 = ''] = digest.challenges(false);
  const verdict = (authorization: string, method = 'REGISTER') =>
    digest.verify(authorization, method, passwordOf).verdict;
  return { digest, sha256, md5, verdict };
}

describe('a challenge', () => {
  it('offers SHA-256 first and MD5 for clients that know no better (RFC 8760)', () => {
    const { sha256, md5 } = challenged();
    expect(sha256).toMatch(/^Digest realm="tallyphone\.test", nonce="[^"]+", algorithm=SHA-256, qop="auth"$/);
    expect(md5).toBe(sha256.replace('SHA-256', 'MD5'));
  });

  it('says stale only where the password was right and the nonce old', () => {
    expect(challenged().digest.challenges(true)).toEqual([
      expect.stringMatching(/, stale=true$/),
      expect.stringMatching(/, stale=true$/),
    ]);
  });

  it('has a nonce of its own each time', () => {
    const { digest, sha256 } = challenged();
    expect(digest.challenges(false)[0]).not.toBe(sha256);
  });
});

describe('the examples of the RFCs', () => {
  // Their nonces are none of ours, so the best verdict is “stale”; a response that did not match would be “invalid”.
  const rfc7616 = (algorithm: string, response: string) =>
    [
      'Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html"',
      `algorithm=${algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", nc=00000001`,
      `cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", qop=auth, response="${response}"`,
    ].join(', ');
  const rfc2617 = (response: string) =>
    [
      'Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"',
      `uri="/dir/index.html", qop=auth, nc=00000001, cnonce="0a4f113b", response="${response}"`,
    ].join(', ');
  const verdict = (realm: string, authorization: string, password: string) =>
    new DigestAuthenticator(realm).verify(authorization, 'GET', () => password).verdict;

  it.each([
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
  ])('RFC 7616 3.9.1 matches by %s', (algorithm, response) => {
    const authorization = rfc7616(algorithm, response);
    expect(verdict('http-auth@example.org', authorization, 'Circle of Life')).toBe('stale');
    expect(verdict('http-auth@example.org', authorization, 'Circle of life')).toBe('invalid');
  });

  it('RFC 2617 3.5 matches: no algorithm means MD5', () => {
    const authorization = rfc2617('6629fae49393a05397450978507c4ef1');
    expect(verdict('testrealm@host.com', authorization, 'Circle Of Life')).toBe('stale');
    expect(verdict('testrealm@host.com', rfc2617('6629FAE49393A05397450978507C4EF1'), 'Circle Of Life')).toBe(
      'stale',
    );
    expect(verdict('testrealm@host.com', rfc2617('6629fae49393a05397450978507c4ef2'), 'Circle Of Life')).toBe(
      'invalid',
    );
  });
});

describe('credentials', () => {
  it('are valid with the right password, by either algorithm', () => {
    const { digest, sha256 } = challenged();
    const first = digest.verify(credentials(sha256, ana), 'REGISTER', passwordOf);
    expect(first).toEqual({ verdict: 'valid', user: '1001' });
    const { md5, verdict } = challenged();
    expect(verdict(credentials(md5, ana))).toBe('valid');
  });

  it('may be used again on the same nonce with a higher count, and not replayed', () => {
    const { sha256, verdict } = challenged();
    const nth = (count: string) => credentials(sha256, { ...ana, count });
    expect(
      [nth('00000001'), nth('00000002'), nth('0000000a'), nth('0000000b')].map((c) => verdict(c)),
    ).toEqual(['valid', 'valid', 'valid', 'valid']);
    expect(verdict(nth('0000000b'))).toBe('stale');
    expect(verdict(nth('00000003'))).toBe('stale');
  });

  it('are stale five minutes after their challenge', () => {
    let now = 1_000_000;
    const { sha256, verdict } = challenged(() => now);
    now += 300_000;
    expect(verdict(credentials(sha256, ana))).toBe('valid');
    now += 1;
    expect(verdict(credentials(sha256, { ...ana, count: '00000002' }))).toBe('stale');
  });

  it('are stale where the nonce is another service’s or was changed', () => {
    const { sha256, verdict } = challenged();
    expect(verdict(credentials(challenged().sha256, ana))).toBe('stale');
    expect(verdict(credentials(sha256.replace(/nonce="/, 'nonce="1'), ana))).toBe('stale');
  });

  it('are invalid with a wrong password, for a stranger, in another realm, for another method', () => {
    const { sha256, verdict } = challenged();
    expect(verdict(credentials(sha256, { ...ana, password: 'Secret' }))).toBe('invalid');
    expect(verdict(credentials(sha256, { user: '1002', password: 'secret' }))).toBe('invalid');
    expect(verdict(credentials(sha256, { user: '1009', password: 'secret' }))).toBe('invalid');
    expect(verdict(credentials(sha256.replace('tallyphone', 'elsewhere'), ana))).toBe('invalid');
    expect(verdict(credentials(sha256, ana), 'INVITE')).toBe('invalid');
    expect(verdict(credentials(sha256, ana))).toBe('valid');
  });

  it('with a wrong password use no count up', () => {
    const { sha256, verdict } = challenged();
    verdict(credentials(sha256, { ...ana, password: 'guess' }));
    expect(verdict(credentials(sha256, ana))).toBe('valid');
  });

  it.each([
    ['', ''],
    ['Digest username', 'Basic username'],
    ['qop=auth', 'qop=auth-int'],
    ['qop=auth, ', ''],
    ['nc=00000001', 'nc=1'],
    ['nc=00000001, ', ''],
    ['algorithm=SHA-256', 'algorithm=SHA-512-256'],
    ['algorithm=SHA-256', 'algorithm=SHA-256-sess'],
    ['algorithm=SHA-256', 'algorithm=MD5'],
    ['uri="sip:', 'uri="sips:'],
    ['realm="tallyphone', 'realm="elsewhere'],
  ])('are invalid with “%s” made “%s”', (part, instead) => {
    const { sha256, verdict } = challenged();
    const good = credentials(sha256, ana);
    expect(good).toContain(part);
    expect(verdict(part === '' ? '' : good.replace(part, instead))).toBe('invalid');
  });

  it('are read in no time, whatever their length', () => {
    const { verdict } = challenged();
    const started = performance.now();
    expect(verdict(`Digest ${'a'.repeat(60_000)}`)).toBe('invalid');
    expect(performance.now() - started).toBeLessThan(500);
  });
});
