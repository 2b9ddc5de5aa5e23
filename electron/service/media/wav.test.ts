import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { samplesPerFrame } from './frame';
import { readWav, WavWriter } from './wav';
import { repairWav, writtenSamples } from './wav-repair';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-wav-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

const file = () => path.join(folder, 'a.wav');
const frame = (value: number) => new Int16Array(samplesPerFrame).fill(value);

function read(bytes: Buffer): Int16Array {
  fs.writeFileSync(file(), bytes);
  return readWav(file());
}

/** A chunk of a RIFF file, padded to an even length. */
function chunk(id: string, content: Buffer, length = content.length): Buffer {
  const head = Buffer.alloc(8);
  head.write(id, 'latin1');
  head.writeUInt32LE(length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

function format({ kind = 1, channels = 1, rate = 8000, bits = 16 } = {}): Buffer {
  const content = Buffer.alloc(16);
  content.writeUInt16LE(kind, 0);
  content.writeUInt16LE(channels, 2);
  content.writeUInt32LE(rate, 4);
  content.writeUInt32LE((rate * channels * bits) / 8, 8);
  content.writeUInt16LE((channels * bits) / 8, 12);
  content.writeUInt16LE(bits, 14);
  return chunk('fmt ', content);
}

const riff = (...chunks: readonly Buffer[]) => chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), ...chunks]));
const samples = Buffer.from(Int16Array.of(1, -2, 300).buffer);

describe('a recording’s file', () => {
  it('is a WAV of 16-bit mono at 8 kHz, with true lengths', () => {
    const writer = new WavWriter(file());
    writer.write(Int16Array.of(0, 32_767, -32_768, 258));
    expect(writer.close()).toBe(0.5);
    expect(fs.readFileSync(file()).toString('hex')).toBe(
      [
        '52494646' + '2c000000' + '57415645', // RIFF, 44, WAVE
        '666d7420' + '10000000' + '0100' + '0100', // fmt, 16, linear, one channel
        '401f0000' + '803e0000' + '0200' + '1000', // 8000 samples, 16000 octets a second, 2 a sample, 16 bit
        '64617461' + '08000000' + '0000' + 'ff7f' + '0080' + '0201', // data, 8
      ].join(''),
    );
  });

  it('reads back as it was written, whatever was said', () => {
    fc.assert(
      fc.property(fc.array(fc.int16Array({ maxLength: 400 }), { maxLength: 60 }), (frames) => {
        const writer = new WavWriter(file());
        for (const entry of frames) writer.write(entry);
        writer.close();
        const back = [...readWav(file())];
        fs.rmSync(file());
        expect(back).toEqual(frames.flatMap((entry) => [...entry]));
      }),
      { numRuns: 30 },
    );
  });

  it('is playable to within a second where the service was killed', () => {
    const writer = new WavWriter(file());
    for (let i = 0; i < 149; i += 1) writer.write(frame(i));
    expect(readWav(file())).toHaveLength(2 * 8000);
    writer.close();
    expect(readWav(file())).toHaveLength(149 * samplesPerFrame);
  });

  it('has all but the last fifth of a second on the disk, which a repair makes playable', () => {
    const writer = new WavWriter(file());
    for (let i = 0; i < 149; i += 1) writer.write(frame(i));
    const written = writtenSamples(file());
    expect(149 * samplesPerFrame - written).toBeLessThanOrEqual(8000 / 5);
    repairWav(file(), written + 80);
    expect(readWav(file())).toHaveLength(written + 80);
    expect([...readWav(file()).subarray(written - 1)]).toEqual([139, ...new Array<number>(80).fill(0)]);
    writer.close();
  });

  it('is made playable even where the kill came before its header', () => {
    fs.writeFileSync(file(), 'RIFF');
    expect(writtenSamples(file())).toBe(0);
    repairWav(file(), 0);
    expect(readWav(file())).toHaveLength(0);
  });

  it('takes what a disk that is nearly full takes of it, and fails with the rest', () => {
    const writer = new WavWriter(file());
    const take = fs.writeSync;
    let takes = 1;
    vi.spyOn(fs, 'writeSync').mockImplementation((descriptor: number, ...[bytes]: readonly unknown[]) => {
      takes -= 1;
      if (takes < 0 || !(bytes instanceof Buffer)) throw new Error('ENOSPC');
      return take(descriptor, bytes, 0, 100, 44);
    });
    expect(() => {
      for (let i = 0; i < 20; i += 1) writer.write(frame(5));
    }).toThrow('ENOSPC');
    vi.restoreAllMocks();
    expect(writtenSamples(file())).toBe(50);
    writer.close();
  });

  it('that is closed on a full disk says how much of it is there', () => {
    const writer = new WavWriter(file());
    for (let i = 0; i < 25; i += 1) writer.write(frame(5));
    const write = fs.writeSync;
    // What is already there can be written over.
    vi.spyOn(fs, 'writeSync').mockImplementation((descriptor: number, ...rest: readonly unknown[]) => {
      const [bytes, , , position] = rest;
      if (position !== 0 || !(bytes instanceof Buffer)) throw new Error('ENOSPC');
      return write(descriptor, bytes, 0, bytes.length, 0);
    });
    expect(() => writer.close()).toThrow('ENOSPC');
    vi.restoreAllMocks();
    expect(readWav(file())).toHaveLength(2 * (8000 / 5));
  });

  it('that cannot be made is not there', () => {
    vi.spyOn(fs, 'writeSync').mockImplementation(() => {
      throw new Error('ENOSPC');
    });
    expect(() => new WavWriter(file())).toThrow('ENOSPC');
    vi.restoreAllMocks();
    expect(fs.existsSync(file())).toBe(false);
  });

  it('is playable while nothing is in it', () => {
    const writer = new WavWriter(file());
    expect(readWav(file())).toHaveLength(0);
    expect(writer.close()).toBe(0);
  });

  it('has silence where it is told to, between what was written', () => {
    const writer = new WavWriter(file());
    const frame = new Int16Array(160).fill(5);
    writer.skip(160);
    writer.write(frame);
    writer.skip(0);
    writer.skip(80);
    expect(writer.close()).toBe(50);
    expect([...readWav(file())]).toEqual([
      ...new Array<number>(160).fill(0),
      ...frame,
      ...new Array<number>(80).fill(0),
    ]);
  });

  it('is its owner’s alone, and takes no other’s place', () => {
    new WavWriter(file()).close();
    expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
    expect(() => new WavWriter(file())).toThrow(/EEXIST/);
  });
});

describe('a WAV of others', () => {
  it('may have other chunks around its audio', () => {
    const list = chunk('LIST', Buffer.from('odd'));
    expect([...read(riff(list, format(), list, chunk('data', samples), list))]).toEqual([1, -2, 300]);
  });

  it('may promise more audio than it has, as one that was streamed does', () => {
    expect([...read(riff(format(), chunk('data', samples, 0xffffffff)))]).toEqual([1, -2, 300]);
  });

  it.each([
    ['of another sample rate', riff(format({ rate: 44_100 }), chunk('data', samples))],
    ['in stereo', riff(format({ channels: 2 }), chunk('data', samples))],
    ['of 8 bits', riff(format({ bits: 8 }), chunk('data', samples))],
    ['in µ-law', riff(format({ kind: 7 }), chunk('data', samples))],
    ['without format', riff(chunk('data', samples))],
    ['without audio', riff(format())],
    ['whose format is cut short', riff(chunk('fmt ', Buffer.from([1, 0, 1, 0])))],
  ])('%s is refused with its name and the reason', (_name, bytes) => {
    expect(() => read(bytes)).toThrow(`${file()} is not 16-bit mono at 8 kHz`);
  });

  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['a text', Buffer.from('This is no sound at all.')],
    ['another RIFF', chunk('RIFF', Buffer.from('AVI LIST'))],
  ])('that is %s is refused', (_name, bytes) => {
    expect(() => read(bytes)).toThrow(`${file()} is no WAV file`);
  });

  it('that is broken anywhere is refused in words, or read', () => {
    const good = riff(format(), chunk('data', samples));
    fc.assert(
      fc.property(fc.nat(good.length), fc.uint8Array({ maxLength: 60 }), (at, noise) => {
        const bytes = Buffer.concat([good.subarray(0, at), noise]);
        try {
          read(bytes);
        } catch (error) {
          expect(String(error)).toMatch(/is no WAV file$|is not 16-bit mono at 8 kHz$/);
        }
      }),
      { numRuns: 200 },
    );
  });
});
