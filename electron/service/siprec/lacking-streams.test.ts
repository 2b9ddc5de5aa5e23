import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beginWith, chloe } from './client-play';
import { PlayedRecorder } from './recorder-play';

let recorder: PlayedRecorder;
beforeEach(() => {
  recorder = new PlayedRecorder();
});
afterEach(() => {
  recorder.close();
});

async function recording() {
  const begun = beginWith(recorder);
  await vi.waitFor(() => {
    expect(begun.events.ready).toHaveBeenCalledOnce();
  });
  begun.client.setPaused(false);
  return begun;
}

const untilTold = (count: number) =>
  vi.waitFor(() => {
    expect(recorder.told).toHaveLength(count);
  });
const refused = (reason: string) => ({ cause: 'refused', reason });

describe('a recorder', () => {
  it.each([
    ['takes no stream any more', ['1', '2'], 'it takes no stream'],
    ['takes one stream no more', ['2'], 'it does not take stream 2'],
  ])('that %s is left: nobody is told any longer that the call is recorded', async (_, unwanted, reason) => {
    const { client, events } = await recording();
    for (const label of unwanted) recorder.unwanted.add(label);
    client.announced('started');
    await untilTold(3);
    expect(recorder.told[2]?.method).toBe('BYE');
    // The call goes on without it.
    const { sessions = [], recordings = [] } = recorder.told[2]?.metadata ?? {};
    expect([sessions[0]?.stoppedAt, typeof recordings[0]?.disassociatedAt]).toEqual([undefined, 'number']);
    expect(events.failed).toHaveBeenCalledExactlyOnceWith(refused(reason));
  });

  it.each([
    ['by port 0', () => recorder.unwanted.add('3'), 'it does not take stream 3'],
    ['with the whole offer', () => recorder.statuses.push(488), '488 As wished'],
  ])('that refuses who joins, %s, is left: its voice would be missing', async (_, refuses, reason) => {
    const { client, events } = await recording();
    refuses();
    client.join(chloe, 3000);
    await untilTold(3);
    expect(recorder.told[2]?.method).toBe('BYE');
    expect(events.failed).toHaveBeenCalledExactlyOnceWith(refused(reason));
  });

  it('that does not resume is left, and one that does not pause is not', async () => {
    const { client, events } = await recording();
    recorder.statuses.push(488, 488);
    client.setPaused(true);
    await untilTold(2);
    client.setPaused(false);
    await untilTold(3);
    client.setPaused(true);
    await untilTold(4);
    expect(events.failed).not.toHaveBeenCalled();
    recorder.statuses.push(488);
    client.setPaused(false);
    await untilTold(6);
    expect(recorder.told[5]?.method).toBe('BYE');
    expect(events.failed).toHaveBeenCalledExactlyOnceWith(refused('488 As wished'));
  });

  it('that is not ready any more once something is told is left', async () => {
    const { client, events } = await recording();
    recorder.isUnready = true;
    client.announced('started');
    await untilTold(3);
    expect(recorder.told[2]?.method).toBe('BYE');
    expect(events.failed).toHaveBeenCalledExactlyOnceWith(refused('it takes no stream'));
  });

  it.each([
    [408, ['INVITE', 'INVITE', 'BYE']],
    [481, ['INVITE', 'INVITE']],
  ])(
    'that answers %i to what is new is lost; it is told so unless it knows nothing of it',
    async (status, told) => {
      const { client, events } = await recording();
      recorder.statuses.push(status);
      client.announced('started');
      await vi.waitFor(() => {
        expect(events.failed).toHaveBeenCalledOnce();
      });
      expect(recorder.told.map(({ method }) => method)).toEqual(told);
    },
  );

  it('that is silent where it is asked whether it is there is told that it is left, for it may be', async () => {
    const { events } = await recording();
    const failure = { cause: 'no-answer', reason: 'the recorder does not answer' } as const;
    recorder.lose(failure);
    expect(events.failed).toHaveBeenCalledExactlyOnceWith(failure);
    expect(recorder.told.map(({ method }) => method)).toEqual(['INVITE', 'BYE']);
  });

  it.each([
    ['does not answer what is new', [100]],
    ['always offers at the same time', [491, 491, 491]],
  ])('that %s is left after five seconds', async (_, statuses) => {
    const { client, events } = await recording();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      recorder.statuses.push(...statuses);
      client.announced('started');
      await vi.advanceTimersByTimeAsync(4900);
      expect(events.failed).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(200);
    } finally {
      vi.useRealTimers();
    }
    const failure = { cause: 'no-answer', reason: 'the recorder does not answer' };
    expect(events.failed).toHaveBeenCalledExactlyOnceWith(failure);
    expect(recorder.told.at(-1)?.method).toBe('BYE');
    // What comes of it later makes no other end.
    const count = recorder.told.length;
    recorder.release({ kind: 'timeout' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(recorder.told).toHaveLength(count);
  });

  it('that answers in time is not left, however much there is to tell', async () => {
    const { client, events } = await recording();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      for (let count = 2; count < 6; count += 1) {
        recorder.statuses.push(100);
        client.announced('started');
        client.announced('paused');
        await vi.advanceTimersByTimeAsync(4000);
        recorder.release(recorder.responseTo(recorder.told.at(-1)?.offer, 200));
      }
      expect(events.failed).not.toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
  });

  it('that refuses the stream of who has left meanwhile goes on', async () => {
    const { client, events } = await recording();
    recorder.statuses.push(100);
    client.announced('started');
    await untilTold(2);
    client.leave('leg-2', 3000);
    recorder.unwanted.add('2');
    recorder.release(recorder.responseTo(recorder.told[1]?.offer, 200));
    await untilTold(3);
    expect([recorder.told[2]?.method, recorder.told[2]?.offer?.sections.map(({ kind }) => kind)]).toEqual([
      'INVITE',
      ['stream', 'closed'],
    ]);
    expect(events.failed).not.toHaveBeenCalled();
  });
});
