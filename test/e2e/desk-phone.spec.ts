/** The desk phone itself: keys, paging, keyboard, screen reader, sizes. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { line, profileWith } from '../fixtures/profiles';
import { listenAsScreenReader } from '../fixtures/screen-reader';

async function expectAccessible(page: Page): Promise<void> {
  // Electron has no context in which axe could open a page of its own.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

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
  await phone.page.getByRole('textbox', { name: 'Number' }).focus();
  await keyboard.type('2001');
  await keyboard.press('Enter');
  await phone.expectCall('connected');
  await keyboard.press('F1');
  await phone.expectRecording({ state: 'started' });
  await keyboard.press('F1');
  await phone.expectRecording({ state: 'paused' });
  await keyboard.press('F2');
  await phone.expectRecording({ state: 'stopped' });
  await keyboard.press('F3');
  await phone.expectCall('held');
  await keyboard.press('F2');
  await expect(phone.call).toHaveCount(0);
});

test('everything can be reached by the keyboard, and focus is seen', async ({ phone }) => {
  const { page } = phone;
  const reached = new Set<string>();
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const { name, outline } = await page.evaluate(() => {
      const element = document.activeElement;
      return {
        name: element?.getAttribute('aria-label') ?? element?.textContent ?? '',
        outline: element === null ? '' : getComputedStyle(element).outlineStyle,
      };
    });
    if (name !== '') expect(outline, `${name} shows its focus`).not.toBe('none');
    reached.add(name.trim());
  }
  for (const name of [
    'Number',
    'Line 1',
    'New call',
    'Hold',
    '5',
    'Mute',
    'Volume up',
    'Settings',
    'Select',
  ]) {
    expect([...reached]).toContain(name);
  }
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

test('axe finds nothing on any screen', async ({ phone, service }) => {
  await expectAccessible(phone.page);
  await phone.page.getByRole('textbox', { name: 'Number' }).fill('2001');
  await expectAccessible(phone.page);
  await phone.key('Call').click();
  await phone.expectCall('connected');
  await expectAccessible(phone.page);
  await service.configure('1001', { reporting: { kind: 'later', afterMilliseconds: 4000 } });
  await phone.press('Record');
  await phone.expectRecording({ state: 'off', request: 'start' });
  await expectAccessible(phone.page);
  await phone.expectRecording({ state: 'started' });
  await expectAccessible(phone.page);
  await service.callUser('2002', '1001');
  await expect(phone.calls).toHaveCount(2);
  await expectAccessible(phone.page);
  await service.cut(4);
  await phone.expectRecording({ state: 'unknown', evidence: 'none' });
  await expectAccessible(phone.page);
  await phone.key('Settings').click();
  await expectAccessible(phone.page);
  await phone.key('Monitor and SIP trace').click();
  const monitor = await phone.program.page('monitor');
  await expect(monitor.getByRole('heading', { name: 'SIP trace' })).toBeVisible();
  await expectAccessible(monitor);
  await phone.key('Settings').click();
  await phone.key('Simulated service').click();
  const panel = await phone.program.page('service-panel');
  await expect(panel.getByRole('heading', { name: 'Simulated service' })).toBeVisible();
  await expectAccessible(panel);
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

test('keys that are not built are disabled and say so', async ({ phone }) => {
  for (const name of ['Transfer', 'Conference', 'Messages', 'Contacts']) {
    // A softkey may have the same name.
    const key = phone.page.getByRole('group').getByRole('button', { name, exact: true });
    await expect(key).toHaveAttribute('aria-disabled', 'true');
    await expect(key).toHaveAccessibleDescription(/not built yet/);
  }
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

test('a second view of the same call, opened and closed while it records, changes nothing', async ({
  phone,
  service,
}) => {
  await phone.connect('2001');
  await phone.press('Record');
  await phone.expectRecording({ state: 'started' });
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

test('the service panel changes the mode of a call that is up', async ({ phone }) => {
  await phone.connect('2001');
  await phone.key('Settings').click();
  await phone.key('Simulated service').click();
  const panel = await phone.program.page('service-panel');
  await phone.key('Back').click();
  await panel.getByRole('combobox', { name: 'Mode' }).selectOption('Always with Pause/Resume');
  await phone.expectRecording({ state: 'started' });
  await phone.expectRecordingKeys(['PauseRec']);
  await panel.getByRole('spinbutton').fill('5');
  await panel.getByRole('spinbutton').press('Enter');
  await expect(panel.getByRole('alert')).toHaveText(
    'repeatTone.intervalSeconds: Too small: expected number to be >=10',
  );
  await expect(panel.getByRole('spinbutton')).toHaveValue('20');
});
