import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SipHeaders } from '../sip/message';
import type { SendOutcome } from '../sip/stack';
import { failureOf, watchRecorder } from './recorder-watch';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const answered = (status: number): SendOutcome => ({
  kind: 'response',
  response: { kind: 'response', status, reason: 'As wished', headers: new SipHeaders([]), body: '' },
});

/** @param outcomes of the questions, in order; undefined: nothing comes */
function watched(...outcomes: readonly (SendOutcome | undefined)[]) {
  const asked: string[] = [];
  const failures: unknown[] = [];
  const dialog = {
    request: (method: string) => {
      const outcome = outcomes[asked.length];
      asked.push(method);
      return outcome === undefined ? new Promise<SendOutcome>(() => undefined) : Promise.resolve(outcome);
    },
  };
  const stop = watchRecorder(dialog, (failure) => failures.push(failure));
  return { asked, failures, stop };
}

describe('a recorder that records', () => {
  it('is asked every ten seconds, and goes on whatever it answers', async () => {
    const { asked, failures } = watched(answered(200), answered(405), answered(200));
    await vi.advanceTimersByTimeAsync(9_999);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(20_001);
    expect(asked).toEqual(['OPTIONS', 'OPTIONS', 'OPTIONS']);
    expect(failures).toEqual([]);
  });

  it.each([
    ['knows the session no more', answered(481), { cause: 'ended', reason: '481 As wished' }],
    ['is gone', { kind: 'disconnected' }, { cause: 'unreachable', reason: 'the recorder cannot be reached' }],
    ['says nothing', undefined, { cause: 'no-answer', reason: 'the recorder does not answer' }],
  ] as const)('and then %s, is lost once', async (_title, outcome, failure) => {
    const { asked, failures } = watched(outcome);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(failures).toEqual([failure]);
    expect(asked).toHaveLength(1);
  });

  it('is not asked any more once the session is over', async () => {
    const { asked, failures, stop } = watched(undefined);
    await vi.advanceTimersByTimeAsync(10_000);
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([asked, failures]).toEqual([['OPTIONS'], []]);
  });
});

it.each([
  [answered(503), 'refused'],
  [{ kind: 'timeout' }, 'no-answer'],
  [{ kind: 'unreached', reason: 'no such host' }, 'unreachable'],
] as const)('an outcome %o is failure: %s', (outcome, cause) => {
  expect(failureOf(outcome).cause).toBe(cause);
});
