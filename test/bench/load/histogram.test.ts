import { describe, expect, it } from 'vitest';
import { Histogram, histogramSchema } from './histogram';

function histogramOf(values: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const value of values) histogram.add(value);
  return histogram;
}

describe('a histogram', () => {
  it('has percentiles by nearest rank, to a tenth of a millisecond', () => {
    const values = Array.from({ length: 100 }, (_, index) => index + 1.03);
    const histogram = histogramOf(values.reverse());
    expect(histogram.percentile(0.5)).toBe(50);
    expect(histogram.percentile(0.99)).toBe(99);
    expect(histogram.percentile(1)).toBe(100);
    expect(histogramOf([19.97]).percentile(0.5)).toBe(19.9);
  });

  it('has no percentile without a value', () => {
    expect(new Histogram().percentile(0.5)).toBeNaN();
  });

  it('is the same after a journey to another process', () => {
    const histogram = histogramOf([1, 1, 3.25, 400]);
    const text = JSON.stringify(histogram.data);
    const other = Histogram.of(histogramSchema.parse(JSON.parse(text)));
    expect(other.data).toEqual([
      [10, 2],
      [32, 1],
      [4000, 1],
    ]);
  });

  it('adds up with those of others', () => {
    const all = histogramOf([1, 2]);
    all.merge(histogramOf([2, 30]));
    expect(all.size).toBe(4);
    expect(all.percentile(0.75)).toBe(2);
    expect(all.percentile(1)).toBe(30);
  });
});
