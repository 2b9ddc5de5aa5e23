/** What is still there after the program was closed, or after a window has ended unexpectedly. */
import path from 'node:path';
import type { AppearanceChange } from '../../shared/settings/appearance';
import { expect, test } from '../fixtures';
import { shown } from '../fixtures/desktop';
import { launch, temporaryFolder, type Program } from '../fixtures/launch';
import { Phone } from '../fixtures/phone';
import { ServiceClient } from '../fixtures/service';

async function open(userData: string): Promise<{ readonly program: Program; readonly phone: Phone }> {
  const program = await launch(['--microphone', 'silence'], { userData });
  return { program, phone: new Phone(program, await program.page('mpp')) };
}

test('what was chosen and what was done is remembered: a restart changes nothing of it', async () => {
  const userData = temporaryFolder();
  const access = path.join(userData, 'service', 'control.json');
  const first = await open(userData);
  await first.phone.ready();
  const { passwords } = ServiceClient.fromFile(access).access;
  await first.phone.connect('2001');
  await first.phone.hangUp();
  await first.phone.key('Headset').click();
  await first.phone.key('Volume up').click();
  await first.phone.key('Settings').click();
  const { page } = first.phone;
  await page.getByRole('slider', { name: 'Cue volume' }).fill('35');
  await first.phone.key('Contacts').click();
  await page.keyboard.press('F4');
  await page.keyboard.type('Kim Tanaka');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2002');
  await page.keyboard.press('F1');
  await expect(page.getByRole('button', { name: 'Kim Tanaka' })).toBeVisible();
  const chosen: AppearanceChange = {
    model: '9861',
    theme: 'dark',
    callTheme: 'light',
    locale: 'de',
    endpoint: 'both',
  };
  const choose = (phone: Phone, change: AppearanceChange) =>
    phone.page.evaluate((wanted) => window.tallyphoneBridge.call('window:appearance', wanted), change);
  await choose(first.phone, chosen);
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await first.program.close();

  const { program, phone } = await open(userData);
  const html = phone.page.locator('html');
  await expect(html).toHaveAttribute('lang', 'de');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await expect(phone.page.locator('[data-body="slab"]')).toBeVisible();
  expect(await shown(program)).toEqual(['mpp', 'webex-app']);
  await choose(phone, { locale: 'en' });
  await phone.ready();
  const app = await program.page('webex-app');
  const tab = (name: string) =>
    app.getByRole('navigation', { name: 'Calling' }).getByRole('button', { name }).click();
  await tab('History');
  const history = app.getByRole('region', { name: 'History' }).getByRole('listitem');
  await expect(history).toHaveCount(1);
  await expect(history).toContainText('Echo');
  await tab('Contacts');
  await expect(app.getByRole('region', { name: 'Contacts' }).getByRole('listitem')).toContainText(
    'Kim Tanaka',
  );
  expect(ServiceClient.fromFile(access).access.passwords).toEqual(passwords);
  await expect(phone.key('Headset')).toHaveAttribute('aria-pressed', 'true');
  await expect(phone.page.getByRole('meter', { name: 'Volume level' })).toHaveAttribute(
    'aria-valuenow',
    '80',
  );
  await phone.key('Settings').click();
  await expect(phone.page.getByRole('slider', { name: 'Cue volume' })).toHaveValue('35');
  await phone.key('Back').click();
  await phone.press('Redial');
  await phone.expectCall('connected');
  await expect(phone.call).toContainText('2001');
  const call = await program.page('webex-call');
  await expect(call.locator('html')).toHaveCSS('color-scheme', 'light');
  await program.close();
});

test('a second start with the same settings says so, and brings the first to the front, whose call goes on', async () => {
  const userData = temporaryFolder();
  const { program, phone } = await open(userData);
  await phone.ready();
  await phone.connect('2001');
  // Put away into the task bar, which Xvfb has none of.
  await program.app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.isVisible());
    if (window === undefined) return;
    window.hide();
    window.isMinimized = () => true;
    window.restore = () => Reflect.set(globalThis, 'isRestored', true);
  });
  await expect(launch([], { userData })).rejects.toThrow(/running already/);
  await expect.poll(() => shown(program)).toEqual(['mpp']);
  expect(await program.app.evaluate((): unknown => Reflect.get(globalThis, 'isRestored'))).toBe(true);
  await phone.expectCall('connected');
  await program.close();
});

test.describe('a page that ends unexpectedly', () => {
  test.use({ ownProgram: true });

  test('a window that has ended unexpectedly comes back, and the call has not noticed', async ({ phone }) => {
    await phone.record('2001');
    // Playwright has nothing more to do with a page that has crashed; what is there then is asked of it directly.
    const shown = () =>
      phone.program.app.evaluate(async ({ webContents }): Promise<unknown> => {
        const view = webContents.getAllWebContents().find((page) => page.getURL().endsWith('/mpp.html'));
        return view?.executeJavaScript(
          `(({ state, recording } = {}) => [state, recording])(document.querySelector('[aria-label=Call]')?.dataset)`,
        );
      });
    expect(await shown()).toEqual(['connected', 'started']);
    await phone.program.app.evaluate(async ({ webContents }) => {
      const view = webContents.getAllWebContents().find((page) => page.getURL().endsWith('/mpp.html'));
      if (view === undefined) return;
      const back = new Promise<void>((resolve) => {
        view.once('did-finish-load', () => {
          resolve();
        });
      });
      view.forcefullyCrashRenderer();
      await back;
    });
    await expect.poll(shown).toEqual(['connected', 'started']);
  });
});
