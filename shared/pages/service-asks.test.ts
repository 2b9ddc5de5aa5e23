import { describe, expect, it } from 'vitest';
import { bodyOfAsk, serviceAskSchema } from './service-asks';

const may = (path: string) => serviceAskSchema.safeParse({ method: 'GET', path, body: undefined }).success;

describe('what a page of the service may ask', () => {
  it.each(['/tenant', '/tenant/commands', '/announcements/welcome-2', '/recordings', '/clock', '/reset'])(
    '%s is its business',
    (path) => {
      expect(may(path)).toBe(true);
    },
  );

  it.each([
    '/faults',
    '/log',
    '/tenants',
    '/tenant/../reset',
    '/tenant/%2e%2e/reset',
    '/tenant//reset',
    '/tenant?x=/reset',
    'tenant',
    '//evil.invalid/tenant',
    '',
  ])('%s is not', (path) => {
    expect(may(path)).toBe(false);
  });
});

it('a body is JSON, or the WAV that it is', () => {
  expect(bodyOfAsk(undefined)).toBeUndefined();
  expect(bodyOfAsk({ a: 1 })).toEqual({ type: 'application/json', bytes: '{"a":1}' });
  const wav = new Uint8Array([1, 2]);
  expect(bodyOfAsk(wav)).toEqual({ type: 'audio/wav', bytes: wav });
});
