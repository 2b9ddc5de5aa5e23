import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OnTheWay, toldAsOne } from './on-the-way';

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'],
  });
});
afterEach(() => {
  vi.useRealTimers();
});

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** What it has come to once a moment has passed. */
function waiting(onTheWay: OnTheWay) {
  let outcome: boolean | undefined;
  void onTheWay.over().then((isAll) => {
    outcome = isAll;
  });
  return async (milliseconds: number) => {
    await turn();
    vi.advanceTimersByTime(milliseconds);
    await turn();
    return outcome;
  };
}

it('is over at once where nothing is', async () => {
  expect(await waiting(new OnTheWay())(0)).toBe(true);
});

it('is waited for as long as something of it goes on, however long that is', async () => {
  const onTheWay = new OnTheWay();
  let left = 1000;
  const come = onTheWay.add(() => left);
  const after = waiting(onTheWay);
  for (; left > 0; left -= 100) expect(await after(5_000)).toBeUndefined();
  come();
  expect(await after(0)).toBe(true);
});

it('is given up where nothing goes on any more', async () => {
  const onTheWay = new OnTheWay();
  onTheWay.add(() => 1000);
  const after = waiting(onTheWay);
  expect(await after(5_000)).toBeUndefined();
  expect(await after(1_200)).toBe(false);
});

it('is not over where what has come brings something else in the same moment', async () => {
  const onTheWay = new OnTheWay();
  const opened = onTheWay.add();
  const after = waiting(onTheWay);
  await after(0);
  opened();
  const sent = onTheWay.add();
  expect(await after(0)).toBeUndefined();
  sent();
  expect(await after(0)).toBe(true);
});

it('is told every second once it lasts, and when it is over; what lasts a moment is not told', async () => {
  const told: boolean[] = [];
  const onTheWay = new OnTheWay((isSomething) => told.push(isSomething));
  onTheWay.add()();
  await turn();
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([]);
  const [one, other] = [onTheWay.add(), onTheWay.add()];
  vi.advanceTimersByTime(2_300);
  expect(told).toEqual([true, true, true]);
  for (const come of [one, one, other]) {
    expect(told).toEqual([true, true, true]);
    come();
    await turn();
  }
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual([true, true, true, false]);
});

it('is told as one where another follows: that it is over once it is in both', async () => {
  const told: boolean[] = [];
  const begin = toldAsOne((isSomething) => told.push(isSomething));
  const come = [begin(), begin()].map((onTheWay) => onTheWay.add());
  vi.advanceTimersByTime(300);
  expect(told).toEqual([true, true]);
  come[1]?.();
  await turn();
  expect(told.at(-1)).toBe(true);
  come[0]?.();
  await turn();
  expect(told.at(-1)).toBe(false);
});
