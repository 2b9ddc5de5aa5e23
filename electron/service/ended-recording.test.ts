/** A recording that is stopped while its announcement has yet to be heard, and the recorder within the service that has it. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RecordingFile } from '../../shared/settings/recording-file';
import { chooseRecorder, type ChosenRecorder, type RunningRecorder } from './chosen-recorder';
import { playedHost } from './recorder-host-play';
import { readWav } from './media/wav';
import { numbered, numbersIn } from './recording/numbered-frame-play';
import { partyOn } from './recording/party-play';
import type { RecordingSink } from './recording/recording-sink';

let root: string;
/** What is described of it. */
let file: RecordingFile | undefined;
let chosen: ChosenRecorder;
let running: RunningRecorder;
beforeEach(async () => {
  file = undefined;
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-ended-'));
  chosen = await chooseRecorder(undefined);
  running = chosen.open(playedHost);
});
afterEach(async () => {
  await running.close();
  await chosen.stop();
  fs.rmSync(root, { recursive: true });
});

/** Ten frames are said in it. */
async function record(): Promise<RecordingSink> {
  const order = { id: 'one', call: 'call', connectedAt: Date.now(), user: '1001', mode: 'always' } as const;
  const sink = running.record(
    { ...order, parties: [partyOn('leg-1', '1001', '')] },
    {
      folder: path.join(root, 'one'),
      describe: (description) => {
        file = description;
      },
      discard: () => undefined,
    },
  );
  const ready = vi.fn<() => void>();
  sink.open({ ready, failed: () => undefined });
  await vi.waitFor(() => {
    expect(ready).toHaveBeenCalled();
  });
  for (let value = 1; value <= 10; value += 1) sink.write(new Map([['leg-1', numbered(value)]]), 0);
  return sink;
}

it.each([false, true])(
  'is whole at once, and its announcement becomes known later; paused before: %s',
  async (isPaused) => {
    const sink = await record();
    if (isPaused) {
      await vi.waitFor(() => {
        expect(file?.parties[0]?.file).toBeDefined();
      });
      sink.setPaused(true);
    }
    const stopped = sink.announcing('stopped');
    sink.close(false);
    const at = Date.now();
    await running.settled();
    expect(file).toMatchObject({ state: 'complete', duration: 200, announcements: [] });
    expect(Math.abs((file?.endedAt ?? 0) - at)).toBeLessThan(300);
    expect(numbersIn(readWav(path.join(root, 'one', '1001.wav')))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const endedAt = file?.endedAt;
    stopped.begun();
    await running.settled();
    expect(file).toMatchObject({
      state: 'complete',
      duration: 200,
      endedAt,
      announcements: [{ operation: 'stopped' }],
    });
  },
);

it('is whole though its client is gone before its announcement is heard', async () => {
  const sink = await record();
  sink.announcing('stopped');
  sink.close(true);
  await running.settled();
  await chosen.stop();
  expect(file).toMatchObject({ state: 'complete', duration: 200 });
});
