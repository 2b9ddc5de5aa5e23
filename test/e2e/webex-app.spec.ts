/** Calls and their recording in the Webex App: calling window, toast and small window. */
import { expect, test } from '../fixtures/with-app';
import { oneProgram } from '../fixtures/programs';
import { listenAsScreenReader } from '../fixtures/screen-reader';
import { samplesOf } from '../fixtures/service';
import { CallWindow } from '../fixtures/webex-app';
import { secondsOf } from '../measure/tone';

test.describe.configure(oneProgram);

test('records, pauses, resumes and stops, and records again, as the mode has it', async ({
  app,
  phone,
  service,
  far,
}) => {
  await service.configure('1001', { announcement: { internal: false, pstn: false }, pauseResume: 'none' });
  far.speak(900);
  const call = await app.connect('1002');
  await call.expectRecording({ state: 'off' });
  await call.expectRecordingMenu([]);
  const spoken = await listenAsScreenReader(call.page);
  await call.press('Start recording');
  await call.expectRecording({ state: 'started' });
  await expect(call.startRecording).toHaveCount(0);
  await call.expectRecordingMenu(['Pause recording', 'Stop recording']);
  far.forget();
  await expect.poll(() => far.heard.length).toBeGreaterThan(8000);
  await call.choose('Pause recording');
  await call.expectRecording({ state: 'paused' });
  far.speak(1700);
  far.forget();
  await expect.poll(() => far.heard.length).toBeGreaterThan(8000);
  far.speak(undefined);
  await call.expectRecordingMenu(['Resume recording', 'Stop recording']);
  await call.choose('Resume recording');
  await call.expectRecording({ state: 'started' });
  // The desk phone shows the same call.
  await phone.expectRecording({ state: 'started' });
  await call.choose('Stop recording');
  await call.expectRecording({ state: 'stopped' });
  const heard = (await spoken()).filter(
    ({ region, text }) => region === 'Recording' && !text.includes('requested'),
  );
  expect(heard.map(({ text }) => text)).toEqual(['Recording', 'Paused', 'Recording', 'Recording stopped']);
  await call.press('Start recording');
  await call.expectRecording({ state: 'started' });
  await call.press('End');
  await expect(call.call).toHaveCount(0);
  await expect.poll(async () => (await service.recordings()).length).toBe(2);
  const wishes = (await service.received('INVITE')).flatMap(
    (text) => /a=recordpref:(\w+)/.exec(text)?.[1] ?? [],
  );
  expect(wishes).toEqual(['on', 'pause', 'on', 'off', 'on']);
  // What was said while it was paused is in neither.
  const secondsHeard = async (hertz: number) =>
    (await service.recordings()).reduce(
      (sum, recording) => sum + secondsOf(samplesOf(recording, '1002'), hertz),
      0,
    );
  expect(await secondsHeard(900)).toBeGreaterThan(0.8);
  expect(await secondsHeard(1700)).toBe(0);
});

test('a refused request leaves state and call as they were, says so, and frees the menu', async ({
  app,
  service,
}) => {
  const call = await app.connect('2001');
  await call.press('Start recording');
  await call.expectRecording({ state: 'started' });
  await service.fault('INVITE', { kind: 'respond', status: 403 });
  await call.choose('Pause recording');
  await expect(call.message).toHaveText('Pause refused by the server (403 Forbidden)');
  await call.expectRecording({ state: 'started' });
  await call.expectCall('connected');
  await call.expectRecordingMenu(['Pause recording', 'Stop recording']);
  await service.configure('1001', { reporting: { kind: 'later', afterMilliseconds: 1500 } });
  await call.choose('Pause recording');
  await call.expectRecording({ state: 'started', request: 'pause' });
  await call.expectRecording({ state: 'paused' });
});

test('offers by mode what the mode allows, and in mode Always says which rule is in force', async ({
  app,
  service,
}) => {
  await service.configure('1001', { mode: 'always-pause-resume' });
  const call = await app.connect('2001');
  await call.expectRecording({ state: 'started' });
  await expect(call.startRecording).toHaveCount(0);
  await call.expectRecordingMenu(['Pause recording']);
  await call.choose('Pause recording');
  await call.expectRecording({ state: 'paused' });
  await call.expectRecordingMenu(['Resume recording']);
  // Nobody could resume it any more: the service does.
  await service.configure('1001', { mode: 'always' });
  await call.expectRecordingMenu([]);
  await expect(call.page.getByText('indicator shown, as set by your organisation')).toBeVisible();
  await call.expectRecording({ state: 'started' });
});

test('an emergency call has no action of recording in the top bar or under More, whether it is recorded or not', async ({
  app,
  service,
}) => {
  await service.configure('1001', { mode: 'on-demand-user-start' });
  const call = await app.connect('933');
  await call.expectRecording({ state: 'off' });
  await call.expectRecordingMenu([]);
  await expect(call.startRecording).toHaveCount(0);
  await service.configure('1001', { mode: 'always-pause-resume', emergencyCallsRecorded: true });
  await call.expectRecording({ state: 'started' });
  await call.expectRecordingMenu([]);
  await expect(call.page.getByRole('button', { name: /recording/i })).toHaveCount(0);
});

test('a second call: the banner answers and holds the first; calls are swapped, merged and ended', async ({
  app,
  service,
}) => {
  const call = await app.connect('2001');
  await call.press('Start recording');
  await call.expectRecording({ state: 'started' });
  await service.callUser('2002', '1001');
  const banner = call.page.getByRole('region', { name: 'Incoming call' });
  await expect(banner).toContainText('Daniel Moss');
  await banner.getByRole('button', { name: 'Answer' }).click();
  await expect(banner).toHaveCount(0);
  await expect(call.calls).toHaveCount(2);
  await expect(call.calls.nth(0)).toHaveAttribute('data-state', 'held');
  await expect(call.calls.nth(0)).toHaveAttribute('data-recording', 'started');
  await expect(call.calls.nth(1)).toHaveAttribute('data-state', 'connected');
  await call.expectRecording({ state: 'off' });
  await call.choose('Swap to Echo');
  await expect(call.calls.nth(0)).toHaveAttribute('data-state', 'connected');
  await call.expectRecording({ state: 'started' });
  await call.press('Merge');
  await call.expectCall('conferencing');
  await expect(call.page.getByRole('heading', { level: 1 })).toHaveText(/Echo.*Daniel Moss/);
  await expect(call.calls).toHaveCount(0);
});

test('a call is transferred at once, and after somebody was asked', async ({ app, service }) => {
  const first = await app.connect('2001');
  await first.press('Transfer');
  const sheet = first.page.getByRole('dialog', { name: 'Transfer Echo' });
  await sheet.getByRole('textbox').fill('2002');
  await sheet.getByRole('button', { name: 'Transfer now' }).click();
  await expect(first.call).toHaveCount(0);
  await expect
    .poll(async () => (await service.call()).legs.map(({ number }) => number).sort())
    .toEqual(['2001', '2002']);
  await service.endCall();

  const second = await app.connect('2001');
  await second.press('Transfer');
  await sheet.getByRole('textbox').fill('2002');
  await sheet.getByRole('button', { name: 'Ask first' }).click();
  await second.expectCall('starting-transfer');
  await second.press('Complete');
  await expect(second.call).toHaveCount(0);
  await expect
    .poll(async () => (await service.call()).legs.map(({ number }) => number).sort())
    .toEqual(['2001', '2002']);
});

test('the toast answers and declines', async ({ app, service }) => {
  // Who is declined would speak to the mailbox.
  await service.configureService({ voicemailAfterSeconds: 0 });
  await service.callUser('2002', '1001');
  const page = await app.window('webex-toast');
  const toast = page.getByRole('region', { name: 'Incoming call' });
  await expect(toast.getByRole('heading')).toHaveText('Daniel Moss');
  await expect(toast).toContainText('Incoming call to 1001');
  await toast.getByRole('button', { name: 'Decline' }).click();
  await expect.poll(async () => (await service.calls()).length).toBe(0);
  await service.callUser('2001', '1001');
  await expect(toast.getByRole('heading')).toHaveText('Echo');
  await toast.getByRole('button', { name: 'Answer' }).click();
  const call = new CallWindow(await app.window('webex-call'));
  await call.expectCall('connected');
  await call.press('End');
  await expect(call.call).toHaveCount(0);

  // The main window does so as well: it has the keyboard, and stays when the toast is closed.
  await service.callUser('2001', '1001');
  await expect(toast.getByRole('heading')).toHaveText('Echo');
  await app.closeWindow('webex-toast');
  const ringing = app.main.getByRole('region', { name: 'Ongoing call' });
  await expect(ringing).toContainText('Echo');
  await ringing.getByRole('button', { name: 'Decline' }).focus();
  await app.main.keyboard.press('Tab');
  await expect(ringing.getByRole('button', { name: 'Answer' })).toBeFocused();
  await app.main.keyboard.press('Enter');
  await call.expectCall('connected');
  await expect(ringing.getByRole('button', { name: 'Return to call' })).toBeVisible();
});

test('the small window keeps name, time, recording, Mute and End, and leads back', async ({ app }) => {
  const call = await app.connect('2001');
  await call.press('Start recording');
  await call.expectRecording({ state: 'started' });
  await call.choose('Float');
  const float = new CallWindow(await app.window('webex-float'));
  await expect(float.call).toContainText('Echo');
  await expect(float.page.getByRole('timer', { name: 'Duration' })).toHaveText(/^\d+:\d\d$/);
  await float.expectRecording({ state: 'started' });
  await float.press('Mute');
  await expect(float.button('Mute')).toHaveAttribute('aria-pressed', 'true');
  await expect(call.button('Mute')).toHaveAttribute('aria-pressed', 'true');
  await float.press('Back to window');
  await expect(call.call).toBeVisible();
  await call.press('End');
  await expect(call.call).toHaveCount(0);
  // Its title is said in the user's language, as all else.
  expect(await app.title('webex-float')).toBe('Tallyphone: call');
  await app.main.evaluate(() => window.tallyphoneBridge.call('window:appearance', { locale: 'de' }));
  await expect.poll(() => app.title('webex-float')).toBe('Tallyphone: Anruf');
});
