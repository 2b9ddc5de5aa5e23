import { expect, it } from 'vitest';
import { Holds } from './holds';

const ends = (first: boolean, second: boolean) => [
  { id: 'leg-1', isHolding: first },
  { id: 'leg-2', isHolding: second },
];

it('tells of each hold once, and of its end once', () => {
  const holds = new Holds();
  expect(holds.news(ends(false, false))).toEqual([]);
  expect(holds.news(ends(true, false))).toEqual([{ id: 'leg-1', isHolding: true }]);
  expect(holds.news(ends(true, true))).toEqual([{ id: 'leg-2', isHolding: true }]);
  expect(holds.news(ends(false, false))).toEqual(ends(false, false));
});

it('knows a hold on another leg of the same user', () => {
  const holds = new Holds();
  holds.news(ends(true, false));
  holds.moved('leg-1', 'leg-3');
  holds.moved('leg-2', 'leg-4');
  expect(holds.news([{ id: 'leg-3', isHolding: false }])).toEqual([{ id: 'leg-3', isHolding: false }]);
  expect(holds.news([{ id: 'leg-4', isHolding: false }])).toEqual([]);
});
