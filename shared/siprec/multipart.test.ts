import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mediaTypeOf, readMultipart, writeMultipart, type BodyPart } from './multipart';

const lines = (...all: readonly string[]) => all.join('\r\n');
const twoParts = lines(
  'preamble',
  '--foo',
  'Content-Type: application/sdp',
  '',
  'v=0',
  '',
  '--foo  ',
  'content-type:application/rs-metadata+xml;',
  '\tcharset=utf-8',
  'Content-Disposition: recording-session',
  '',
  '<x/>',
  '--foo--',
  'epilogue',
);

function reasonOf(contentType: string, body = twoParts): string {
  const reading = readMultipart(contentType, body);
  return reading.kind === 'malformed' ? reading.reason : 'none';
}

describe('a multipart body that is written', () => {
  const part: fc.Arbitrary<BodyPart> = fc.record({
    type: fc.constantFrom('application/sdp', 'application/rs-metadata+xml', 'text/plain;charset=utf-8'),
    disposition: fc.constantFrom(undefined, 'recording-session', 'session;handling=optional'),
    body: fc
      .array(fc.constantFrom('a', 'é', '😀', '\r\n', '\n', '--', '--part-1', '--part-2', ' '), {
        maxLength: 20,
      })
      .map((pieces) => pieces.join('')),
  });

  it('is read to the octet, whatever is in its parts', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (parts) => {
        const { contentType, body } = writeMultipart(parts);
        expect(readMultipart(contentType, body)).toEqual({ kind: 'parts', parts });
      }),
    );
  });

  it('is on the wire what RFC 2046 says', () => {
    expect(
      writeMultipart([
        { type: 'application/sdp', disposition: undefined, body: 'v=0\r\n' },
        { type: 'text/plain', disposition: 'render', body: 'x' },
      ]),
    ).toEqual({
      contentType: 'multipart/mixed;boundary=part-1',
      body: lines(
        '--part-1',
        'Content-Type: application/sdp',
        '',
        'v=0',
        '',
        '--part-1',
        'Content-Type: text/plain',
        'Content-Disposition: render',
        '',
        'x',
        '--part-1--',
        '',
      ),
    });
  });
});

describe('a multipart body that is read', () => {
  it.each([
    'multipart/mixed;boundary=foo',
    'Multipart/Mixed; charset=utf-8 ; Boundary="foo"',
    String.raw`multipart/mixed; boundary="f\oo"; x="a;b"`,
  ])('has its boundary from %s', (contentType) => {
    expect(readMultipart(contentType, twoParts)).toEqual({
      kind: 'parts',
      parts: [
        { type: 'application/sdp', disposition: undefined, body: 'v=0\r\n' },
        {
          type: 'application/rs-metadata+xml; charset=utf-8',
          disposition: 'recording-session',
          body: '<x/>',
        },
      ],
    });
  });

  it('may have a boundary that is the beginning of a line in it, and of characters that patterns know', () => {
    const body = lines('--a.b+c', '', '--a.b+cd', '--aXb+c', '--a.b+c--');
    expect(readMultipart('multipart/mixed;boundary="a.b+c"', body)).toEqual({
      kind: 'parts',
      parts: [{ type: 'text/plain', disposition: undefined, body: '--a.b+cd\r\n--aXb+c' }],
    });
  });

  it.each([
    ['application/sdp', 'not multipart/mixed'],
    ['multipart/mixed', 'Content-Type has no boundary that can be one'],
    ['multipart/mixed;boundary=', 'Content-Type has no boundary that can be one'],
    ['multipart/mixed;charset=x', 'Content-Type has no boundary that can be one'],
    ['multipart/mixed;boundary="foo ";x', 'Content-Type has no boundary that can be one'],
    ['multipart/mixed;boundary=foo;boundary=foo', 'Content-Type has no boundary that can be one'],
    [`multipart/mixed;boundary=${'x'.repeat(71)}`, 'Content-Type has no boundary that can be one'],
    ['multipart/mixed;boundary=bar', 'the boundary is nowhere in the body'],
    ['multipart/mixed;boundary=FOO', 'the boundary is nowhere in the body'],
  ])('is refused as %s', (contentType, reason) => {
    expect(reasonOf(contentType)).toBe(reason);
  });

  it.each([
    ['', 'the boundary is nowhere in the body'],
    [lines('--foo', '', 'x'), 'the body ends before its last boundary'],
    [lines('--foo--', '--foo', '', 'x', '--foo--'), 'no parts'],
    ['--foo\n\nx\n--foo--', 'the boundary is nowhere in the body'],
    [lines('--foo', 'x', '--foo--'), 'a part without an empty line after its headers'],
    [lines('--foo', 'no header', '', 'x', '--foo--'), 'a part with a line that is no header'],
    [lines('--foo', 'a: b', 'A: b', '', 'x', '--foo--'), 'a part with a twice'],
    [lines('--foo', 'Content-Transfer-Encoding: base64', '', 'x', '--foo--'), 'a part encoded as base64'],
  ])('is refused as %j', (body, reason) => {
    expect(reasonOf('multipart/mixed;boundary=foo', body)).toBe(reason);
  });
});

it('a media type is compared without case and parameters', () => {
  expect(mediaTypeOf(' Application/SDP ; charset=x')).toBe('application/sdp');
});
