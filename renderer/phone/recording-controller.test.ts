import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hindrance } from '../../shared/recording/control';
import type { ControlInterface } from '../../shared/recording/modes';
import { translate } from '../../shared/words/translate';
import { RecordingController, type RecordingHost } from './recording-controller';

let said: string[] = [];

beforeEach(() => {
  said = [];
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function controllerWith(exchanges: Pick<RecordingHost, 'send' | 'query' | 'queryOverHttp'>) {
  const none = () => undefined;
  return new RecordingController(
    {
      ...exchanges,
      context: () => ({ mode: 'on-demand-user-start', requestTimeout: 8000 }),
      appInterface: 'Xsi',
      changed: none,
      stateChanged: none,
      tell: (text) => said.push(translate('en', text)),
      endCall: none,
    },
    'off',
  );
}

it.each<[string, ControlInterface, () => Promise<never>]>([
  ['a request that rejects', 'Xsi', () => Promise.reject(new Error('no such call'))],
  [
    'a request that throws at once',
    'SIPINFO',
    () => {
      throw new Error('The call is not made yet.');
    },
  ],
])(
  '%s has no answer: the state is unknown, the server is asked, and the keys are free after that',
  async (...row) => {
    const [, via, send] = row;
    const query = vi.fn(() => Promise.resolve({ kind: 'accepted', report: 'on' } as const));
    const queryOverHttp = vi.fn(() =>
      Promise.resolve({ kind: 'known', report: 'on', isPending: false, allowed: undefined } as const),
    );
    const controller = controllerWith({ send, query, queryOverHttp });
    controller.handle({ kind: 'pressed', operation: 'start', via, at: 0 });
    await vi.advanceTimersByTimeAsync(0);
    expect(said).toContain('Record: no answer from the server');
    expect(query.mock.calls.length + queryOverHttp.mock.calls.length).toBe(1);
    expect(controller.control).toMatchObject({ state: { kind: 'started' }, transaction: { kind: 'none' } });
    expect(hindrance(controller.control, via)).toBeUndefined();
  },
);

it('a reading that rejects leaves the state unknown, and the keys free', async () => {
  const fail = () => Promise.reject(new Error('gone'));
  const controller = controllerWith({ send: fail, query: fail, queryOverHttp: fail });
  controller.handle({ kind: 'pressed', operation: 'start', via: 'Xsi', at: 0 });
  await vi.advanceTimersByTimeAsync(0);
  expect(controller.control).toMatchObject({ state: { kind: 'unknown' }, query: { kind: 'none' } });
  expect(hindrance(controller.control, 'Xsi')).toBeUndefined();
});
