import { describe, expect, it } from 'vitest';
import { limitsIn, nextToTry, type Tried } from './search';

const how = { step: 50, within: 10, most: 500 };

/** All that is tried after some levels, where so many calls and more are too much. */
function search(limit: number, levels: readonly number[]): readonly Tried[] {
  const tried = levels.map((asked) => ({ asked, isTooMuch: asked >= limit }));
  for (let next = nextToTry(tried, how); next !== undefined; next = nextToTry(tried, how)) {
    tried.push({ asked: next, isTooMuch: next >= limit });
  }
  return tried;
}

describe('the search for the limit', () => {
  it('goes up in steps to what is too much, then halves what is between', () => {
    expect(search(183, [10, 50, 100]).map(({ asked }) => asked)).toEqual([
      10, 50, 100, 150, 200, 170, 180, 190,
    ]);
  });

  it('finds every limit to within ten calls', () => {
    for (let limit = 11; limit <= 500; limit += 1) {
      const { below, above } = limitsIn(search(limit, [10, 50, 100]));
      expect(below, String(limit)).toBeLessThan(limit);
      expect(above, String(limit)).toBeGreaterThanOrEqual(limit);
      expect(above - below, String(limit)).toBeLessThanOrEqual(10);
    }
  });

  it('is between the first levels where one of them is too much, whatever more calls have shown', () => {
    const tried = [10, 50, 100].map((asked) => ({ asked, isTooMuch: asked === 50 }));
    expect(limitsIn(tried)).toEqual({ below: 10, above: 50 });
    expect(nextToTry(tried, how)).toBe(30);
  });

  it('ends where the lowest level is too much, and at the most that is tried', () => {
    expect(search(10, [10]).map(({ asked }) => asked)).toEqual([10]);
    expect(search(1000, [100, 450]).map(({ asked }) => asked)).toEqual([100, 450, 500]);
  });
});
