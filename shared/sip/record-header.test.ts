import { expect, it } from 'vitest';
import { readRecordHeader } from './record-header';

it.each([
  ['on', 'on'],
  [' OFF ', 'off'],
  ['foo', undefined],
  ['', undefined],
])('reads “%s” as %s', (value, wish) => {
  expect(readRecordHeader(value)).toBe(wish);
});
