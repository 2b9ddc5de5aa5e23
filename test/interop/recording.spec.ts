import { readWav } from '../../electron/service/media/wav';
import type { Phone } from '../fixtures/phone';
import { peakOf, sampleRate, tonesIn } from '../measure/tone';
import type { Asterisk } from './asterisk';
import { expectToHear, type Ears } from '../fixtures/ears';
import { accountAtAsterisk, expect, farTone, phoneTone, test } from './fixtures';

/** How long to record: RTP packets of 20 ms that the phone receives meanwhile. */
const packets = 150;

/**
 * In seconds. Asterisk presses its feature code *3 for the phone, a quarter of a second for the two digits, after it has
 * answered; that delays start and stop alike.
 */
const tolerance = 0.4;

/** From Record to StopRec in a connected call, with all that the phone can know of it: two accepted INFO. */
async function recordAndStop(phone: Phone, ears: Ears, asterisk: Asterisk): Promise<number> {
  await phone.expectRecording({ state: 'off', evidence: 'assumed' });
  const before = await ears.statistics();
  const pressed = performance.now();
  await phone.press('Record');
  await phone.expectRecording({ state: 'started', evidence: 'answer' });
  await phone.expectRecordingKeys(['StopRec']);
  await expect
    .poll(async () => (await ears.statistics()).received)
    .toBeGreaterThan(before.received + packets);
  const seconds = (performance.now() - pressed) / 1000;
  await phone.press('StopRec');
  await phone.expectRecording({ state: 'stopped', evidence: 'answer' });
  expect(asterisk.recordHeaders).toEqual(['on', 'off']);
  expect(asterisk.answersTo('INFO')).toEqual([200, 200]);
  return seconds;
}

/** Hangs up, and waits until Asterisk has nothing left to do for the call. */
async function endCall(phone: Phone, asterisk: Asterisk): Promise<void> {
  await phone.hangUp();
  await expect.poll(() => asterisk.channels).toEqual([]);
}

function secondsOf(samples: Int16Array, frequency: number): number {
  return tonesIn(samples, frequency).reduce((sum, { length }) => sum + length, 0);
}

test('Record and StopRec by INFO leave a WAV of both parties that lasts as long as was recorded', async ({
  asterisk,
  phone,
  ears,
}) => {
  await phone.connect('601');
  await expectToHear(ears, farTone);
  expect(asterisk.phoneChannel.bridge).not.toBe('');
  expect(asterisk.recordings).toEqual([]);
  const pressed = await recordAndStop(phone, ears, asterisk);
  // StopRec ends the recording, not the end of the call.
  await expect.poll(() => asterisk.log).toContain('End MixMonitor Recording');
  await phone.expectCall('connected');
  await endCall(phone, asterisk);

  const samples = readWav(asterisk.recording);
  const length = samples.length / sampleRate;
  const description = `pressed for ${pressed.toFixed(2)} s, recorded ${length.toFixed(2)} s`;
  console.log(`    ${description}`);
  expect(peakOf(samples)).toBeGreaterThan(0.1);
  expect(Math.abs(length - pressed), description).toBeLessThan(tolerance);
  for (const tone of [phoneTone, farTone]) {
    expect(secondsOf(samples, tone) / length, `share of the recording with ${tone} Hz`).toBeGreaterThan(0.9);
  }
});

test('a 200 proves nothing: outside of a bridge Asterisk accepts the same presses and writes no file', async ({
  asterisk,
  phone,
  ears,
}) => {
  await phone.connect('602');
  await expectToHear(ears, farTone);
  expect(asterisk.phoneChannel.bridge).toBe('');
  await recordAndStop(phone, ears, asterisk);
  await expect(phone.recording).toContainText('accepted, not confirmed');
  await endCall(phone, asterisk);
  expect(asterisk.recordings).toEqual([]);
});

test.describe('with an account that may not record', () => {
  test.use({ profile: accountAtAsterisk('1002') });

  test('Record is refused, the phone says so, and the call goes on', async ({ asterisk, phone, ears }) => {
    await phone.connect('601');
    await phone.press('Record');
    await expect(phone.message).toHaveText(/Record refused by the server \(403 /);
    await phone.expectRecording({ state: 'off', evidence: 'assumed' });
    expect(asterisk.answersTo('INFO')).toEqual([403]);
    await expectToHear(ears, farTone);
    await endCall(phone, asterisk);
    expect(asterisk.recordings).toEqual([]);
  });
});
