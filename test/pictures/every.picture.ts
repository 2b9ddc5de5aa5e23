/** Every screen on every model, in every theme and language: docs/pictures/every, which is made and not kept. */
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { type Appearance } from '../../shared/settings/appearance';
import { deskPhoneModels } from '../../shared/settings/desk-phone-models';
import { languageTag, locales } from '../../shared/words/locales';
import { expect } from '../fixtures';
import { dress } from '../fixtures/labels';
import { root } from '../fixtures/launch';
import { test } from '../fixtures/with-app';

const folder = path.join(root, 'docs', 'pictures', 'every');
const themes = ['light', 'dark'] as const;
const languages = locales.filter((locale) => locale !== 'pseudo');
/** In which keys have the names by which they are pressed here. */
const usual = { model: '8845', theme: 'light', locale: 'en' } as const;

type Look = Pick<Appearance, 'model' | 'theme' | 'locale'>;

/** With transitions at their end, so that nothing has to be waited for. */
async function take(page: Page, { theme, locale }: Look, name: string): Promise<void> {
  await page.screenshot({
    path: path.join(folder, locale, `${name}-${theme}.png`),
    animations: 'disabled',
  });
}

async function takeDeskPhone(page: Page, screen: string): Promise<void> {
  for (const model of deskPhoneModels) {
    for (const theme of themes) {
      for (const locale of languages) {
        await dress(page, { model, theme, locale });
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
        await take(page, { model, theme, locale }, `${model}-${screen}`);
      }
    }
  }
  await dress(page, usual);
}

/** @param asks the window in which the look is chosen */
async function takeWindow(page: Page, screen: string, asks = page): Promise<void> {
  const wear = async (look: Look) => {
    await asks.evaluate((wanted) => window.tallyphoneBridge.call('window:appearance', wanted), look);
    await expect(page.locator('html')).toHaveAttribute('lang', languageTag(look.locale));
    await expect(page.locator('html')).toHaveAttribute('data-theme', look.theme);
  };
  for (const theme of themes) {
    for (const locale of languages) {
      await wear({ ...usual, theme, locale });
      await take(page, { ...usual, theme, locale }, screen);
    }
  }
  await wear(usual);
}

test.beforeAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

test.setTimeout(600_000);

test('every screen of the desk phones', async ({ phone, service }) => {
  const { page } = phone;
  const feature = (name: string) =>
    page.getByRole('group', { name: 'Features' }).getByRole('button', { name });
  const rowOf = (name: string) => page.getByRole('button', { name }).and(page.locator('[data-row-selected]'));
  await takeDeskPhone(page, 'idle');
  while (!(await phone.softkey('Recents').isVisible())) await phone.key('Next keys').click();
  await phone.press('Recents');
  await takeDeskPhone(page, 'history');
  await page.keyboard.press('Escape');
  await service.callUser('2002', '1001');
  await phone.expectCall('ringing');
  await takeDeskPhone(page, 'ringing');
  await phone.press('Answer');
  await phone.expectCall('connected');
  await takeDeskPhone(page, 'connected');
  await phone.press('Record');
  await phone.expectRecording({ state: 'started' });
  await takeDeskPhone(page, 'recording');
  await phone.press('PauseRec');
  await phone.expectRecording({ state: 'paused' });
  await takeDeskPhone(page, 'paused');
  for (const [key, screen] of [
    ['Contacts', 'contacts'],
    ['Messages', 'voicemail'],
    ['Settings', 'settings'],
  ] as const) {
    await feature(key).click();
    await takeDeskPhone(page, screen);
    if (key !== 'Settings') await page.keyboard.press('Escape');
  }
  await rowOf('Audio').click();
  await takeDeskPhone(page, 'audio');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await service.cut(120);
  await phone.expectRecording({ state: 'unknown', evidence: 'none' });
  await takeDeskPhone(page, 'unknown');
});

test('every window of the app, the monitor and the panel', async ({ app, phone, service }) => {
  const { main } = app;
  await app.tab('Dial pad').click();
  await takeWindow(main, 'app-dial-pad');
  const call = await app.connect('2002');
  await takeWindow(call.page, 'app-not-recorded');
  await call.press('Start recording');
  await call.expectRecording({ state: 'started' });
  await takeWindow(call.page, 'app-recording');
  await call.press('Keypad');
  await takeWindow(call.page, 'app-keypad');
  await call.press('Keypad');
  await call.choose('Pause recording');
  await call.expectRecording({ state: 'paused' });
  await takeWindow(call.page, 'app-paused');
  await service.callUser('2001', '1001');
  const toast = await app.window('webex-toast');
  await expect(toast.getByRole('heading')).toHaveText('Echo');
  await takeWindow(toast, 'app-toast');
  await takeWindow(call.page, 'app-second-call');
  await toast.getByRole('button', { name: 'Decline' }).click();
  await call.choose('Float');
  await takeWindow(await app.window('webex-float'), 'app-float');
  for (const [tab, screen] of [
    ['History', 'app-history'],
    ['Contacts', 'app-contacts'],
    ['Voicemail', 'app-voicemail'],
    ['Settings', 'app-settings'],
  ] as const) {
    await app.tab(tab).click();
    await takeWindow(main, screen);
  }
  for (const [key, role] of [
    ['Monitor and SIP trace', 'monitor'],
    ['Simulated service', 'service-panel'],
  ] as const) {
    await phone.key('Settings').click();
    await phone.key(key).click();
    await takeWindow(await phone.program.page(role), role, main);
  }
  await service.cut(120);
  const float = await app.window('webex-float');
  await expect(float.getByRole('status', { name: 'Recording', exact: true })).toHaveAttribute(
    'data-state',
    'unknown',
  );
  await takeWindow(float, 'app-float-unknown');
});
