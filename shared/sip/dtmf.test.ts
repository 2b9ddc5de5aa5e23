import { expect, it } from 'vitest';
import { digitOfEvent, isDtmfInfo, readDtmfInfo } from './dtmf';

it('an event is a digit up to 15 (RFC 4733 3.2)', () => {
  expect([0, 9, 10, 11, 15].map(digitOfEvent)).toEqual(['0', '9', '*', '#', 'D']);
  expect([16, 255, -1].map(digitOfEvent)).toEqual([undefined, undefined, undefined]);
});

it.each([
  ['Signal=7\r\nDuration=100\r\n', '7'],
  ['Signal= #\r\nDuration= 160', '#'],
  ['5', '5'],
  [' d\r\n', 'D'],
  ['Signal=12', undefined],
  ['Duration=100', undefined],
  ['', undefined],
])('the digit of %j is %j', (body, digit) => {
  expect(readDtmfInfo(body)).toBe(digit);
});

it('two content types carry digits', () => {
  expect(
    ['application/dtmf', 'Application/DTMF-relay; x=1', 'application/dtmfs', ''].map(isDtmfInfo),
  ).toEqual([true, true, false, false]);
});
