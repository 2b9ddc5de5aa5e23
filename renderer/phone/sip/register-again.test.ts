import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RegisterAgain } from './register-again';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('tries after 5, 10, 20, 40 and then every 60 seconds', () => {
  const begun = Date.now();
  const attempts: number[] = [];
  const again = new RegisterAgain(() => {
    attempts.push((Date.now() - begun) / 1000);
    again.failed();
  });
  again.failed();
  vi.advanceTimersByTime(200_000);
  expect(attempts).toEqual([5, 15, 35, 75, 135, 195]);
});

it('leaves it at that once it is settled, and begins from the shortest wait', () => {
  const register = vi.fn();
  const again = new RegisterAgain(register);
  again.failed();
  again.failed();
  again.settle();
  vi.advanceTimersByTime(200_000);
  expect(register).not.toHaveBeenCalled();
  again.failed();
  vi.advanceTimersByTime(5_000);
  expect(register).toHaveBeenCalledTimes(1);
});
