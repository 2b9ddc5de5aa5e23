/** The connection to the server is cut while a call is being recorded. */
import { expect, test } from '../fixtures';
import { line, profileWith } from '../fixtures/profiles';
import { samplesOf } from '../fixtures/service';
import { secondsOf } from '../measure/tone';
import { waits } from '../fixtures/tags';

test.use({ profile: profileWith([line('1001')]), microphone: 'tone:600' });

test('a cut of 2 s: unknown while it lasts, then what the server has done meanwhile', async ({
  phone,
  service,
}) => {
  await phone.record('2001');
  await service.cut(2);
  await phone.expectRecording({ state: 'unknown', evidence: 'none' });
  await expect(phone.line(1)).toHaveAttribute('data-recording', 'unknown');
  await expect(phone.softkey('StopRec')).toHaveAttribute('aria-disabled', 'true');
  // Nothing beside “no connection” says that there is one.
  await expect(phone.call).toContainText('Call state unknown');
  await service.force('1001', 'pause');
  await phone.expectRecording({ state: 'paused' });
  await expect(phone.call).toContainText('Connected');
  await expect(phone.message).toHaveText('Recording paused');
  await phone.expectCall('connected');
  await phone.press('ResumeRec');
  await phone.expectRecording({ state: 'started' });
});

test(
  'a cut of 40 s: call and media go on, and what the server has done meanwhile is shown',
  { tag: waits },
  async ({ phone, service }) => {
    await phone.record('2001');
    await service.cut(40);
    const began = Date.now();
    await phone.expectRecording({ state: 'unknown', evidence: 'none' });
    await expect(phone.line(1)).toHaveAccessibleDescription(/no connection/);
    // The service does as it is told; this phone can know nothing of it.
    await expect.poll(() => Date.now() - began, { timeout: 30_000 }).toBeGreaterThan(20_000);
    await service.force('1001', 'pause');
    await phone.expectRecording({ state: 'unknown', evidence: 'none' });
    await expect(phone.recording).toHaveAttribute('data-state', 'paused', { timeout: 60_000 });
    expect(Date.now() - began).toBeGreaterThan(39_000);
    await phone.expectRecording({ state: 'paused' });
    await expect(phone.message).toHaveText('Recording paused');
    await phone.expectCall('connected');
    await phone.press('ResumeRec');
    await phone.expectRecording({ state: 'started' });
    await phone.press('StopRec');
    await phone.expectRecording({ state: 'stopped' });

    const [recording] = await service.recordings();
    if (recording === undefined) throw new Error('nothing was recorded');
    // Media does not pass through the WebSocket: the tone goes on through the cut, until the pause.
    const seconds = secondsOf(samplesOf(recording, '1001'), 600);
    expect(seconds).toBeGreaterThan(19);
    expect(seconds).toBeLessThan(30);
  },
);

test('a recording that the server stops during a cut is shown as stopped after it', async ({
  phone,
  service,
}) => {
  await phone.record('2001');
  await service.cut(1);
  await phone.expectRecording({ state: 'unknown', evidence: 'none' });
  await service.force('1001', 'stop');
  await phone.expectRecording({ state: 'stopped' });
  await phone.expectRecordingKeys(['Record']);
});

test('a call that is hung up during a cut ends for the server too, once the phone is back', async ({
  phone,
  service,
}) => {
  await phone.connect('2001');
  await service.cut(2);
  await phone.expectRecording({ state: 'unknown', evidence: 'none' });
  await phone.key('Release').click();
  await expect(phone.message).toHaveText(/Hung up without a connection/);
  await phone.expectOver();
  await expect.poll(async () => (await service.calls()).length).toBe(0);
});

test(
  'a server that falls silent without closing is taken for lost, and found again',
  { tag: waits },
  async ({ phone, service }) => {
    await phone.record('2001');
    const pid = await phone.program.app.evaluate(
      ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Tallyphone service')?.pid,
    );
    if (pid === undefined) throw new Error('The service has no process of its own.');
    process.kill(pid, 'SIGSTOP');
    try {
      await expect(phone.recording).toHaveAttribute('data-state', 'unknown', { timeout: 25_000 });
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await phone.expectCall('connected');
    await expect(phone.recording).toHaveAttribute('data-state', 'started', { timeout: 20_000 });
    expect((await service.received('OPTIONS')).length).toBeGreaterThan(0);
  },
);
