/** A PNG that is small enough for a repository: Chromium's own are written fast, not small. */
import { crc32, deflateSync } from 'node:zlib';

/** Differences of colour that nobody sees: the dither of gradients takes more room than all the rest. */
const coarseness = 3;

export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Blue, green, red, alpha; row by row. */
  readonly pixels: Uint8Array;
}

export function writeSmallPng({ width, height, pixels }: Bitmap): Buffer {
  const stride = 1 + 3 * width;
  // Each row begins with its filter: 0, none.
  const rows = Buffer.alloc(stride * height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const at = Math.floor(pixel / width) * stride + 1 + 3 * (pixel % width);
    for (let part = 0; part < 3; part += 1) {
      const value = pixels[4 * pixel + 2 - part] ?? 0;
      rows[at + part] = Math.round(value / coarseness) * coarseness;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits, true colour; what follows is 0.
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
