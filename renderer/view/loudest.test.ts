import { expect, it } from 'vitest';
import { loudestOfEach } from './loudest';

const levels = [0.1, 0.2, 0.9, 0.3, 0.1, 0.4];
const shownOf = (interval: number) => {
  const show = loudestOfEach(interval);
  return levels.map((level, index) => show(level, index * 100));
};

it('a calm meter shows the loudest of each interval, any other each level', () => {
  expect(shownOf(300)).toEqual([0.1, undefined, undefined, 0.9, undefined, undefined]);
  expect(shownOf(0)).toEqual(levels);
});
