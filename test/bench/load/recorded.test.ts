import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mulaw } from '../../../electron/service/media/g711';
import { WavWriter } from '../../../electron/service/media/wav';
import { taggedFrame } from './frame-tag';
import type { Measured } from './orders';
import { notRecorded, recordedFrames } from './recorded';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-recorded-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

function write(name: string, call: number, frames: readonly number[]): string {
  const file = path.join(folder, name);
  const writer = new WavWriter(file);
  for (const frame of frames) writer.write(mulaw.decode(taggedFrame({ call, frame })));
  writer.close();
  return file;
}

function measured(frames: Measured['frames']): Measured {
  const none = { gaps: [], lateness: [], roundTrips: [] };
  const sequence = { expected: 0, received: 0 };
  return {
    kind: 'measured',
    calls: frames.length,
    endings: [],
    frames,
    sequence,
    milliseconds: 1,
    cpuMilliseconds: 1,
    ...none,
  };
}

const tenFrames = Array.from({ length: 10 }, (_, frame) => frame);

it('what was sent in a stretch and is in the file of its call counts as recorded, whichever file that is', () => {
  const recorded = recordedFrames([
    { caller: write('a.wav', 7, tenFrames), echo: write('b.wav', 7, tenFrames) },
    { caller: write('c.wav', 8, [0, 1, 2, 3, 4, 6, 8, 9]), echo: write('d.wav', 8, tenFrames) },
  ]);
  const whole = { call: 7, from: 2, until: 10, returned: 0 };
  const torn = { call: 8, from: 2, until: 10, returned: 0 };
  expect(notRecorded([measured([whole])], recorded)).toBe(0);
  expect(notRecorded([measured([torn])], recorded)).toBe(25);
  expect(notRecorded([measured([whole]), measured([torn])], recorded)).toBe(12.5);
  expect(notRecorded([measured([{ ...whole, call: 9 }])], recorded)).toBe(100);
});

it('a call of which the other direction is missing is not recorded', () => {
  const caller = write('a.wav', 7, tenFrames);
  const stretch = { call: 7, from: 0, until: 10, returned: 10 };
  for (const echo of [path.join(folder, 'nothing.wav'), write('short.wav', 7, [0, 1])]) {
    expect(notRecorded([measured([stretch])], recordedFrames([{ caller, echo }]))).toBe(100);
  }
});
