import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RecordingFailure } from '../../../shared/recording/failure';
import { SipHeaders } from '../sip/message';
import type { SendOutcome } from '../sip/stack';
import { Liveness } from './liveness';

const answer = (status: number): SendOutcome => ({
  kind: 'response',
  response: { kind: 'response', status, reason: '', headers: new SipHeaders([]), body: '' },
});

let outcome: Promise<SendOutcome>;
let asked: number;
let lost: RecordingFailure[];
let liveness: Liveness;

beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  lost = [];
  outcome = Promise.resolve(answer(200));
  liveness = new Liveness(
    () => {
      asked += 1;
      return outcome;
    },
    (failure) => lost.push(failure),
  );
});
afterEach(() => {
  liveness.stop();
  vi.useRealTimers();
});

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

it('asks every half minute, and any answer says that the recorder is there', async () => {
  await pass(29);
  expect(asked).toBe(0);
  for (const status of [200, 405, 500]) {
    outcome = Promise.resolve(answer(status));
    await pass(30);
  }
  expect([asked, lost]).toEqual([3, []]);
});

it.each([
  ['knows nothing of the session', answer(481), 'ended', '481'],
  ['is given up by a proxy', answer(408), 'refused', '408'],
  [
    'cannot be reached',
    { kind: 'unreached', reason: 'ECONNREFUSED' } as const,
    'unreachable',
    'ECONNREFUSED',
  ],
  ['is cut off', { kind: 'disconnected' } as const, 'unreachable', 'cannot be reached'],
] as const)('tells once of a recorder that %s', async (_, what, cause, reason) => {
  outcome = Promise.resolve(what);
  await pass(120);
  expect(lost.map((failure) => failure.cause)).toEqual([cause]);
  expect(lost[0]?.reason).toContain(reason);
  expect(asked).toBe(1);
});

it('waits five seconds for an answer, and asks once at a time', async () => {
  outcome = new Promise(() => undefined);
  void liveness.ask();
  void liveness.ask();
  await pass(4.9);
  expect([asked, lost]).toEqual([1, []]);
  await pass(0.2);
  expect(lost).toEqual([{ cause: 'no-answer', reason: 'the recorder does not answer' }]);
});

it('says nothing once it is stopped', async () => {
  outcome = new Promise(() => undefined);
  void liveness.ask();
  liveness.stop();
  await pass(120);
  expect([asked, lost]).toEqual([1, []]);
});
