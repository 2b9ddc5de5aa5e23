/** A WAV of the customer's that takes the place of an announcement: parsed strictly, for anybody may send anything. */
import type { AnnouncementFlaw } from '../../../shared/settings/announcement-files';
import { sampleRate } from './frame';
import { alaw, mulaw } from './g711';

/** Longest announcement, in seconds. A limit of ours: nobody should have to wait longer to speak. */
const longestAnnouncement = 60;

/** RIFF's names of G.711 and of linear samples (RFC 2361). */
const formats = { pcm: 1, alaw: 6, mulaw: 7 } as const;

type Reading =
  | { readonly kind: 'announcement'; readonly samples: Int16Array }
  /** `reason` says the flaw, in English. */
  | { readonly kind: 'wrong'; readonly flaw: AnnouncementFlaw; readonly reason: string };

interface Format {
  readonly tag: number;
  readonly channels: number;
  readonly rate: number;
  readonly bits: number;
}

/** 8 kHz, mono: linear with 16 bits, or G.711 with 8. */
export function readAnnouncement(bytes: Buffer): Reading {
  if (text(bytes, 0) !== 'RIFF' || text(bytes, 8) !== 'WAVE') return wrong('no-wav', 'it is no WAV file');
  if (bytes.readUInt32LE(4) + 8 !== bytes.length) {
    return wrong('wrong-length', 'its length is not what its header says');
  }
  let format: Format | undefined;
  let offset = 12;
  while (offset + 8 <= bytes.length) {
    const id = text(bytes, offset);
    const length = bytes.readUInt32LE(offset + 4);
    const start = offset + 8;
    if (start + length > bytes.length) {
      return wrong('wrong-length', `its chunk “${id}” goes beyond its end`);
    }
    if (id === 'fmt ' && length >= 16) format = readFormat(bytes, start);
    if (id === 'data') return readData(format, bytes.subarray(start, start + length));
    offset = start + length + (length % 2);
  }
  return wrong('no-audio', 'it has no audio');
}

function readFormat(bytes: Buffer, start: number): Format {
  return {
    tag: bytes.readUInt16LE(start),
    channels: bytes.readUInt16LE(start + 2),
    rate: bytes.readUInt32LE(start + 4),
    bits: bytes.readUInt16LE(start + 14),
  };
}

function readData(format: Format | undefined, data: Buffer): Reading {
  const decode = format === undefined ? undefined : decoderOf(format);
  if (format === undefined || decode === undefined) {
    return wrong('wrong-format', 'it must be 8 kHz, mono, and 16-bit linear or 8-bit G.711');
  }
  const samples = decode(data);
  if (samples.length === 0) return wrong('no-audio', 'it has no audio');
  if (samples.length > longestAnnouncement * sampleRate) {
    return wrong('too-long', `it is longer than ${String(longestAnnouncement)} seconds`);
  }
  return { kind: 'announcement', samples };
}

function decoderOf({ tag, channels, rate, bits }: Format): ((data: Buffer) => Int16Array) | undefined {
  if (channels !== 1 || rate !== sampleRate) return undefined;
  if (tag === formats.pcm && bits === 16) {
    return (data) =>
      Int16Array.from({ length: Math.floor(data.length / 2) }, (_, index) => data.readInt16LE(index * 2));
  }
  if (bits !== 8) return undefined;
  if (tag === formats.mulaw) return (data) => mulaw.decode(data);
  return tag === formats.alaw ? (data) => alaw.decode(data) : undefined;
}

function text(bytes: Buffer, offset: number): string {
  return bytes.toString('latin1', offset, offset + 4);
}

function wrong(flaw: AnnouncementFlaw, reason: string): Reading {
  return { kind: 'wrong', flaw, reason };
}
