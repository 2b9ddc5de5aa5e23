/**
 * G.711 (ITU-T G.711, G.191): 16-bit linear samples to and from µ-law and A-law octets. By table: the packages that do
 * this are no longer kept up.
 */
export interface G711 {
  encode(samples: Int16Array): Uint8Array;
  decode(octets: Uint8Array): Int16Array;
}

/** Added before µ-law finds the segment, so that each segment begins at a power of two. */
const bias = 0x84;
const loudest = 32_635;

function decodeMulawOctet(octet: number): number {
  const value = ~octet & 0xff;
  const segment = (value >> 4) & 0x07;
  const magnitude = ((((value & 0x0f) << 3) + bias) << segment) - bias;
  return (value & 0x80) === 0 ? magnitude : -magnitude;
}

function encodeMulawSample(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), loudest) + bias;
  const segment = 24 - Math.clz32(magnitude);
  const step = (magnitude >> (segment + 3)) & 0x0f;
  return ~(sign | (segment << 4) | step) & 0xff;
}

/** A-law inverts every second bit on the line. */
const inverted = 0x55;

function decodeAlawOctet(octet: number): number {
  const value = octet ^ inverted;
  const segment = (value >> 4) & 0x07;
  const step = ((value & 0x0f) << 4) + 8;
  const magnitude = segment === 0 ? step : (step + 0x100) << (segment - 1);
  return (value & 0x80) === 0 ? -magnitude : magnitude;
}

function encodeAlawSample(sample: number): number {
  const sign = sample < 0 ? 0 : 0x80;
  // Negative values are one step lower on the scale, so that −1 is the smallest of them.
  const magnitude = Math.min(sample < 0 ? -sample - 1 : sample, 32_767);
  const segment = magnitude < 256 ? 0 : 24 - Math.clz32(magnitude);
  const step = (magnitude >> (segment === 0 ? 4 : segment + 3)) & 0x0f;
  return (sign | (segment << 4) | step) ^ inverted;
}

function codec(encodeSample: (sample: number) => number, decodeOctet: (octet: number) => number): G711 {
  // Loops: `from` with a function takes fifteen times as long, at the start of the service and fifty times a second in a call.
  const decoded = new Int16Array(0x100);
  for (let octet = 0; octet < decoded.length; octet += 1) decoded[octet] = decodeOctet(octet);
  const encoded = new Uint8Array(0x10000);
  let isFilled = false;
  return {
    encode: (samples) => {
      // Not before the first call: it takes as long as a tenth of the service's start.
      for (let index = 0; !isFilled && index < encoded.length; index += 1) {
        encoded[index] = encodeSample(index - 0x8000);
      }
      isFilled = true;
      const octets = new Uint8Array(samples.length);
      for (let i = 0; i < samples.length; i += 1) octets[i] = encoded[(samples[i] ?? 0) + 0x8000] ?? 0;
      return octets;
    },
    decode: (octets) => {
      const samples = new Int16Array(octets.length);
      for (let i = 0; i < octets.length; i += 1) samples[i] = decoded[octets[i] ?? 0] ?? 0;
      return samples;
    },
  };
}

export const mulaw = codec(encodeMulawSample, decodeMulawOctet);
export const alaw = codec(encodeAlawSample, decodeAlawOctet);
