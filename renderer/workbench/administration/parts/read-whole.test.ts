import { expect, it } from 'vitest';
import { readWhole } from './read-whole';

it('only whole numbers of the range are read, and an empty field is none', () => {
  const range = { least: 0, most: 120 };
  const read = (typed: string) => readWhole(typed, range);
  expect(['0', '120', ' 7 ', '30.0'].map(read)).toEqual([0, 120, 7, 30]);
  expect(['121', '-1', '1.5', '', ' ', 'ten'].map(read)).toEqual(Array.from({ length: 6 }, () => undefined));
});
