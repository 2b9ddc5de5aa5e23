import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Liveness } from './liveness';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const watched = () => {
  const ask = vi.fn();
  const lost = vi.fn();
  const liveness = new Liveness({ ask, lost });
  liveness.start();
  return { ask, lost, liveness };
};

it('asks after 15 s of silence, and takes the connection for lost 5 s later, once', () => {
  const { ask, lost } = watched();
  vi.advanceTimersByTime(14_999);
  expect(ask).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ask).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(4_999);
  expect(lost).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100_000);
  expect(lost).toHaveBeenCalledTimes(1);
  expect(ask).toHaveBeenCalledTimes(1);
});

it('takes anything that comes for life, and begins to count anew', () => {
  const { ask, lost, liveness } = watched();
  vi.advanceTimersByTime(10_000);
  liveness.heard();
  vi.advanceTimersByTime(10_000);
  expect(ask).not.toHaveBeenCalled();
  vi.advanceTimersByTime(9_000);
  liveness.heard();
  vi.advanceTimersByTime(14_999);
  expect(ask).toHaveBeenCalledTimes(1);
  expect(lost).not.toHaveBeenCalled();
});

it('counts nothing after its end, nor before its beginning', () => {
  const { ask, lost, liveness } = watched();
  liveness.stop();
  liveness.heard();
  vi.advanceTimersByTime(100_000);
  expect(ask).not.toHaveBeenCalled();
  liveness.start();
  vi.advanceTimersByTime(20_000);
  expect(lost).toHaveBeenCalledTimes(1);
});
