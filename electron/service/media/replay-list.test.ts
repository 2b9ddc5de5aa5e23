import { expect, it } from 'vitest';
import { ReplayList, ReplayLists } from './replay-list';

it('takes each packet once, in whatever order they come', () => {
  const list = new ReplayList();
  const came = [0, 3, 1, 2, 60, 63, 62, 61];
  expect(came.map((index) => list.take(index))).toEqual(came.map(() => true));
  expect(came.map((index) => list.take(index))).toEqual(came.map(() => false));
  expect(list.take(4)).toBe(true);
});

it('takes none that is too old to be known, and goes on where many are lost', () => {
  const list = new ReplayList();
  expect([100, 37, 36, 5].map((index) => list.take(index))).toEqual([true, true, false, false]);
  // 2^48 packets are as many as one key may encrypt (RFC 3711 9.2).
  expect([2 ** 47, 2 ** 47 - 63, 2 ** 47 - 64, 101].map((index) => list.take(index))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(list.take(2 ** 47 - 63)).toBe(false);
});

it('one stream says nothing of another', () => {
  const lists = new ReplayLists();
  expect([lists.take(1, 7), lists.take(2, 7), lists.take(1, 7)]).toEqual([true, true, false]);
});
