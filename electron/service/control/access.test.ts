import { describe, expect, it } from 'vitest';
import { hasToken, refusal } from './access';

const host = '127.0.0.1:5060';

describe('who may speak to the service', () => {
  it.each([
    ['a program on this machine', { host }],
    ['one that says localhost', { host: 'LocalHost:5060' }],
    ['Tallyphone’s own pages', { host, origin: 'tallyphone://app' }],
  ])('%s may', (_name, headers) => {
    expect(refusal(headers, 5060)).toBeUndefined();
  });

  it.each([
    ['a name that was bound to this machine (DNS rebinding)', { host: 'evil.invalid:5060' }, 'wrong Host'],
    ['another port', { host: '127.0.0.1:5061' }, 'wrong Host'],
    ['no port', { host: '127.0.0.1' }, 'wrong Host'],
    ['a name that only begins like ours', { host: '127.0.0.1:50600' }, 'wrong Host'],
    ['no Host', {}, 'wrong Host'],
    ['a web page', { host, origin: 'https://evil.invalid' }, 'foreign Origin'],
    ['a page of this very machine', { host, origin: 'http://127.0.0.1:5060' }, 'foreign Origin'],
    ['a page without origin, as in a sandboxed frame', { host, origin: 'null' }, 'foreign Origin'],
    [
      'a page whose origin only begins like ours',
      { host, origin: 'tallyphone://app.evil' },
      'foreign Origin',
    ],
  ])('%s may not', (_name, headers, reason) => {
    expect(refusal(headers, 5060)).toBe(reason);
  });
});

describe('the token', () => {
  it('is taken as a bearer token, whole', () => {
    expect(hasToken('Bearer secret', 'secret')).toBe(true);
  });

  it.each([
    undefined,
    '',
    'secret',
    'Bearer ',
    'Bearer secre',
    'Bearer secrets',
    'Bearer Secret',
    'Basic secret',
  ])('is not “%s”', (authorization) => {
    expect(hasToken(authorization, 'secret')).toBe(false);
  });

  it('of other letters and the same length is compared by its octets', () => {
    expect(hasToken('Bearer sécre', 'secret')).toBe(false);
    expect(hasToken('Bearer sécret', 'sécret')).toBe(true);
  });
});
