import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alaw, mulaw } from './g711';
import { readAnnouncement } from './read-announcement';

interface Parts {
  readonly tag?: number;
  readonly channels?: number;
  readonly rate?: number;
  readonly bits?: number;
  readonly data?: Uint8Array;
}

/** A WAV file; linear where nothing else is said. */
function wav({ tag = 1, channels = 1, rate = 8000, bits = 16, data = new Uint8Array(4) }: Parts): Buffer {
  const bytes = Buffer.alloc(44 + data.length);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(tag, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE((rate * channels * bits) / 8, 28);
  bytes.writeUInt16LE((channels * bits) / 8, 32);
  bytes.writeUInt16LE(bits, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(data.length, 40);
  bytes.set(data, 44);
  return bytes;
}

const samplesOf = (bytes: Buffer) => {
  const reading = readAnnouncement(bytes);
  return reading.kind === 'announcement' ? [...reading.samples] : reading.reason;
};

describe('an announcement file', () => {
  it('may be linear, µ-law or A-law', () => {
    expect(samplesOf(wav({ data: Buffer.from([1, 0, 255, 255]) }))).toEqual([1, -1]);
    const said = Int16Array.from([7932, -988]);
    expect(samplesOf(wav({ tag: 7, bits: 8, data: mulaw.encode(said) }))).toEqual([
      ...mulaw.decode(mulaw.encode(said)),
    ]);
    expect(samplesOf(wav({ tag: 6, bits: 8, data: alaw.encode(said) }))).toEqual([
      ...alaw.decode(alaw.encode(said)),
    ]);
  });

  it.each([
    ['stereo', { channels: 2 }],
    ['another rate', { rate: 16_000 }],
    ['eight linear bits', { bits: 8 }],
    ['sixteen bits of G.711', { tag: 7 }],
    ['another codec', { tag: 85, bits: 8 }],
  ])('may not be %s', (_name, parts) => {
    expect(samplesOf(wav(parts))).toBe('it must be 8 kHz, mono, and 16-bit linear or 8-bit G.711');
  });

  it('has a length, and not too much of it', () => {
    expect(samplesOf(wav({ data: new Uint8Array(0) }))).toBe('it has no audio');
    const bits = { tag: 7, bits: 8 };
    expect(samplesOf(wav({ ...bits, data: new Uint8Array(480_000) }))).toHaveLength(480_000);
    expect(samplesOf(wav({ ...bits, data: new Uint8Array(480_001) }))).toBe('it is longer than 60 seconds');
  });

  it('is what its header says', () => {
    const whole = wav({});
    expect(samplesOf(Buffer.concat([whole, Buffer.alloc(1)]))).toContain('its length');
    const beyond = wav({});
    beyond.writeUInt32LE(5, 40);
    expect(samplesOf(beyond)).toBe('its chunk “data” goes beyond its end');
    const none = wav({});
    none.write('list', 36, 'latin1');
    expect(samplesOf(none)).toBe('it has no audio');
    const unsaid = wav({});
    unsaid.write('fact', 12, 'latin1');
    expect(samplesOf(unsaid)).toContain('8 kHz');
    expect(samplesOf(Buffer.from('RIFFxxxxAVI '))).toBe('it is no WAV file');
  });

  it('may be anything at all and is never thrown over', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (garbage) => {
        const tail = Buffer.from(garbage);
        const bytes = Buffer.concat([Buffer.from('RIFF0000WAVEfmt '), tail]);
        bytes.writeUInt32LE(bytes.length - 8, 4);
        expect(['announcement', 'wrong']).toContain(readAnnouncement(bytes).kind);
        expect(['announcement', 'wrong']).toContain(readAnnouncement(tail).kind);
      }),
    );
  });
});
