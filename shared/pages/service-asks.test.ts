import { describe, expect, it } from 'vitest';
import { serviceAskSchema } from './service-asks';

const may = (path: string) => serviceAskSchema.safeParse({ method: 'GET', path, body: undefined }).success;

describe('what a page of the service may ask', () => {
  it.each(['/tenant', '/tenant/commands'])('%s is its business', (path) => {
    expect(may(path)).toBe(true);
  });

  it.each([
    '/reset',
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
