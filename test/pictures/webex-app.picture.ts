/** Pictures of the Webex App, light and dark. */
import type { Page } from '@playwright/test';
import { expect } from '../fixtures';
import { line, profileWith } from '../fixtures/profiles';
import { WebexApp } from '../fixtures/webex-app';
import { take as takeAsItIs, test } from './as-user';

const lines = [line('1001', { appInterface: 'SIPREC' })];
test.use({
  profile: profileWith(lines, { users: [{ name: 'Ana Reyes', endpoint: 'both', lines }] }),
});

async function take(page: Page, name: string, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((wanted) => {
    document.documentElement.dataset.theme = wanted;
  }, theme);
  await takeAsItIs(page, `app-${name}`);
}

test('the windows of the app', async ({ phone, service }) => {
  const app = await WebexApp.beside(phone);
  await app.main.getByRole('textbox', { name: 'Name or number' }).fill('2002');
  await take(app.main, 'main', 'light');

  const call = await app.connect('2002');
  await call.expectRecording({ state: 'off' });
  await take(call.page, 'not-recorded', 'dark');
  await call.press('Start recording');
  await call.expectRecording({ state: 'started' });
  await expect(call.message).toHaveText('Recording started');
  await take(call.page, 'recording', 'dark');
  await call.press('More');
  await take(call.page, 'more', 'light');
  await call.menu.getByRole('menuitem', { name: 'Pause recording' }).click();
  await call.expectRecording({ state: 'paused' });
  await take(call.page, 'paused', 'dark');

  await service.callUser('2001', '1001');
  await expect(call.page.getByRole('region', { name: 'Incoming call' })).toBeVisible();
  await take(call.page, 'second-call', 'dark');
  const toast = await app.window('webex-toast');
  await expect(toast.getByRole('heading')).toHaveText('Echo');
  await take(toast, 'toast', 'dark');
  await toast.getByRole('button', { name: 'Decline' }).click();

  await service.cut(4);
  await call.expectRecording({ state: 'unknown', evidence: 'none' });
  await take(call.page, 'unknown', 'light');
  await app.tab('Settings').click();
  await take(app.main, 'settings', 'dark');
});
