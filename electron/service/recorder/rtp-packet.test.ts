import { describe, expect, it } from 'vitest';
import { readRtp } from './rtp-packet';

/** Version 2, payload 0, sequence 258, timestamp 1000, source 7. */
const header = [0x80, 0, 1, 2, 0, 0, 3, 0xe8, 0, 0, 0, 7];
const read = (...octets: readonly number[]) => readRtp(Uint8Array.from(octets), 0);
const flagged = (flags: number) => [0x80 | flags, ...header.slice(1)];

describe('a packet of RTP', () => {
  it('says who sent it, when and in which order, and what', () => {
    expect(read(...header, 9, 8)).toEqual({
      kind: 'packet',
      packet: { source: 7, sequence: 258, timestamp: 1000, payload: Uint8Array.of(9, 8) },
    });
  });

  it('has the payload type that was agreed on', () => {
    const [first = 0, , ...others] = header;
    expect(readRtp(Uint8Array.of(first, 0x80 | 96, ...others, 9), 96)).toMatchObject({ kind: 'packet' });
    expect(readRtp(Uint8Array.of(...header, 9), 96)).toEqual({ kind: 'malformed', reason: 'payload 0' });
  });

  it('may have a marker, contributors, an extension and padding around what is said', () => {
    const [first = 0, second = 0, ...others] = flagged(0x31);
    const packet = [first, second | 0x80, ...others, 1, 1, 1, 1, 0, 0, 0, 1, 5, 5, 5, 5, 9, 8, 0, 0, 3];
    expect(read(...packet)).toMatchObject({ packet: { payload: Uint8Array.of(9, 8) } });
  });

  it.each([
    ['is shorter than a header', header.slice(0, 11)],
    ['is of another version', [0x40, ...header.slice(1), 1]],
    ['has another payload', [0x80, 8, ...header.slice(2), 1]],
    ['is RTCP', [0x80, 200, ...header.slice(2), 1]],
    ['says nothing', header],
    ['is padding alone', [...flagged(0x20), 0, 0, 3]],
    ['is padded by nothing', [...flagged(0x20), 1, 0]],
    ['is padded by more than there is', [...flagged(0x20), 1, 200]],
    ['ends within its contributors', [...flagged(0x0f), 1]],
    ['ends within its extension', [...flagged(0x10), 0, 0, 0, 9, 1]],
    ['ends before the length of its extension', [...flagged(0x10), 0, 0]],
  ])('is malformed where it %s', (_, octets) => {
    expect(read(...octets)).toMatchObject({ kind: 'malformed' });
  });
});
