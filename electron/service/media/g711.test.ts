import { describe, expect, it } from 'vitest';
import { alaw, mulaw, type G711 } from './g711';

const all = Int16Array.from({ length: 0x10000 }, (_, index) => index - 0x8000);
const octets = Uint8Array.from({ length: 0x100 }, (_, index) => index);

/** Half a step of the coarsest kind, as a part of the sample. */
const worst = 0.035;

describe.each<[string, G711]>([
  ['µ-law', mulaw],
  ['A-law', alaw],
])('%s', (_name, codec) => {
  it('gives every octet back that it has decoded, but for the two zeros', () => {
    const round = codec.encode(codec.decode(octets));
    const different = [...octets].filter((octet, index) => round[index] !== octet);
    expect(different.every((octet) => codec.decode(Uint8Array.of(octet))[0] === 0)).toBe(true);
    expect(different.length).toBeLessThan(2);
  });

  it('keeps every sample within the error of its segment', () => {
    const round = codec.decode(codec.encode(all));
    const wrong = all.filter((sample, index) => {
      const error = Math.abs((round[index] ?? 0) - sample);
      return error > Math.max(16, Math.abs(sample) * worst + 8);
    });
    expect([...wrong]).toEqual([]);
  });

  it('rises with the sample', () => {
    const round = codec.decode(codec.encode(all));
    const falls = round.filter((value, index) => value < (round[index - 1] ?? -32_768));
    expect([...falls]).toEqual([]);
  });
});

describe('known values of ITU-T G.711', () => {
  it('encodes silence and the extremes in µ-law', () => {
    expect([...mulaw.encode(Int16Array.of(0, 32_767, -32_768))]).toEqual([0xff, 0x80, 0x00]);
    expect([...mulaw.decode(Uint8Array.of(0x80, 0x00, 0xff))]).toEqual([32_124, -32_124, 0]);
  });

  it('encodes silence and the extremes in A-law', () => {
    expect([...alaw.encode(Int16Array.of(0, 32_767, -32_768))]).toEqual([0xd5, 0xaa, 0x2a]);
    expect([...alaw.decode(Uint8Array.of(0xaa, 0x2a, 0xd5))]).toEqual([32_256, -32_256, 8]);
  });
});
