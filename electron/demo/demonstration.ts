/** The demonstration call: call, Record, PauseRec, ResumeRec, StopRec, hang up, in the real window. */
import fs from 'node:fs';
import path from 'node:path';
import type { WebContents } from 'electron';
import { formatTrace, type TraceEntry } from '../../shared/trace/entry';
import { pause, WindowDriver } from './driver';

export interface DemonstrationParts {
  readonly endpoint: WebContents;
  readonly trace: () => readonly TraceEntry[];
  /** Where the service leaves its recordings. */
  readonly recordings: string;
  /** Where pictures, trace and recordings go. */
  readonly output: string;
}

const recording = (state: string) =>
  `[role="status"][aria-label="Recording"][data-state="${state}"][data-request="none"]`;
const call = (state: string) => `section[aria-label="Call"][data-state="${state}"]`;

/** Plays the call. Rejects with what did not come; a picture of that moment is left beside the others. */
export async function demonstrate(parts: DemonstrationParts): Promise<void> {
  const { output } = parts;
  fs.mkdirSync(output, { recursive: true });
  removeEarlier(output);
  const driver = new WindowDriver(parts.endpoint);
  try {
    await play(driver, output);
  } catch (error) {
    await driver.picture(path.join(output, 'failed.png'));
    throw error;
  } finally {
    fs.writeFileSync(path.join(output, 'sip-trace.txt'), formatTrace(parts.trace()));
  }
  const wavs = collectRecordings(parts.recordings, output);
  if (wavs.length === 0) throw new Error('The call left no recording.');
  console.log(`Demonstration: ${output}`);
  for (const file of fs.readdirSync(output, { recursive: true, encoding: 'utf8' }).sort())
    console.log(`  ${file}`);
}

async function play(driver: WindowDriver, output: string): Promise<void> {
  let count = 0;
  const picture = async (name: string) => {
    count += 1;
    // A moment for the picture to be what the eye would see, not a frame on the way to it.
    await pause(400);
    await driver.picture(path.join(output, `${String(count)}-${name}.png`));
  };
  const press = async (key: string, state: string, name: string, watch: number) => {
    await driver.click(key);
    await driver.see(`the recording to be ${state}`, recording(state));
    await picture(name);
    await pause(watch);
  };

  await driver.see('the registration', 'button[aria-label="Line 1"][aria-description*="idle"]');
  await picture('idle');
  await driver.click('Number');
  driver.type('2002');
  await driver.click('Call');
  await driver.see('the answer', call('connected'));
  await pause(1500);
  await picture('connected');
  await press('Record', 'started', 'recording', 4500);
  await press('PauseRec', 'paused', 'paused', 2500);
  await press('ResumeRec', 'started', 'resumed', 3000);
  await press('StopRec', 'stopped', 'stopped', 1500);
  await driver.click('End call');
  await driver.see('the end of the call', call('releasing'));
  await picture('ended');
  await driver.seeGone('the call', 'section[aria-label="Call"]');
}

/** Removes what an earlier demonstration left, and nothing else that may be there. */
function removeEarlier(output: string): void {
  const ours = /^(\d-[a-z]+\.png|failed\.png|sip-trace\.txt)$/;
  for (const name of fs.readdirSync(output)) {
    if (ours.test(name)) fs.rmSync(path.join(output, name));
  }
  const recordings = path.join(output, 'recordings');
  if (!fs.existsSync(recordings)) return;
  for (const name of fs.readdirSync(recordings)) {
    if (/^\d{8}-\d{6}-/.test(name)) fs.rmSync(path.join(recordings, name), { recursive: true });
  }
}

/** Copies what was recorded beside the pictures. @returns the WAV files */
function collectRecordings(recordings: string, output: string): readonly string[] {
  const target = path.join(output, 'recordings');
  fs.cpSync(recordings, target, { recursive: true });
  return fs
    .readdirSync(target, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.wav'));
}
