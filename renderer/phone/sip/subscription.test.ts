import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Subscription, type SubscriberLike } from './subscription';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function begin() {
  const made: { emit: (event: string, ...values: unknown[]) => void }[] = [];
  const notified = vi.fn();
  const ended = vi.fn();
  const terminated = vi.fn();
  const subscription = new Subscription({
    create: (): SubscriberLike => {
      const listeners = new Map<string, (...values: unknown[]) => void>();
      made.push({ emit: (event, ...values) => listeners.get(event)?.(...values) });
      return {
        accepted: (listener) => void listeners.set('accepted', listener),
        notified: (listener) =>
          void listeners.set('notified', () => {
            listener('text/plain', 'body');
          }),
        terminated: (listener) =>
          void listeners.set('terminated', (wasRefused, reason) => {
            listener(wasRefused === true, typeof reason === 'string' ? reason : undefined);
          }),
        subscribe: () => undefined,
        terminate: terminated,
      };
    },
    notified,
    ended,
  });
  subscription.begin();
  return { subscription, made, notified, ended, terminated };
}

it('is made again, ever more slowly, when the server has ended it; what it told is forgotten each time', () => {
  const { made, ended } = begin();
  made[0]?.emit('accepted');
  made[0]?.emit('terminated', false, 'timeout');
  expect(ended).toHaveBeenCalledWith('timeout');
  vi.advanceTimersByTime(4_999);
  expect(made).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(made).toHaveLength(2);
  made[1]?.emit('terminated', false, undefined);
  vi.advanceTimersByTime(10_000);
  expect(made).toHaveLength(3);
  made[2]?.emit('notified');
  made[2]?.emit('terminated', false, 'deactivated');
  vi.advanceTimersByTime(5_000);
  expect(made).toHaveLength(4);
});

it.each([
  [false, 'rejected'],
  [false, 'noresource'],
  [true, undefined],
] as const)('is left alone after a refusal that lasts: %s %s', (wasRefused, reason) => {
  const { subscription, made } = begin();
  made[0]?.emit('terminated', wasRefused, reason);
  vi.advanceTimersByTime(200_000);
  expect(made).toHaveLength(1);
  // The next registration is another server, or another day.
  subscription.abandon();
  subscription.begin();
  expect(made).toHaveLength(2);
});

it('whose refresh is refused is made again: it was accepted before', () => {
  const { made } = begin();
  made[0]?.emit('accepted');
  made[0]?.emit('terminated', true, undefined);
  vi.advanceTimersByTime(5_000);
  expect(made).toHaveLength(2);
});

it('that was abandoned with its connection tells nothing more, and one that stands is not doubled', () => {
  const { subscription, made, ended, notified, terminated } = begin();
  subscription.begin();
  expect(made).toHaveLength(1);
  subscription.abandon();
  made[0]?.emit('notified');
  made[0]?.emit('terminated', false, 'timeout');
  expect(notified).not.toHaveBeenCalled();
  expect(ended).not.toHaveBeenCalled();
  subscription.begin();
  subscription.end();
  expect(terminated).toHaveBeenCalledTimes(1);
});
