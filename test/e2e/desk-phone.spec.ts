/** The desk phone itself: keys, paging, keyboard, screen reader, sizes. */
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { tabOrder } from '../fixtures/tab-order';
import { expectAccessible } from '../fixtures/accessible';
import { dress } from '../fixtures/labels';
import { line, profileWith } from '../fixtures/profiles';
import { listenAsScreenReader } from '../fixtures/screen-reader';

/** Everything drawn is inside the window, and no label is cut off. */
async function expectToFit(page: Page): Promise<void> {
  const outside = await page.evaluate(() => {
    const { innerWidth, innerHeight } = window;
    return [...document.querySelectorAll('button, input, p, dd, dt, li')].flatMap((element) => {
      const { left, top, right, bottom, width } = element.getBoundingClientRect();
      if (width <= 1) return [];
      const isOutside = left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
      const isCut =
        element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflow === 'visible';
      return isOutside || isCut
        ? [`${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`]
        : [];
    });
  });
  expect(outside).toEqual([]);
}

test('the softkeys are F1 to F4, digits dial, Enter calls, Escape goes back', async ({ phone }) => {
  const { keyboard } = phone.page;
  await keyboard.press('2');
  await expect(phone.page.getByRole('textbox', { name: 'Number' })).toHaveValue('2');
  await keyboard.press('Escape');
  await expect(phone.page.getByRole('textbox', { name: 'Number' })).toHaveValue('');
  await keyboard.type('2001');
  await keyboard.press('Enter');
  await phone.expectCall('connected');
  await keyboard.press('F1');
  await phone.expectRecording({ state: 'started' });
  await keyboard.press('F1');
  await phone.expectRecording({ state: 'paused' });
  await keyboard.press('F2');
  await phone.expectRecording({ state: 'stopped' });
  await keyboard.press('F4');
  await phone.expectCall('held');
  await keyboard.press('F2');
  await phone.expectOver();
});

test('everything is reached by Tab in the order in which it stands, and focus is seen', async ({ phone }) => {
  const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'Star', '0', 'Pound'];
  expect(await tabOrder(phone.page)).toEqual([
    'Number',
    ...Array.from({ length: 10 }, (_none, index) => `Line ${String(index + 1)}`),
    ...['New call', 'Contacts', 'DND', 'Next keys'],
    ...['Messages', 'Contacts', 'Settings'],
    ...['Back', 'Up', 'Left', 'Select', 'Right', 'Down', 'Release'],
    ...digits,
    ...['Hold', 'Transfer', 'Conference'],
    ...['Headset', 'Speaker', 'Mute', 'Volume down', 'Volume up'],
  ]);
});

test('a screen reader hears each change of the recording once', async ({ phone }) => {
  await phone.connect('2001');
  await phone.expectRecording({ state: 'off' });
  const spoken = await listenAsScreenReader(phone.page);
  const steps = [
    ['Record', 'started', 'Recording'],
    ['PauseRec', 'paused', 'Recording paused'],
    ['ResumeRec', 'started', 'Recording'],
    ['StopRec', 'stopped', 'Recording stopped'],
  ] as const;
  for (const [key, state] of steps) {
    await phone.press(key);
    await phone.expectRecording({ state });
  }
  const heard = (await spoken()).filter(({ text }) => !text.includes('requested'));
  expect(heard).toEqual(steps.map(([, , text]) => ({ region: 'Recording', text })));
});

test('a refusal is spoken as well', async ({ phone, service }) => {
  await phone.connect('2001');
  const spoken = await listenAsScreenReader(phone.page);
  await service.fault('INVITE', { kind: 'respond', status: 403 });
  await phone.press('Record');
  await expect(phone.message).toHaveText(/refused/);
  const heard = (await spoken()).map(({ text }) => text);
  expect(heard).toContain('Record refused by the server (403 Forbidden)');
});

test('axe finds nothing in the monitor and the panel, also in other languages', async ({ phone }) => {
  await phone.record('2001');
  await phone.key('Settings').click();
  await phone.key('Monitor and SIP trace').click();
  const monitor = await phone.program.page('monitor');
  await expect(monitor.getByRole('heading', { name: 'SIP trace' })).toBeVisible();
  await expectAccessible(monitor);
  await phone.key('Settings').click();
  await phone.key('Simulated service').click();
  const panel = await phone.program.page('service-panel');
  await expect(panel.getByRole('heading', { name: 'Simulated service' })).toBeVisible();
  await expectAccessible(panel);
  await dress(phone.page, { model: '8845', locale: 'de' });
  await expect(panel.getByRole('combobox', { name: 'Sprache der Ansagen' })).toHaveCount(2);
  await expectAccessible(panel);
  await dress(phone.page, { model: '8845', locale: 'ja' });
  await expect(monitor.locator('html')).toHaveAttribute('lang', 'ja');
  await expectAccessible(monitor);
});

for (const [name, size, switches] of [
  ['1024 × 700', [1024, 700], []],
  ['1280 × 900 at double density', [1280, 900], ['--force-device-scale-factor=2']],
] as const) {
  test.describe(`at ${name}`, () => {
    test.use({ switches, profile: profileWith([line('1001'), line('1003')]) });

    test('everything fits, idle and in calls', async ({ phone, service }) => {
      await phone.program.app.evaluate(({ BrowserWindow }, [width, height]) => {
        const window = BrowserWindow.getAllWindows().find((entry) =>
          entry.webContents.getURL().includes('mpp'),
        );
        window?.setContentSize(width, height);
      }, size);
      await expect.poll(() => phone.page.evaluate(() => window.innerWidth)).toBe(size[0]);
      await expectToFit(phone.page);
      await phone.connect('2001');
      await service.fault('INVITE', { kind: 'respond', status: 488 });
      await phone.press('Record');
      await expect(phone.message).toHaveText(/refused/);
      await phone.press('Record');
      await phone.expectRecording({ state: 'started' });
      await service.callUser('2002', '1001');
      await expect(phone.calls).toHaveCount(2);
      await expectToFit(phone.page);
      const density = await phone.page.evaluate(() => window.devicePixelRatio);
      expect(density).toBe(switches.length === 0 ? 1 : 2);
    });
  });
}

test('keys of the body act as the softkeys do, and say why they cannot', async ({ phone }) => {
  for (const name of ['Transfer', 'Conference']) {
    await expect(phone.key(name)).toHaveAttribute('aria-disabled', 'true');
    await expect(phone.key(name)).toHaveAccessibleDescription(/./);
  }
  await phone.connect('2001');
  await phone.key('Transfer').click();
  const number = phone.page.getByRole('textbox', { name: 'Number' });
  await expect(number).toHaveAccessibleDescription('Transfer to');
  await expect(number).toBeFocused();
  await phone.page.keyboard.press('Escape');
  await expect(number).toHaveCount(0);
});

test('contacts and recent calls by the keyboard alone: added, found, called, deleted, had back', async ({
  phone,
}) => {
  const { page } = phone;
  const { keyboard } = page;
  const contacts = page.getByRole('region', { name: 'Contacts' });
  await page
    .getByRole('group', { name: 'Features' })
    .getByRole('button', { name: 'Contacts' })
    .press('Enter');
  for (const [name, number] of [
    ['Sam Okafor', '2002'],
    ['Kim Tanaka', '2001'],
  ] as const) {
    await keyboard.press('F4');
    await keyboard.type(name);
    await keyboard.press('Tab');
    await keyboard.type(number);
    await keyboard.press('F1');
    await expect(contacts.getByRole('button', { name })).toBeVisible();
  }
  await keyboard.press('ArrowDown');
  await expect(contacts.getByRole('button', { name: 'Sam Okafor' })).toHaveAttribute('aria-current', 'true');
  await keyboard.press('F3');
  await expect(phone.message).toHaveText('Sam Okafor deleted');
  await expect(contacts.getByRole('button', { name: 'Sam Okafor' })).toHaveCount(0);
  await keyboard.press('F3');
  await expect(contacts.getByRole('button', { name: 'Sam Okafor' })).toBeVisible();
  await contacts.getByRole('searchbox').focus();
  await keyboard.type('tan');
  await expect(contacts.getByRole('button')).toHaveCount(1);
  await keyboard.press('Enter');
  await expect(contacts).toHaveCount(0);
  await phone.expectCall('connected');
  await phone.hangUp();
  await phone.key('Settings').click();
  await keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Settings' })).toHaveCount(0);
});

test('volume is kept by audio path', async ({ phone }) => {
  const level = phone.page.getByRole('meter', { name: 'Volume level' });
  await expect(level).toHaveAttribute('aria-valuenow', '70');
  await phone.key('Volume up').click();
  await expect(level).toHaveAttribute('aria-valuenow', '80');
  await phone.key('Headset').click();
  await expect(phone.key('Headset')).toHaveAttribute('aria-pressed', 'true');
  await expect(level).toHaveAttribute('aria-valuenow', '70');
  await phone.key('Speaker').click();
  await expect(level).toHaveAttribute('aria-valuenow', '80');
});

test('the chosen loudspeaker is lit in a call alone, and marked as the next call’s between calls', async ({
  phone,
}) => {
  const speaker = phone.key('Speaker');
  const expectMarked = async () => {
    await expect(speaker).toHaveAttribute('data-lit', 'chosen');
    await expect(speaker).toHaveAccessibleDescription('The next call is heard here.');
  };
  await expectMarked();
  await phone.connect('2001');
  await expect(speaker).toHaveAttribute('data-lit', 'green');
  await expect(speaker).toHaveAccessibleDescription('');
  await phone.press('Hold');
  await expectMarked();
  await phone.press('Resume');
  await expect(speaker).toHaveAttribute('data-lit', 'green');
  await phone.hangUp();
  await expectMarked();
});

test('a second view of the same call, opened and closed while it records, changes nothing', async ({
  phone,
  service,
}) => {
  await phone.record('2001');
  await phone.key('Settings').click();
  await phone.key('Monitor and SIP trace').click();
  const monitor = await phone.program.page('monitor');
  await expect(monitor.getByRole('cell', { name: 'Recording', exact: true })).toBeVisible();
  await expect(monitor.getByRole('button', { name: /INVITE sip:2001/ })).toBeVisible();
  await phone.key('Back').click();
  await phone.press('PauseRec');
  await expect(monitor.getByRole('cell', { name: 'Recording paused' })).toBeVisible();
  await monitor.close();
  await phone.press('ResumeRec');
  await phone.expectRecording({ state: 'started' });
  await phone.press('StopRec');
  await phone.expectRecording({ state: 'stopped' });
  expect(await service.recordings()).toHaveLength(1);
});

test('the service panel changes the mode of a call that is up, and makes its recorder fail', async ({
  phone,
}) => {
  await phone.connect('2001');
  await phone.key('Settings').click();
  await phone.key('Simulated service').click();
  const panel = await phone.program.page('service-panel');
  await phone.key('Back').click();
  await panel.getByRole('combobox', { name: 'Mode' }).selectOption('Always with Pause/Resume');
  await phone.expectRecording({ state: 'started' });
  await phone.expectRecordingKeys(['PauseRec']);
  const interval = panel.getByRole('spinbutton', { name: 'every … seconds' });
  await interval.fill('5');
  await interval.press('Enter');
  await expect(panel.getByRole('alert')).toHaveText(
    'repeatTone.intervalSeconds: Too small: expected number to be >=10',
  );
  const voicemail = panel.getByRole('spinbutton', { name: 'Voicemail after' });
  await voicemail.fill('0');
  await voicemail.press('Enter');
  await expect(voicemail).toHaveValue('0');
  await expect(panel.getByRole('alert')).toHaveText('');
  await expect(interval).toHaveValue('20');

  // The recorder's misbehaviour, by the keyboard.
  const recorder = panel.getByRole('group', { name: 'Recorder' });
  await recorder.getByRole('button', { name: 'Let it die now' }).press('Enter');
  await expect(recorder.getByRole('status')).toHaveText('It has died, and is back.');
  await phone.expectRecording({ state: 'failed' });
  await expect(phone.message).toContainText('Recording failed: the recorder has ended it');
  await phone.hangUp();
  const state = recorder.getByRole('combobox', { name: 'State' });
  await state.press('ArrowDown');
  const late = recorder.getByRole('spinbutton', { name: 'late by … seconds' });
  await expect(late).toHaveValue('3');
  await expectAccessible(panel);
  await late.fill('1');
  await late.press('Enter');
  await expect(late).toHaveValue('1');
  await phone.connect('2001');
  await phone.expectRecording({ state: 'started' });
  // Panels look anew when they are looked at.
  await panel.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(panel.getByRole('status', { name: 'Recording ran after' })).toHaveText(/^\d{4} ms$/);
  await phone.hangUp();
  await state.press('ArrowDown');
  await expect(late).toHaveCount(0);
  await phone.connect('2001');
  await phone.expectRecording({ state: 'failed' });
  await expect(phone.message).toContainText('Recording failed: the recorder refuses');
});
