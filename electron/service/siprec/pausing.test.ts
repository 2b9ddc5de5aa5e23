import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beginWith } from './client-play';
import { PlayedRecorder } from './recorder-play';

let recorder: PlayedRecorder;
beforeEach(async () => {
  recorder = new PlayedRecorder();
  await recorder.listen('1', '2');
});
afterEach(() => {
  recorder.close();
});

async function paused() {
  const begun = beginWith(recorder);
  await vi.waitFor(() => {
    expect(begun.events.ready).toHaveBeenCalledOnce();
  });
  begun.client.setPaused(true);
  begun.client.announced('paused');
  await vi.waitFor(() => {
    expect(begun.client.isSettled).toBe(true);
  });
  return { ...begun, taken: vi.fn() };
}

const untilTold = (count: number) =>
  vi.waitFor(() => {
    expect(recorder.told).toHaveLength(count);
  });
const lastDirections = () =>
  recorder.told
    .at(-1)
    ?.offer?.sections.map((section) => (section.kind === 'stream' ? section.direction : section.kind));
const lastAnnounced = () => recorder.told.at(-1)?.metadata?.sessions[0]?.announcements;

describe('what goes to a recorder', () => {
  it('tells a pause and its announcement in one offer', async () => {
    await paused();
    expect(recorder.told).toHaveLength(2);
    expect(lastDirections()).toEqual(['inactive', 'inactive']);
    expect(lastAnnounced()).toMatchObject([{ operation: 'pause' }]);
  });

  it('is resumed once a slow recorder has answered, and not before', async () => {
    const { client, taken } = await paused();
    recorder.statuses.push(100);
    client.setPaused(false, taken);
    await untilTold(3);
    expect(lastDirections()).toEqual(['sendonly', 'sendonly']);
    expect(lastAnnounced()).toHaveLength(1);
    expect(taken).not.toHaveBeenCalled();
    recorder.release(recorder.responseTo(recorder.told.at(-1)?.offer, 200));
    await vi.waitFor(() => {
      expect(taken).toHaveBeenCalledOnce();
    });
    client.announced('resumed');
    await untilTold(4);
    expect(lastAnnounced()).toHaveLength(2);
  });

  it('waits for the answer to the offer that says so, where another is open', async () => {
    const { client, taken } = await paused();
    recorder.statuses.push(100, 100);
    client.announced('paused');
    await untilTold(3);
    client.setPaused(false, taken);
    recorder.release(recorder.responseTo(recorder.told.at(-1)?.offer, 200));
    await untilTold(4);
    expect(taken).not.toHaveBeenCalled();
    recorder.release(recorder.responseTo(recorder.told.at(-1)?.offer, 200));
    await vi.waitFor(() => {
      expect(taken).toHaveBeenCalledOnce();
    });
  });

  it('is not resumed where the recorder refuses: it has failed', async () => {
    const { client, events, taken } = await paused();
    recorder.statuses.push(488);
    client.setPaused(false, taken);
    await vi.waitFor(() => {
      expect(events.failed).toHaveBeenCalledExactlyOnceWith({ cause: 'refused', reason: '488 As wished' });
    });
    expect(taken).not.toHaveBeenCalled();
  });

  it('stays paused where the recorder refuses to pause, and is resumed with it', async () => {
    const { client, events, taken } = await paused();
    client.setPaused(false);
    await untilTold(3);
    recorder.statuses.push(488);
    client.setPaused(true);
    await untilTold(4);
    expect(events.failed).not.toHaveBeenCalled();
    client.setPaused(false, taken);
    await vi.waitFor(() => {
      expect(taken).toHaveBeenCalledOnce();
    });
  });

  it('is resumed by the offer that comes after both ends had offered at once', async () => {
    const { client, taken } = await paused();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      recorder.statuses.push(491);
      client.setPaused(false, taken);
      await untilTold(3);
      expect(taken).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(4_000);
      await untilTold(4);
      await vi.waitFor(() => {
        expect(taken).toHaveBeenCalledOnce();
      });
    } finally {
      vi.useRealTimers();
    }
  });
});
