/** What the parties hear, measured in the audio that arrives, and what the recording does not contain. */
import path from 'node:path';
import { readWav } from '../../electron/service/media/wav';
import { soundFile, spokenLanguages } from '../../shared/words/spoken';
import { expect, test } from '../fixtures';
import type { FarParty } from '../fixtures/far';
import { line, profileWith } from '../fixtures/profiles';
import { samplesOf } from '../fixtures/service';
import { likeness } from '../measure/likeness';
import { peakOf, sampleRate, secondsOf, tonesIn } from '../measure/tone';
import { sees } from '../fixtures/setting-rows';
import { waits } from '../fixtures/tags';

const beepFrequency = 1400;

/** Waits for the beep to be heard to its end, in pieces where the machine is busy. @returns its length in seconds */
async function heardBeep(far: FarParty): Promise<number> {
  const heard = () => secondsOf(far.heard, beepFrequency, 0.02);
  await expect.poll(heard).toBeGreaterThan(0.4);
  // Another half second would have made it longer.
  const until = far.heard.length + sampleRate / 2;
  await expect.poll(() => far.heard.length).toBeGreaterThan(until);
  return heard();
}

test(
  'pause and resume make one beep of 1400 Hz and half a second each, heard and captioned',
  {
    tag: sees('pause-resume-notification', 'beep'),
  },
  async ({ phone, service, far }) => {
    await service.configure('1001', { pauseResume: 'beep', announcement: { internal: false, pstn: false } });
    await phone.record('1002');
    for (const [key, state] of [
      ['PauseRec', 'paused'],
      ['ResumeRec', 'started'],
    ] as const) {
      far.forget();
      await phone.press(key);
      await phone.expectRecording({ state });
      await expect(phone.caption).toHaveText('Beep: recording paused or resumed');
      expect(await heardBeep(far)).toBeCloseTo(0.5, 1);
    }
  },
);

test('no cue is heard for a wish that is not honoured', async ({ phone, service, far }) => {
  await service.configure('1001', { announcement: { internal: false, pstn: false } });
  await phone.record('1002');
  await service.fault('INVITE', { kind: 'respond', status: 403 });
  far.forget();
  await phone.press('PauseRec');
  await expect(phone.message).toHaveText(/Pause refused/);
  await expect.poll(() => far.heard.length).toBeGreaterThan(sampleRate);
  expect(tonesIn(far.heard, beepFrequency, 0.02)).toEqual([]);
});

test('the start announcement is heard by the far party, in the language that is set for its user, and is not in the recording', async ({
  phone,
  service,
  far,
}) => {
  await service.configureService({ announcementLanguage: 'ja' });
  await service.configure('1001', { announcementLanguage: 'de' });
  await phone.connect('1002');
  far.forget();
  await phone.press('Record');
  await phone.expectRecording({ state: 'started' });
  // The caption is in the language of whoever looks.
  await expect(phone.caption).toHaveText('“This call is being recorded.”');
  await expect.poll(() => peakOf(far.heard)).toBeGreaterThan(0.1);
  // Two seconds are longer than the announcement.
  await expect.poll(() => far.heard.length).toBeGreaterThan(2.5 * sampleRate);
  const announcements = spokenLanguages.map((language) => {
    const samples = readWav(path.join('assets/sounds', soundFile('start-announcement', language)));
    return [language, likeness(far.heard, samples.subarray(sampleRate / 2, (3 * sampleRate) / 4))] as const;
  });
  expect(announcements.flatMap(([language, like]) => (like > 0.8 ? [language] : []))).toEqual(['de']);
  await phone.press('StopRec');
  await phone.expectRecording({ state: 'stopped' });
  // An announcement counts once somebody begins to hear it.
  const announced = async () =>
    (await service.recordings()).map(({ announcements }) => announcements.map(({ operation }) => operation));
  await expect.poll(announced).toEqual([['started', 'stopped']]);
  const [recording] = await service.recordings();
  if (recording === undefined) throw new Error('nothing was recorded');
  expect(recording.duration).toBeGreaterThan(2000);
  // Neither party has said a word.
  for (const number of ['1001', '1002']) expect(peakOf(samplesOf(recording, number))).toBeLessThan(0.002);
});

test.describe('paused time', () => {
  test.use({ microphone: 'tone:600' });

  test('is in no file, and the recording is as long as was recorded', async ({ phone, service, far }) => {
    far.speak(900);
    await phone.record('1002');
    await phone.press('PauseRec');
    await phone.expectRecording({ state: 'paused' });
    // Only while the recording is paused is this said.
    far.speak(700);
    far.forget();
    await expect.poll(() => far.heard.length).toBeGreaterThan(2 * sampleRate);
    far.speak(900);
    far.forget();
    await expect.poll(() => far.heard.length).toBeGreaterThan(sampleRate);
    await phone.press('ResumeRec');
    await phone.expectRecording({ state: 'started' });
    far.forget();
    await expect.poll(() => far.heard.length).toBeGreaterThan(sampleRate);
    await phone.press('StopRec');
    await phone.expectRecording({ state: 'stopped' });

    const [recording] = await service.recordings();
    if (recording === undefined) throw new Error('nothing was recorded');
    const samples = samplesOf(recording, '1002');
    expect(tonesIn(samples, 900).length).toBeGreaterThan(0);
    expect(tonesIn(samples, 700)).toEqual([]);
    expect(Math.abs(samples.length / 8 - recording.duration)).toBeLessThan(1);
  });
});

test(
  'the repeat tone comes at its interval while recording runs',
  { tag: [waits, ...sees('repeat-tone', '10 s')] },
  async ({ phone, service, far }) => {
    await service.configure('1001', {
      announcement: { internal: false, pstn: false },
      repeatTone: { enabled: true, intervalSeconds: 10 },
    });
    await phone.connect('1002');
    far.forget();
    await phone.press('Record');
    await phone.expectRecording({ state: 'started' });
    await expect.poll(() => tonesIn(far.heard, beepFrequency, 0.01).length, { timeout: 30_000 }).toBe(2);
    const [first, second] = tonesIn(far.heard, beepFrequency, 0.01);
    expect((second?.from ?? 0) - (first?.from ?? 0)).toBeCloseTo(10, 0);
    await expect(phone.caption).toHaveText('Tone: this call is being recorded');
  },
);

test('beep and repeat tone are in the recording only where the preset says so', async ({
  phone,
  service,
}) => {
  await service.configure('1001', { pauseResume: 'beep', announcement: { internal: false, pstn: false } });
  for (const [tonesInRecording, count] of [
    [false, 0],
    [true, 1],
  ] as const) {
    await service.configure('1001', { tonesInRecording });
    await phone.record('2001');
    await phone.press('PauseRec');
    await phone.expectRecording({ state: 'paused' });
    await phone.press('ResumeRec');
    await phone.expectRecording({ state: 'started' });
    await expect(phone.caption).toHaveText('');
    await phone.press('StopRec');
    await phone.expectRecording({ state: 'stopped' });
    await phone.hangUp();
    const recording = (await service.recordings()).at(-1);
    if (recording === undefined) throw new Error('nothing was recorded');
    expect(tonesIn(samplesOf(recording, '1001'), beepFrequency, 0.02).length).toBeGreaterThanOrEqual(count);
    if (count === 0) expect(tonesIn(samplesOf(recording, '1001'), beepFrequency, 0.02)).toEqual([]);
  }
});

test.describe('a phone that plays the cues itself', () => {
  test.use({
    profile: profileWith([
      line('1001', {
        cues: { playedBy: 'phone', announcement: true, pauseResume: 'beep', repeatToneSeconds: 10 },
      }),
    ]),
  });

  test('is heard by the far end, even while it is muted', async ({ phone, service, far }) => {
    await service.configure('1001', { announcement: { internal: false, pstn: false }, pauseResume: 'none' });
    await phone.connect('1002');
    await phone.press('Record');
    await expect(phone.caption).toHaveText('“This call is being recorded.”');
    await phone.expectRecording({ state: 'started' });
    await expect.poll(() => peakOf(far.heard)).toBeGreaterThan(0.1);
    await expect(phone.caption).toHaveText('');
    await phone.key('Mute').click();
    far.forget();
    await phone.press('PauseRec');
    await phone.expectRecording({ state: 'paused' });
    await expect(phone.caption).toHaveText('Beep: recording paused or resumed');
    expect(await heardBeep(far)).toBeCloseTo(0.5, 1);
  });
});

test('an emergency call is silent even where recording is switched on for it', async ({ phone, service }) => {
  await service.configure('1001', {
    mode: 'always',
    emergencyCallsRecorded: true,
    repeatTone: { enabled: true, intervalSeconds: 10 },
  });
  await phone.connect('933');
  await phone.expectRecording({ state: 'started' });
  await phone.expectRecordingKeys([]);
  const heard = async () => (await service.call()).legs[0]?.packetsReceived;
  await expect.poll(heard).toBeGreaterThan(50);
  // Looked at once: an announcement is over in a while.
  expect(await phone.caption.textContent()).toBe('');
  await expect.poll(heard).toBeGreaterThan(100);
  await phone.hangUp();
  const [recording] = await service.recordings();
  if (recording === undefined) throw new Error('nothing was recorded');
  expect(recording.announcements).toEqual([]);
  expect(peakOf(samplesOf(recording, '933')), 'who answers is in the WAV').toBeGreaterThan(0.05);
});

test('legacy On Demand keeps the call from its start, and only if Record was pressed', async ({
  phone,
  service,
  far,
}) => {
  await service.configure('1001', { mode: 'on-demand' });
  far.speak(900);
  await phone.connect('1002');
  await phone.expectRecording({ state: 'off' });
  far.forget();
  await expect.poll(() => far.heard.length).toBeGreaterThan(2 * sampleRate);
  far.speak(700);
  await phone.press('Record');
  await phone.expectRecording({ state: 'started' });
  far.forget();
  await expect.poll(() => far.heard.length).toBeGreaterThan(sampleRate);
  await phone.hangUp();
  await expect.poll(async () => (await service.recordings()).length).toBe(1);
  const [recording] = await service.recordings();
  if (recording === undefined) throw new Error('nothing was kept');
  expect(secondsOf(samplesOf(recording, '1002'), 900)).toBeGreaterThan(1.5);

  await phone.connect('1002');
  await phone.hangUp();
  expect(await service.recordings()).toHaveLength(1);
});
