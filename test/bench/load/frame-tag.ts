/**
 * Which call a frame of audio belongs to and which of its frames it is, said in its own samples: 20 ms of µ-law that a server may
 * decode, record and send back come out as the same octets, and so does what a recording has of them.
 */
import { mulaw } from '../../../electron/service/media/g711';

const samplesPerFrame = 160;
const sampleRate = 8000;

/** Calls and frames that can be told from one another; frames of one call last for 87 minutes. */
const tagLimits = { call: 64 ** 2, frame: 64 ** 3 } as const;

export interface FrameTag {
  readonly call: number;
  readonly frame: number;
}

/** Octets before the tone: two digits of the call, three of the frame. Digits to the base 64 are loud octets, 0x80 to 0xbf. */
const digits = 5;
const firstDigit = 0x80;

/** Quiet, so that no octet of it is a digit: a frame that has been shifted or mixed does not look like another one. */
const tone = mulaw.encode(
  Int16Array.from({ length: samplesPerFrame }, (_, index) =>
    Math.round(400 * Math.sin((2 * Math.PI * 450 * index) / sampleRate)),
  ),
);

/** 20 ms of audio with a tag; numbers beyond the limits begin anew. */
export function taggedFrame({ call, frame }: FrameTag): Uint8Array {
  const octets = Uint8Array.from(tone);
  let rest = (call % tagLimits.call) * tagLimits.frame + (frame % tagLimits.frame);
  for (let place = digits - 1; place >= 0; place -= 1) {
    octets[place] = firstDigit + (rest % 64);
    rest = Math.floor(rest / 64);
  }
  return octets;
}

/** The tag of a frame that came; undefined where it has none, or is not whole. */
export function readTag(octets: Uint8Array): FrameTag | undefined {
  if (octets.length !== samplesPerFrame) return undefined;
  let number = 0;
  for (let place = 0; place < digits; place += 1) {
    const digit = (octets[place] ?? 0) - firstDigit;
    if (digit < 0 || digit >= 64) return undefined;
    number = number * 64 + digit;
  }
  if (octets[digits] !== tone[digits]) return undefined;
  return { call: Math.floor(number / tagLimits.frame), frame: number % tagLimits.frame };
}

/** The tags in a recording, wherever its frames begin. */
export function tagsIn(samples: Int16Array): readonly FrameTag[] {
  const octets = mulaw.encode(samples);
  const tags: FrameTag[] = [];
  let at = 0;
  while (at + samplesPerFrame <= octets.length) {
    const tag = readTag(octets.subarray(at, at + samplesPerFrame));
    if (tag !== undefined) tags.push(tag);
    at += tag === undefined ? 1 : samplesPerFrame;
  }
  return tags;
}
