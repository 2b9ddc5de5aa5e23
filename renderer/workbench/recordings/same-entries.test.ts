import { expect, it } from 'vitest';
import type { KeptEntry } from '../../../shared/settings/recording-answers';
import { sameEntries } from './same-entries';

const entry = (id: string, duration = 1): KeptEntry => ({
  kind: 'recording',
  id,
  state: 'complete',
  startedAt: 1,
  duration,
  bytes: 2,
  parties: [],
  announcements: [],
  pauses: [],
});

it('a list in which nothing has changed stays what it was', () => {
  const before = [entry('one'), entry('two')];
  expect(sameEntries(before, [entry('one'), entry('two')])).toBe(before);
});

it('of a list that has changed what is new is new alone', () => {
  const before = [entry('one'), entry('two'), entry('three')];
  const after = sameEntries(before, [entry('four'), entry('one'), entry('two', 9)]);
  expect(after).toEqual([entry('four'), entry('one'), entry('two', 9)]);
  expect(after[1]).toBe(before[0]);
  expect(after[2]).not.toBe(before[1]);
});

it('a list that has become shorter or is in another order is another', () => {
  const before = [entry('one'), entry('two')];
  expect(sameEntries(before, [entry('one')])).toEqual([entry('one')]);
  expect(sameEntries(before, [entry('two'), entry('one')])).toEqual([entry('two'), entry('one')]);
});
