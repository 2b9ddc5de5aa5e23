/** RIFF/WAVE with 16-bit linear mono audio at 8 kHz, read whole and written as it comes. */
import fs from 'node:fs';
import { sampleRate, type Frame } from './frame';

export const headerLength = 44;

/** @param dataLength in bytes */
export function wavHeader(dataLength: number, channels = 1): Buffer {
  const bytes = Buffer.alloc(headerLength);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(headerLength - 8 + dataLength, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * 2 * channels, 28);
  bytes.writeUInt16LE(2 * channels, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(dataLength, 40);
  return bytes;
}

/** Bytes between two writes: a fifth of a second, which is what a kill can cost. */
const appended = (sampleRate * 2) / 5;
/** Bytes between two renewals of the header: one second, so that what a killed service leaves can be played as it is. */
const renewal = sampleRate * 2;

/** Appends frames to a file, at least five times a second; its header is kept true at least once a second. */
export class WavWriter {
  readonly file: string;
  readonly #descriptor: number;
  /** A `DataView`: a Buffer takes ten times as long, and a recording has two files of fifty frames a second. */
  readonly #pending = new DataView(new ArrayBuffer(appended));
  #pendingLength = 0;
  #length = 0;
  /** What the header says. */
  #told = 0;

  /** Throws where the file cannot be made; then there is none. */
  constructor(file: string) {
    this.file = file;
    this.#descriptor = fs.openSync(file, 'wx', 0o600);
    try {
      this.#tell();
    } catch (error) {
      fs.closeSync(this.#descriptor);
      fs.rmSync(file, { force: true });
      throw error;
    }
  }

  /** Throws where the disk takes no more. */
  write(frame: Frame): void {
    for (const sample of frame) {
      this.#pending.setInt16(this.#pendingLength, sample, true);
      this.#pendingLength += 2;
      if (this.#pendingLength === appended) this.#append();
    }
    if (this.#length - this.#told >= renewal) this.#tell();
  }

  /** Appends silence; where the file system can, it takes no place on the disk. Throws where the disk takes no more. */
  skip(samples: number): void {
    if (samples <= 0) return;
    this.#append();
    this.#length += samples * 2;
    fs.ftruncateSync(this.#descriptor, headerLength + this.#length);
    this.#tell();
  }

  #append(): void {
    const length = this.#pendingLength;
    // Even where it fails: what cannot be written is not tried again.
    this.#pendingLength = 0;
    writeWhole(this.#descriptor, Buffer.from(this.#pending.buffer, 0, length), headerLength + this.#length);
    this.#length += length;
  }

  #tell(): void {
    writeWhole(this.#descriptor, wavHeader(this.#length), 0);
    this.#told = this.#length;
  }

  /** @returns the length of the audio in milliseconds */
  close(): number {
    try {
      try {
        this.#append();
      } finally {
        // A full disk takes what is in the place of something else.
        this.#tell();
      }
    } finally {
      fs.closeSync(this.#descriptor);
    }
    return this.#length / 2 / (sampleRate / 1000);
  }
}

/** A disk that is nearly full takes a part, and says at the next attempt that it is full. */
function writeWhole(descriptor: number, bytes: Buffer, position: number): void {
  for (let written = 0; written < bytes.length;) {
    written += fs.writeSync(descriptor, bytes, written, bytes.length - written, position + written);
  }
}

/** Samples of a 16-bit mono 8 kHz WAV file; throws a plain Error for anything else. */
export function readWav(file: string): Int16Array {
  const bytes = fs.readFileSync(file);
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') {
    throw new Error(`${file} is no WAV file`);
  }
  let offset = 12;
  let understood = false;
  while (offset + 8 <= bytes.length) {
    const id = bytes.toString('latin1', offset, offset + 4);
    const length = bytes.readUInt32LE(offset + 4);
    const start = offset + 8;
    if (id === 'fmt ') {
      understood =
        start + 16 <= bytes.length &&
        bytes.readUInt16LE(start) === 1 &&
        bytes.readUInt16LE(start + 2) === 1 &&
        bytes.readUInt32LE(start + 4) === sampleRate &&
        bytes.readUInt16LE(start + 14) === 16;
    } else if (id === 'data' && understood) {
      const count = Math.floor(Math.min(length, bytes.length - start) / 2);
      const samples = new Int16Array(count);
      for (let i = 0; i < count; i += 1) samples[i] = bytes.readInt16LE(start + i * 2);
      return samples;
    }
    offset = start + length + (length % 2);
  }
  throw new Error(`${file} is not 16-bit mono at 8 kHz`);
}

/** Samples of a file of `WavWriter`, by its header: what a player plays. Throws for a file without one. */
export function wavLength(file: string): number {
  const descriptor = fs.openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(headerLength);
    if (fs.readSync(descriptor, bytes) < headerLength || bytes.toString('latin1', 36, 40) !== 'data') {
      throw new Error(`${file} has no header`);
    }
    return bytes.readUInt32LE(40) / 2;
  } finally {
    fs.closeSync(descriptor);
  }
}
