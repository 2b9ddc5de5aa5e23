import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datagramText, Framing, longestMessage, type Frame } from './framing';
import { serialize } from './message';
import { sipRequest } from './sip-play';

const bytes = (text: string) => Buffer.from(text);
const first = serialize(sipRequest('INVITE', {}, 'Chloé\r\n\r\nstill the body'));
const second = serialize(sipRequest('BYE'));
const texts = (frames: readonly Frame[]) =>
  frames.map((frame) => (frame.kind === 'message' ? frame.text : frame.kind));
const malformed = (text: string) => new Framing().push(bytes(text)).at(-1);

describe('messages in a stream', () => {
  it('are told apart by their Content-Length, in whatever pieces they come', () => {
    const whole = bytes(`${first}\r\n${second}${first}`);
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length), { maxLength: 30 }), (cuts) => {
        const framing = new Framing();
        const ends = [...cuts, whole.length].sort((a, b) => a - b);
        const frames = ends.flatMap((end, index) => framing.push(whole.subarray(ends[index - 1] ?? 0, end)));
        expect(texts(frames)).toEqual([first, second, first]);
      }),
    );
  });

  it('may say the length in the compact form, and around it have spaces', () => {
    const compact = second.replace('Content-Length: 0', 'l  :  0 ');
    expect(texts(new Framing().push(bytes(compact)))).toEqual([compact]);
  });

  it('have empty lines between them; two together want an answer (RFC 5626 3.5.1)', () => {
    const framing = new Framing();
    expect(framing.push(bytes('\r\n'))).toEqual([]);
    expect(framing.push(bytes('\r'))).toEqual([]);
    expect(framing.push(bytes('\n'))).toEqual([{ kind: 'ping' }]);
    expect(texts(framing.push(bytes(`\r\n${second}\r\n\r\n${first}`)))).toEqual([second, 'ping', first]);
  });
});

describe('a stream is of no use any longer', () => {
  it.each([
    ['no Content-Length', second.replace(/Content-Length: 0\r\n/, '')],
    ['more than one Content-Length', second.replace('Content-Length: 0', 'Content-Length: 0\r\nl: 0')],
    ['bad Content-Length', second.replace('Content-Length: 0', 'Content-Length: -1')],
    ['bad Content-Length', second.replace('Content-Length: 0', 'Content-Length: 1e3')],
    [
      'longer than 65536 bytes',
      second.replace('Content-Length: 0', `Content-Length: ${String(longestMessage)}`),
    ],
    ['longer than 65536 bytes', 'x'.repeat(longestMessage + 1)],
  ])('after a message with “%s”', (reason, text) => {
    expect(malformed(text)).toMatchObject({ kind: 'malformed', reason });
  });

  it('and nothing that follows is taken', () => {
    const framing = new Framing();
    const bad = second.replace('Content-Length: 0', 'Content-Length: x');
    expect(texts(framing.push(bytes(first + bad + first)))).toEqual([first, 'malformed']);
    expect(framing.push(bytes(first))).toEqual([]);
  });

  it('but a message of 64 KiB is taken, and of one byte more is not', () => {
    const padded = (length: number) => {
      const body = 'x'.repeat(length - serialize(sipRequest('INFO', {}, 'x'.repeat(60_000))).length + 60_000);
      return serialize({ ...sipRequest('INFO'), body });
    };
    const text = padded(longestMessage);
    const longer = `${text.replace(/Content-Length: (\d+)/, (_all, n: string) => `Content-Length: ${String(Number(n) + 1)}`)}x`;
    expect(Buffer.byteLength(text)).toBe(longestMessage);
    expect(texts(new Framing().push(bytes(text)))).toEqual([text]);
    expect(malformed(longer)).toMatchObject({ reason: 'longer than 65536 bytes' });
  });
});

describe('a datagram', () => {
  it('ends with the body that its Content-Length names (RFC 3261 18.3)', () => {
    expect(datagramText(bytes(`${first}garbage`))).toBe(first);
  });

  it('ends with itself where it names none, or more than it has', () => {
    const without = first.replace(/Content-Length: \d+\r\n/, '');
    expect(datagramText(bytes(without))).toBe(without);
    expect(datagramText(bytes(first).subarray(0, -3))).toBe(first.slice(0, -3));
    expect(datagramText(bytes('no SIP'))).toBe('no SIP');
  });
});
