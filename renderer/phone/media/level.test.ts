import { expect, it } from 'vitest';
import { levelOf } from './level';

const sine = (amplitude: number) =>
  Float32Array.from({ length: 2048 }, (_, index) => amplitude * Math.sin((2 * Math.PI * index) / 64));

it('a level goes evenly by decibels from silence to full scale', () => {
  expect(levelOf(new Float32Array(2048))).toBe(0);
  expect(levelOf(sine(0.0005))).toBe(0);
  // 20 dB each: a third of the 60 that the meter has.
  const [quiet, normal, loud] = [0.01, 0.1, 1].map((amplitude) => levelOf(sine(amplitude)));
  expect([quiet, normal, loud].map((level) => level?.toFixed(2))).toEqual(['0.28', '0.62', '0.95']);
  expect(levelOf(new Float32Array(2048).fill(1))).toBe(1);
});
