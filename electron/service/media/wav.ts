/** RIFF/WAVE with 16-bit linear mono audio at 8 kHz, read whole and written as it comes. */
import fs from 'node:fs';
import { sampleRate, type Frame } from './frame';

const headerLength = 44;

function header(dataLength: number): Buffer {
  const bytes = Buffer.alloc(headerLength);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(headerLength - 8 + dataLength, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRate, 24);
  bytes.writeUInt32LE(sampleRate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(dataLength, 40);
  return bytes;
}

/** Bytes between two renewals of the header: one second, so that a killed service leaves a playable file. */
const renewal = sampleRate * 2;

/** Appends frames to a file whose header is kept true at least once a second. */
export class WavWriter {
  readonly file: string;
  readonly #descriptor: number;
  #length = 0;
  /** A `DataView`: a Buffer takes ten times as long, and a recording has two files of fifty frames a second. */
  #pending = new DataView(new ArrayBuffer(renewal));
  #pendingLength = 0;

  /** Throws where the file cannot be made. */
  constructor(file: string) {
    this.file = file;
    this.#descriptor = fs.openSync(file, 'wx', 0o600);
    fs.writeSync(this.#descriptor, header(0), 0, headerLength, 0);
  }

  /** Throws where the disk takes no more. */
  write(frame: Frame): void {
    const length = this.#pendingLength + frame.length * 2;
    if (length > this.#pending.byteLength) this.#grow(length);
    for (let i = 0; i < frame.length; i += 1) {
      this.#pending.setInt16(this.#pendingLength + i * 2, frame[i] ?? 0, true);
    }
    this.#pendingLength = length;
    if (this.#pendingLength >= renewal) this.#flush();
  }

  /** For frames of any length: those of 20 ms fit. */
  #grow(length: number): void {
    const larger = new Uint8Array(length);
    larger.set(new Uint8Array(this.#pending.buffer, 0, this.#pendingLength));
    this.#pending = new DataView(larger.buffer);
  }

  /** Appends silence; where the file system can, it takes no place on the disk. Throws where the disk takes no more. */
  skip(samples: number): void {
    if (samples <= 0) return;
    this.#flush();
    this.#length += samples * 2;
    fs.ftruncateSync(this.#descriptor, headerLength + this.#length);
    fs.writeSync(this.#descriptor, header(this.#length), 0, headerLength, 0);
  }

  #flush(): void {
    const bytes = Buffer.from(this.#pending.buffer, 0, this.#pendingLength);
    this.#pendingLength = 0;
    fs.writeSync(this.#descriptor, bytes, 0, bytes.length, headerLength + this.#length);
    this.#length += bytes.length;
    fs.writeSync(this.#descriptor, header(this.#length), 0, headerLength, 0);
  }

  /** @returns the length of the audio in milliseconds */
  close(): number {
    try {
      this.#flush();
    } finally {
      fs.closeSync(this.#descriptor);
    }
    return this.#length / 2 / (sampleRate / 1000);
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
