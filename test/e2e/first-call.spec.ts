import { peakOf } from '../measure/tone';
import { samplesOf } from '../fixtures/service';
import { expect, test } from '../fixtures';

test.use({ microphone: 'assets/sounds/support-call.wav' });

test('a call is recorded from Record to StopRec, without the announcement and the paused time', async ({
  phone,
  service,
}) => {
  await phone.connect('2002');
  await phone.expectRecording({ state: 'off' });
  await phone.press('Record');
  await phone.expectRecording({ state: 'started' });
  await expect(phone.line(1)).toHaveAttribute('data-recording', 'started');
  await phone.press('PauseRec');
  await phone.expectRecording({ state: 'paused' });
  await phone.press('ResumeRec');
  await phone.expectRecording({ state: 'started' });
  await phone.press('StopRec');
  await phone.expectRecording({ state: 'stopped' });
  await phone.hangUp();

  const [recording] = await service.recordings();
  if (recording === undefined) throw new Error('nothing was recorded');
  for (const number of ['1001', '2002']) {
    expect(peakOf(samplesOf(recording, number)), `${number} is heard`).toBeGreaterThan(0.1);
  }
});

test('two users of the service hear each other, and the far one sees the indicator', async ({
  phone,
  far,
}) => {
  far.speak(600);
  await phone.record('1002');
  await expect.poll(() => far.reports.at(-1)).toBe('on');
  await expect.poll(() => peakOf(far.heard)).toBeGreaterThan(0.1);
});
