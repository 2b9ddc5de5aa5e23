import { describe, expect, it } from 'vitest';
import { addressOf, parseRoute } from './route';

describe('a place in the pages', () => {
  it.each([
    ['', '', []],
    ['#', '', []],
    ['#/hub', 'hub', []],
    ['#/hub/users/1001', 'hub', ['users', '1001']],
    ['#/hub/%zz', 'hub', ['%zz']],
  ])('%j is page %j, place %j', (hash, page, place) => {
    expect(parseRoute(hash)).toEqual({ page, place });
  });

  it('has an address that leads there, whatever its name', () => {
    const place = ['locations', 'a/b c#d?'];
    expect(parseRoute(addressOf('hub', ...place))).toEqual({ page: 'hub', place });
  });
});
