/** The Webex App: calling window, main window, toast and small window, beside a desk phone of the same user. */
import type { Page } from '@playwright/test';
import { callIn, phoneWith, registeredLine, told } from '../../shared/call/call-play';
import type { PhoneSnapshot } from '../../shared/ipc/phone-view';
import { Play, lost, press, siprec } from '../../shared/recording/control-play';
import { phrase } from '../../shared/words/phrase';
import { expect, test as base } from '../fixtures';
import { expectAccessible } from '../fixtures/accessible';
import { PlayedPhone } from '../fixtures/played-phone';
import { line, profileWith } from '../fixtures/profiles';
import { listenAsScreenReader } from '../fixtures/screen-reader';
import { samplesOf } from '../fixtures/service';
import { CallWindow, WebexApp } from '../fixtures/webex-app';
import { secondsOf } from '../measure/tone';

const test = base.extend<{ readonly app: WebexApp }>({
  app: async ({ phone }, use) => {
    await use(await WebexApp.beside(phone));
  },
});

const lines = [line('1001', { appInterface: 'SIPREC' })];
test.use({
  // The desk phone and the app, so that both can be looked at.
  profile: profileWith(lines, { users: [{ name: 'Ana Reyes', endpoint: 'both', lines }] }),
  ownProgram: true,
});

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
  await service.configure('1001', { mode: 'always' });
  await call.expectRecordingMenu([]);
  await expect(call.page.getByText('indicator shown by your organisation')).toBeVisible();
  const hide = (automaticIndicator: boolean) =>
    app.tellSurroundings(call.page, (known) => ({
      ...known,
      appearance: { ...known.appearance, automaticIndicator },
    }));
  await hide(false);
  await expect(call.recording).toHaveText('Recording indicator switched off');
  await expect(call.recording).toHaveAttribute('data-state', 'hidden');
  await expect(call.page.getByText('does not display the automatic indicator')).toBeVisible();
  await hide(true);
  await expect(call.recording).toHaveAttribute('data-evidence', 'reported');
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
});

test('the keyboard mutes, holds, sends digits that no screen shows, and walks the menu', async ({
  app,
  service,
}) => {
  const call = await app.connect('2001');
  const { keyboard } = call.page;
  await keyboard.press('Control+m');
  await expect(call.button('Mute')).toHaveAttribute('aria-pressed', 'true');
  await keyboard.press('Control+h');
  await call.expectCall('held');
  await keyboard.press('Control+h');
  await call.expectCall('connected');
  await call.press('Keypad');
  await keyboard.press('7');
  await call.page.getByRole('group', { name: 'Dial pad' }).getByRole('button', { name: '9' }).click();
  await expect(call.page.getByRole('img', { name: '2 digits sent' })).toHaveText('••');
  await expect.poll(async () => (await service.call()).legs[0]?.digitsReceived).toBe(2);
  await keyboard.press('Escape');
  await expect(call.page.getByRole('group', { name: 'Dial pad' })).toHaveCount(0);

  await call.button('More').focus();
  await keyboard.press('Enter');
  await expect(call.menu.getByRole('menuitem').first()).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(call.menu.getByRole('menuitem').nth(1)).toBeFocused();
  await keyboard.press('Escape');
  await expect(call.menu).toHaveCount(0);
  await expect(call.button('More')).toBeFocused();
});

test('the main window: history with Undo, contacts, redial, do not disturb', async ({ app }) => {
  const { main } = app;
  const call = await app.connect('2001');
  await call.press('Start recording');
  await call.expectRecording({ state: 'started' });
  await call.press('End');
  await expect(call.call).toHaveCount(0);

  await app.tab('History').click();
  const history = main.getByRole('region', { name: 'History' });
  const entry = history.getByRole('listitem').filter({ hasText: 'Echo' });
  await expect(entry).toContainText('Outgoing');
  await expect(entry.getByRole('img', { name: 'Recorded' })).toBeVisible();
  await entry.getByRole('button', { name: 'Delete the call with Echo' }).click();
  await expect(entry).toHaveCount(0);
  await main.getByRole('button', { name: 'Undo' }).click();
  await expect(entry).toHaveCount(1);
  await entry.getByRole('button', { name: 'Add Echo to contacts' }).click();

  const contacts = main.getByRole('region', { name: 'Contacts' });
  await contacts.getByRole('textbox', { name: 'Name' }).fill('Echo service');
  await contacts.getByRole('button', { name: 'Save' }).click();
  await contacts.getByRole('button', { name: 'Add contact' }).click();
  await contacts.getByRole('textbox', { name: 'Name' }).fill('Priya Raman');
  await contacts.getByRole('textbox', { name: 'Number' }).fill('2044');
  await contacts.getByRole('button', { name: 'Save' }).click();
  await expect(contacts.getByRole('listitem')).toHaveCount(2);
  await contacts.getByRole('searchbox', { name: 'Search contacts' }).fill('echo');
  await expect(contacts.getByRole('listitem')).toHaveCount(1);
  await contacts.getByRole('button', { name: 'Delete Echo service' }).click();
  await main.getByRole('button', { name: 'Undo' }).click();
  await contacts.getByRole('button', { name: 'Call Echo service' }).click();
  await expect(main.getByRole('region', { name: 'Ongoing call' })).toContainText('Connected');
  await call.press('End');

  await app.tab('Settings').click();
  await main.getByRole('switch', { name: 'Do not disturb' }).click();
  await expect(main.getByRole('banner')).toContainText('Do not disturb');
});

/** Each state that a window can be looked at in. */
const inCall = (other: Parameters<typeof callIn>[1]) => phoneWith([callIn('connected', other)]);
const callStates: Readonly<Record<string, PhoneSnapshot>> = {
  off: inCall({ recording: told('off') }),
  started: {
    ...inCall({ recording: told('on') }),
    message: { id: 1, text: phrase('recording.change.started'), tone: 'warning', about: 'other' },
    caption: phrase('recording.cue.start-announcement'),
  },
  paused: inCall({ recording: told('paused') }),
  requested: inCall({ recording: new Play(siprec, 'off').do(press('start')).control }),
  unknown: inCall({ recording: new Play(siprec, 'on').do(lost).control }),
  failed: inCall({ recording: told('failed') }),
  always: {
    ...inCall({ recording: told('on', 'always') }),
    lines: [registeredLine(1, 'always')],
  },
  ringing: phoneWith([callIn('ringing', { recording: undefined })]),
  two: phoneWith([
    callIn('connected', { recording: told('on') }),
    callIn('held', { id: 'call-2', recording: told('paused') }),
    callIn('ringing', { id: 'call-3', recording: undefined }),
  ]),
};

async function inBothThemes(page: Page, look: () => Promise<void>): Promise<void> {
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name;
    }, theme);
    await look();
  }
}

test('axe finds nothing in any window, light or dark', async ({ app }) => {
  test.slow();
  const call = new CallWindow(await app.window('webex-call'));
  const played = await PlayedPhone.behind(call.page);
  await inBothThemes(call.page, async () => {
    for (const snapshot of Object.values(callStates)) {
      await played.show(snapshot);
      await expectAccessible(call.page);
    }
    await played.show(inCall({ recording: told('on') }));
    await call.press('More');
    await expectAccessible(call.page);
    await call.page.keyboard.press('Escape');
    await call.press('Keypad');
    await expectAccessible(call.page);
    await call.press('Keypad');
    await call.press('Transfer');
    await expectAccessible(call.page);
    await call.page.keyboard.press('Escape');
  });

  const { main } = app;
  const phone = await PlayedPhone.behind(main);
  await phone.showBook({
    contacts: [{ id: '1', name: 'Priya Raman', number: '2044' }],
    history: [
      {
        id: '1',
        at: 0,
        direction: 'incoming',
        party: { name: '', number: '2002' },
        outcome: 'missed',
        duration: 0,
        recorded: true,
      },
    ],
  });
  await phone.show({
    ...inCall({ recording: told('on') }),
    doNotDisturb: true,
    forwardTo: '2044',
    voicemail: { fresh: 2, heard: 1 },
  });
  await inBothThemes(main, async () => {
    for (const tab of ['Dial pad', 'History', 'Contacts', 'Voicemail', 'Settings']) {
      await app.tab(tab).click();
      await expectAccessible(main);
    }
  });

  const float = await app.window('webex-float');
  const floating = await PlayedPhone.behind(float);
  await inBothThemes(float, async () => {
    for (const snapshot of Object.values(callStates)) {
      await floating.show(snapshot);
      await expectAccessible(float);
    }
  });
});
