/** The tray's pictures, drawn by rule: a different shape for each status, for those who see no colours. */
import type { CallStatus } from '../desktop/activity';

/** How much of a point a shape covers, 0 or 1; the picture is the unit square, y downwards. */
type Shape = (x: number, y: number) => boolean;

const circle =
  (radius: number): Shape =>
  (x, y) =>
    Math.hypot(x - 0.5, y - 0.5) <= radius;
const ring =
  (outer: number, inner: number): Shape =>
  (x, y) =>
    circle(outer)(x, y) && !circle(inner)(x, y);
const bar =
  (left: number, right: number): Shape =>
  (x, y) =>
    x >= left && x <= right && y >= 0.14 && y <= 0.86;

/** A ring in four pieces around a dot: something is there, nobody knows what. */
const broken: Shape = (x, y) =>
  (ring(0.46, 0.32)(x, y) && Math.abs(Math.abs(x - 0.5) - Math.abs(y - 0.5)) > 0.1) || circle(0.1)(x, y);

interface Picture {
  readonly shape: Shape;
  /** Red, green, blue. */
  readonly colour: readonly [number, number, number];
}

const grey = [0x9a, 0xa3, 0xad] as const;
const green = [0x3d, 0xb8, 0x6a] as const;
const red = [0xe5, 0x34, 0x2b] as const;
const amber = [0xe0, 0x9a, 0x1f] as const;

const pictures: Readonly<Record<CallStatus, Picture>> = {
  idle: { shape: ring(0.46, 0.36), colour: grey },
  call: { shape: (x, y) => ring(0.46, 0.34)(x, y) || circle(0.18)(x, y), colour: green },
  recording: { shape: circle(0.46), colour: red },
  paused: { shape: (x, y) => bar(0.16, 0.4)(x, y) || bar(0.6, 0.84)(x, y), colour: amber },
  unknown: { shape: broken, colour: amber },
};

/** Points that are looked at in each direction of a pixel. */
const fineness = 4;

/** @returns BGRA with premultiplied alpha, `size` pixels square, as Electron's `createFromBitmap` takes it */
export function drawTrayImage(status: CallStatus, size: number): Uint8Array {
  const { shape, colour } = pictures[status];
  const [r, g, b] = colour;
  const pixels = new Uint8Array(size * size * 4);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const part = coverage(shape, column, row, size);
      pixels.set([b * part, g * part, r * part, 255 * part].map(Math.round), (row * size + column) * 4);
    }
  }
  return pixels;
}

function coverage(shape: Shape, column: number, row: number, size: number): number {
  let hits = 0;
  for (let i = 0; i < fineness; i += 1) {
    for (let j = 0; j < fineness; j += 1) {
      const isIn = shape((column + (i + 0.5) / fineness) / size, (row + (j + 0.5) / fineness) / size);
      if (isIn) hits += 1;
    }
  }
  return hits / fineness ** 2;
}
