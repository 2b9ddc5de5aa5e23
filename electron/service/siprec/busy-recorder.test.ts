import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beginWith, chloe } from './client-play';
import { PlayedRecorder } from './recorder-play';

let recorder: PlayedRecorder;
beforeEach(() => {
  recorder = new PlayedRecorder();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
  recorder.close();
});

const methods = () => recorder.told.map(({ method }) => method);
/** Ports are opened in real time. */
const untilTold = async (count: number) => {
  while (recorder.told.length < count) await new Promise(setImmediate);
  await new Promise(setImmediate);
};
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

async function recording() {
  const begun = beginWith(recorder);
  await untilTold(1);
  expect(begun.events.ready).toHaveBeenCalledOnce();
  return begun;
}

describe('a recorder that is busy', () => {
  it.each([500, 503])(
    'at first, by %i, is invited again when it says, with who has come meanwhile',
    async (status) => {
      recorder.statuses.push(status);
      recorder.retryAfter = '2';
      const { client, events } = beginWith(recorder);
      await untilTold(1);
      client.join(chloe, 3000);
      await pass(1_900);
      await new Promise(setImmediate);
      expect(methods()).toEqual(['INVITE']);
      await pass(200);
      await untilTold(2);
      expect(events.ready).toHaveBeenCalledOnce();
      expect(recorder.told[1]?.offer?.sections).toHaveLength(3);
      expect(methods()).toEqual(['INVITE', 'INVITE']);
      expect(events.failed).not.toHaveBeenCalled();
    },
  );

  it('for longer than it may be is not waited for', async () => {
    recorder.statuses.push(503);
    recorder.retryAfter = '120';
    const { events } = beginWith(recorder);
    await untilTold(1);
    expect(events.failed).toHaveBeenCalledExactlyOnceWith({
      cause: 'refused',
      reason: '503 As wished, Retry-After: 120',
    });
  });

  it('again and again is left within five seconds', async () => {
    recorder.statuses.push(503, 503, 503, 503);
    recorder.retryAfter = '2';
    const { events } = beginWith(recorder);
    await untilTold(1);
    await pass(5_000);
    await untilTold(3);
    expect(events.failed).toHaveBeenCalledExactlyOnceWith({
      cause: 'refused',
      reason: '503 As wished, Retry-After: 2',
    });
    expect(methods()).toEqual(['INVITE', 'INVITE', 'INVITE']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not invited again where the recording is over meanwhile', async () => {
    recorder.statuses.push(503);
    recorder.retryAfter = '1';
    const { client, events } = beginWith(recorder);
    await untilTold(1);
    client.close(true);
    await pass(5_000);
    expect([methods(), recorder.cancels, vi.getTimerCount()]).toEqual([['INVITE'], 0, 0]);
    expect(events.failed).not.toHaveBeenCalled();
  });

  it('is told what is new when it says, and of all of it', async () => {
    const { client, events, notes } = await recording();
    recorder.statuses.push(500);
    recorder.retryAfter = '1';
    client.setPaused(true);
    await untilTold(2);
    client.announced('paused');
    await pass(900);
    expect(methods()).toEqual(['INVITE', 'INVITE']);
    await pass(200);
    await untilTold(3);
    expect(recorder.told[2]?.metadata?.sessions[0]?.announcements).toHaveLength(1);
    expect([methods().length, notes, events.failed.mock.calls]).toEqual([3, [], []]);
  });

  it('for longer, while only metadata is new, goes on without it', async () => {
    const { client, events, notes } = await recording();
    recorder.statuses.push(503);
    recorder.retryAfter = '60';
    client.announced('started');
    await untilTold(2);
    expect(notes).toEqual([expect.stringContaining('503 As wished, Retry-After: 60')]);
    expect(events.failed).not.toHaveBeenCalled();
  });
});
