/** What legacy On Demand has kept, and the recorder within the service that takes it. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RecordingFile } from '../../shared/settings/recording-file';
import { chooseRecorder, type ChosenRecorder, type RunningRecorder } from './chosen-recorder';
import { playedHost } from './recorder-host-play';
import { frameDuration } from './media/frame';
import { readWav } from './media/wav';
import { CallBuffer } from './recording/call-buffer';
import { numbered, numbersIn } from './recording/numbered-frame-play';
import { partyOn } from './recording/party-play';
import type { RecordingPlace } from './recording/recording-sink';

let root: string;
let chosen: ChosenRecorder;
let running: RunningRecorder;
const storing = vi.fn<(isStoring: boolean) => void>();
beforeEach(async () => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-kept-'));
  storing.mockClear();
  chosen = await chooseRecorder(undefined, storing);
  running = chosen.open(playedHost);
});
afterEach(async () => {
  await running.close();
  await chosen.stop();
  fs.rmSync(root, { recursive: true });
});

const parties = ['1001', '1002'].map((number) => partyOn(`leg-${number}`, number, ''));

/** A call of so many seconds in which Record is pressed at its end; each party says another number in each frame. */
function keep(seconds: number) {
  const ticks = (seconds * 1000) / frameDuration;
  const keptFrom = Date.now() - seconds * 1000;
  const kept = new CallBuffer(parties, keptFrom);
  for (let tick = 0; tick < ticks; tick += 1) {
    kept.write(new Map(parties.map(({ leg }, at) => [leg, numbered((tick % 4000) + at * 5000)] as const)), 0);
  }
  let file: RecordingFile | undefined;
  const endedAt = { earliest: 0, latest: 0 };
  const place: RecordingPlace = {
    folder: path.join(root, 'one'),
    describe: (description) => {
      file = description;
    },
    discard: () => undefined,
  };
  // The call was there before, in another mode.
  const connectedAt = keptFrom - 60_000;
  const order = { id: 'one', call: 'call', connectedAt, keptFrom, user: '1001', mode: 'on-demand' } as const;
  const sink = running.record({ ...order, parties }, place);
  sink.open({
    ready: () => {
      sink.setPaused(false);
      kept.replay(sink);
      endedAt.earliest = Date.now();
      sink.close(true);
      endedAt.latest = Date.now();
    },
    failed: () => undefined,
  });
  const heard = () =>
    parties.map(({ number }) => numbersIn(readWav(path.join(root, 'one', `${number}.wav`))));
  const said = parties.map((_, at) => Array.from({ length: ticks }, (__, tick) => (tick % 4000) + at * 5000));
  return { keptFrom, endedAt, file: () => file, heard, said };
}

it('is whole where the service ends at once, which waits for it', async () => {
  const { file, heard, said } = keep(120);
  await running.close();
  expect(file()).toMatchObject({ state: 'complete', duration: 120_000 });
  expect(heard()).toEqual(said);
}, 30_000);

it('is waited for, and told of, also while the recorder has yet to answer', async () => {
  chosen.faults?.order({ kind: 'slow', afterMilliseconds: 1_500 });
  const { file, heard, said } = keep(1);
  await vi.waitFor(() => {
    expect(storing.mock.lastCall).toEqual([true]);
  });
  await running.close();
  expect(storing.mock.lastCall).toEqual([false]);
  expect(file()).toMatchObject({ state: 'complete', duration: 1_000 });
  expect(heard()).toEqual(said);
});

it('began in the catalogue when it began to be kept, long after the call was connected, and ended when that ended', async () => {
  const { keptFrom, endedAt, file } = keep(30);
  await running.close();
  const kept = file();
  expect(kept).toMatchObject({ startedAt: keptFrom, duration: 30_000 });
  expect(kept?.endedAt).toBeGreaterThanOrEqual(endedAt.earliest);
  expect(kept?.endedAt).toBeLessThanOrEqual(endedAt.latest);
});
