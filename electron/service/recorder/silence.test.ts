import { expect, it } from 'vitest';
import { Silence } from './silence';

/** What is found at each look, after so long without a word. */
const found = (...quiet: readonly number[]) => {
  const silence = new Silence();
  return quiet.map((milliseconds) => silence.look(milliseconds, 800));
};

it('a client is asked for half of the time that it has, and left once that is over', () => {
  expect(found(300, 399, 400, 500, 600, 700, 800)).toEqual([
    ...['heard', 'heard', 'doubtful', 'doubtful', 'doubtful', 'doubtful'],
    'over',
  ]);
});

it('a client that is heard again has all of its time again', () => {
  expect(found(400, 500, 600, 700, 10, 400)).toEqual([
    ...['doubtful', 'doubtful', 'doubtful', 'doubtful', 'heard', 'doubtful'],
  ]);
});

it('a client is asked first, though nothing was heard for long: the recorder may have stood still', () => {
  expect(found(100, 60_000, 60_100)).toEqual(['heard', 'doubtful', 'doubtful']);
});
