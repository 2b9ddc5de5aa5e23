/** Pictures of the Webex App, light and dark. */
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { expect, test as base } from '../fixtures';
import { launch, root, temporaryFolder } from '../fixtures/launch';
import { startAsOrdinaryUser } from '../fixtures/ordinary-user';
import { line, profileWith } from '../fixtures/profiles';
import { WebexApp } from '../fixtures/webex-app';

const lines = [line('1001', { appInterface: 'SIPREC' })];
const profile = profileWith(lines, { users: [{ name: 'Ana Reyes', endpoint: 'both', lines }] });

const test = base.extend({
  program: async ({ microphone }, use) => {
    const folder = temporaryFolder();
    const start = await startAsOrdinaryUser(folder);
    const file = path.join(folder, 'profile.json');
    fs.writeFileSync(file, JSON.stringify(profile));
    const program = await launch(['--profile', file, '--microphone', microphone], { start });
    await use(program);
    await program.close();
  },
});

async function take(page: Page, name: string, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((wanted) => {
    document.documentElement.dataset.theme = wanted;
  }, theme);
  await page.mouse.move(0, 0);
  // Colours change softly.
  await delay(500);
  await page.screenshot({ path: path.join(root, 'docs', 'pictures', `app-${name}.png`) });
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
