import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RecordingFile } from '../../../shared/settings/recording-file';
import { WavWriter } from '../media/wav';
import { interruptedFrom } from './interrupted';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-interrupted-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

/** Of five seconds that were written just now, after a pause of one. @param startedAt ago */
function interrupted(startedAt: number): RecordingFile {
  const now = Date.now();
  const writer = new WavWriter(path.join(folder, '1001.wav'));
  for (let frame = 0; frame < 250; frame += 1) writer.write(new Int16Array(160));
  writer.close();
  return interruptedFrom(folder, {
    id: 'one',
    state: 'recording',
    startedAt: now - startedAt,
    duration: 0,
    parties: [{ number: '1001', name: '', file: '1001.wav', joinedAt: 1, from: 0, until: 0 }],
    announcements: [],
    pauses: [{ position: 0, at: now - 9_000, untilAt: now - 8_000 }],
  });
}

it('began no later than its audio can have, where what was kept of a call was being written', () => {
  const { startedAt, endedAt = 0, duration } = interrupted(1_000);
  expect(duration).toBe(5_000);
  expect(endedAt - startedAt).toBe(6_000);
});

it('began when it began, where it was written as it was said', () => {
  const { startedAt, endedAt = 0 } = interrupted(20_000);
  expect(endedAt - startedAt).toBeGreaterThan(19_900);
});
