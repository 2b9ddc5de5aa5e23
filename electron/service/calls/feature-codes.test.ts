import { expect, it } from 'vitest';
import { readFeatureCode } from './feature-codes';

it.each([
  ['*11', { kind: 'pull' }],
  ['*68', { kind: 'park', extension: '1001' }],
  ['*681003', { kind: 'park', extension: '1003' }],
  ['*88', { kind: 'retrieve', extension: '1001' }],
  ['*881002', { kind: 'retrieve', extension: '1002' }],
  ['*68x', undefined],
  ['*111', undefined],
  ['1001', undefined],
])('%s means %j', (number, code) => {
  expect(readFeatureCode(number, '1001')).toEqual(code);
});
