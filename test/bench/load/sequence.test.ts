import { describe, expect, it } from 'vitest';
import { SequenceCounter } from './sequence';

function counterOf(sequences: readonly number[]): SequenceCounter {
  const counter = new SequenceCounter();
  for (const sequence of sequences) counter.count(sequence);
  return counter;
}

const missing = ({ expected, received }: SequenceCounter) => expected - received;

describe('sequence numbers', () => {
  it('have no gap before the first packet', () => {
    expect(missing(counterOf([]))).toBe(0);
    expect(missing(counterOf([40_000]))).toBe(0);
  });

  it('show what is missing between packets', () => {
    expect(missing(counterOf([7, 8, 10, 13]))).toBe(3);
  });

  it('begin anew after 65535', () => {
    const counter = counterOf([65_534, 65_535, 0, 2]);
    expect(counter.expected).toBe(5);
    expect(missing(counter)).toBe(1);
  });

  it('go round more than once', () => {
    const all = Array.from({ length: 200_000 }, (_, index) => index & 0xffff);
    expect(counterOf(all).expected).toBe(200_000);
    expect(missing(counterOf(all))).toBe(0);
  });

  it('miss nothing that comes late', () => {
    expect(missing(counterOf([1, 2, 4, 3, 5]))).toBe(0);
    expect(missing(counterOf([65_535, 1, 0]))).toBe(0);
  });
});
