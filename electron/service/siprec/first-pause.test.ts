/** A recording that is paused before anything of it has been sent: its recorder is told so as of any other pause. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecordingSettings } from '../../../shared/settings/service';
import { samplesPerFrame } from '../media/frame';
import { RecordedCall } from '../recording/user-recording-play';
import { clientOf } from './client-play';
import { OnTheWay } from '../recording/on-the-way';
import { overNetwork, PacedSink } from './paced-sink';
import { PlayedRecorder } from './recorder-play';

let root: string;
let recorder: PlayedRecorder;
beforeEach(async () => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-first-pause-'));
  recorder = new PlayedRecorder();
  await recorder.listen('1', '2');
});
afterEach(() => {
  recorder.close();
  fs.rmSync(root, { recursive: true });
});

const told = (index: number) => {
  const { offer, metadata } = recorder.told[index] ?? {};
  return {
    directions: offer?.sections.map((section) => section.kind === 'stream' && section.direction),
    speaking: metadata?.uses.filter(({ sends }) => sends.length > 0).length,
  };
};
const paused = { directions: ['inactive', 'inactive'], speaking: 0 };
const recorded = { directions: ['sendonly', 'sendonly'], speaking: 2 };

const untilTold = (count: number) =>
  vi.waitFor(() => {
    expect(recorder.told).toHaveLength(count);
  });

/** A call whose recorder has been sent an INVITE, and has yet to answer it. */
async function invited(settings: Partial<RecordingSettings>): Promise<RecordedCall> {
  const call = new RecordedCall(root, settings);
  call.makeSink = () => new PacedSink(clientOf(recorder).client, overNetwork, new OnTheWay());
  recorder.statuses.push(100);
  call.recording.begin();
  if (call.recording.pending === undefined) call.recording.request('start');
  await untilTold(1);
  expect(told(0)).toEqual(recorded);
  return call;
}

async function accepted(call: RecordedCall): Promise<void> {
  recorder.release(recorder.responseTo(recorder.told[0]?.offer, 200));
  await vi.waitFor(() => {
    expect(call.recording.pending).toBeUndefined();
  });
}

/** A frame of Ana's: what is positive is to be recorded, what is negative is not. */
function say(call: RecordedCall, sample: number): void {
  call.recording.write(new Map([['leg-1', new Int16Array(samplesPerFrame).fill(sample)]]));
}

async function expectOnlyRecordedTime(): Promise<void> {
  const heard = await recorder.hears('1', 1);
  expect(heard.filter(({ sample }) => sample <= 0)).toEqual([]);
}

async function expectResumed(call: RecordedCall, offers: number): Promise<void> {
  await untilTold(offers);
  expect(told(offers - 1)).toEqual(recorded);
  await vi.waitFor(() => {
    expect([call.recording.state, call.recording.pending]).toEqual(['started', undefined]);
  });
  say(call, 1000);
  await expectOnlyRecordedTime();
}

describe('the first pause of a recording', () => {
  it('that was asked for before the recorder has answered is in the first re-INVITE after that', async () => {
    const call = await invited({ mode: 'always-pause-resume' });
    call.recording.request('pause');
    await accepted(call);
    await untilTold(2);
    expect(told(1)).toEqual(paused);
    say(call, -1000);
    recorder.statuses.push(100);
    call.recording.request('resume');
    await untilTold(3);
    say(call, -1000);
    expect([call.recording.state, call.recording.pending]).toEqual(['paused', 'resume']);
    recorder.release(recorder.responseTo(recorder.told[2]?.offer, 200));
    await expectResumed(call, 3);
  });

  it('that comes in the first moment of the recording is told at once', async () => {
    const call = await invited({ mode: 'on-demand-user-start' });
    await accepted(call);
    call.recording.request('pause');
    await untilTold(2);
    expect(told(1)).toEqual(paused);
    say(call, -1000);
    call.recording.request('resume');
    await expectResumed(call, 3);
  });

  it.each(['always', 'on-demand-user-start'] as const)(
    'is the hold that the call is in when the recorder answers, where holds pause: %s',
    async (mode) => {
      const call = await invited({ mode, holdRecording: 'pause' });
      call.isHeld = true;
      say(call, -1000);
      await accepted(call);
      await untilTold(2);
      expect(told(1)).toEqual(paused);
      say(call, -1000);
      call.isHeld = false;
      // It waits until the recorder has taken that it goes on.
      say(call, 1000);
      await untilTold(3);
      expect(told(2)).toEqual(recorded);
      await expectOnlyRecordedTime();
    },
  );

  it('comes after what legacy On Demand has kept of the call', async () => {
    const call = await invited({ mode: 'on-demand' });
    say(call, 1000);
    call.recording.request('pause');
    say(call, -1000);
    await accepted(call);
    await untilTold(2);
    expect(told(1)).toEqual(paused);
    await expectOnlyRecordedTime();
    say(call, -1000);
    call.recording.request('resume');
    await expectResumed(call, 3);
    expect(await recorder.hears('1', 2)).toHaveLength(2);
  });
});
