import { describe, expect, it } from 'vitest';
import { parseCSeq, parseVia } from './headers';

describe('CSeq', () => {
  it.each([
    ['1 INVITE', { number: 1, method: 'INVITE' }],
    ['0 BYE', { number: 0, method: 'BYE' }],
    ['0009  INVITE', { number: 9, method: 'INVITE' }],
    ['2147483647 INFO', { number: 2_147_483_647, method: 'INFO' }],
  ])('“%s” is read', (text, cseq) => {
    expect(parseCSeq(text)).toEqual(cseq);
  });

  // RFC 3261 8.1.1.5: less than 2**31.
  it.each([
    '',
    'INVITE',
    '1',
    '1INVITE',
    '2147483648 INVITE',
    '99999999999 INVITE',
    '-1 INVITE',
    '1 INVITE x',
  ])('“%s” is refused', (text) => {
    expect(parseCSeq(text)).toBeUndefined();
  });
});

describe('Via', () => {
  it.each([
    ['SIP/2.0/WS client.invalid;branch=z9hG4bK1', 'z9hG4bK1'],
    ['SIP/2.0/WSS client.invalid:443;rport;branch=z9hG4bK2;received=127.0.0.1', 'z9hG4bK2'],
    ['SIP / 2.0 / WS client.invalid ; branch = z9hG4bK3', 'z9hG4bK3'],
    ['SIP/2.0/WS first.invalid;branch=z9hG4bK4, SIP/2.0/WS second.invalid;branch=z9hG4bK5', 'z9hG4bK4'],
  ])('“%s” names the topmost branch', (text, branch) => {
    expect(parseVia(text)).toEqual({ branch });
  });

  it.each([
    '',
    'SIP/2.0/WS client.invalid',
    'SIP/2.0/WS client.invalid;branch=',
    'SIP/2.0/WS client.invalid;branch=1',
    'SIP/1.0/WS client.invalid;branch=z9hG4bK1',
    'HTTP/2.0/WS client.invalid;branch=z9hG4bK1',
  ])('“%s” is refused: its transaction could not be told from others', (text) => {
    expect(parseVia(text)).toBeUndefined();
  });
});
