import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReferTo, parseReplaces } from './refer-to';

describe('Refer-To', () => {
  it.each([
    ['<sip:1003@tallyphone.test>', '1003'],
    ['"Chloé" <sip:1003@tallyphone.test;transport=ws>', '1003'],
    ['sip:*681002@tallyphone.test', '*681002'],
    ['<sip:%2A68%231002@tallyphone.test>', '*68#1002'],
  ])('%s names %s', (text, user) => {
    expect(parseReferTo(text)).toEqual({ user, replaces: undefined });
  });

  it('carries an escaped Replaces among other headers', () => {
    expect(
      parseReferTo(
        '<sip:1003@tallyphone.test?Subject=x&Replaces=425928%40bobster.invalid%3Bto-tag%3D7743%3Bfrom-tag%3D6472%3Bearly-only>',
      ),
    ).toEqual({
      user: '1003',
      replaces: { callId: '425928@bobster.invalid', toTag: '7743', fromTag: '6472', earlyOnly: true },
    });
  });

  it.each(['abc', 'abc%3Bto-tag%3D1', '%3Bto-tag%3D1%3Bfrom-tag%3D2', '%E0%A4%A'])(
    'says so where its Replaces “%s” cannot be read',
    (replaces) => {
      expect(parseReferTo(`<sip:1003@x?Replaces=${replaces}>`)).toEqual({
        user: '1003',
        replaces: 'malformed',
      });
    },
  );

  it.each(['', '1003', '<tel:1003>', '<sip:%E0%A4%A@x>'])('is none as “%s”', (text) => {
    expect(parseReferTo(text)).toBeUndefined();
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseReferTo(text)));
    fc.assert(fc.property(fc.string(), (text) => void parseReferTo(`<sip:1@x?Replaces=${text}>`)));
  });
});

it('Replaces names a dialog by Call-ID and both tags', () => {
  expect(parseReplaces('a@b; from-tag=f ;to-tag=t')).toEqual({
    callId: 'a@b',
    toTag: 't',
    fromTag: 'f',
    earlyOnly: false,
  });
});
