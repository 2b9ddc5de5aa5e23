/** The pictures of README.md: the program as an ordinary user sees it, in one call. */
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { expect, test as base } from '../fixtures';
import { launch, root, temporaryFolder } from '../fixtures/launch';
import { startAsOrdinaryUser } from '../fixtures/ordinary-user';

const test = base.extend({
  program: async ({ microphone }, use) => {
    const start = await startAsOrdinaryUser(temporaryFolder());
    const program = await launch(['--microphone', microphone], { start });
    await use(program);
    await program.close();
  },
});

async function take(page: Page, name: string): Promise<void> {
  // Lamps and icons change softly.
  await delay(500);
  await page.screenshot({ path: path.join(root, 'docs', 'pictures', `${name}.png`) });
}

test('the desk phone, the monitor and the service panel', async ({ phone, service }) => {
  const { page } = phone;
  await take(page, 'idle');

  await phone.connect('2002');
  await phone.press('Record');
  await phone.expectRecording({ state: 'started' });
  await expect(phone.message).toHaveText('Recording started');
  await take(page, 'recording');

  await phone.key('Settings').click();
  await phone.key('Monitor and SIP trace').click();
  const monitor = await phone.program.page('monitor');
  await expect(monitor.getByRole('cell', { name: 'Recording', exact: true })).toBeVisible();
  await monitor.mouse.move(0, 0);
  await take(monitor, 'monitor');
  await monitor.close();

  await phone.key('Settings').click();
  await phone.key('Simulated service').click();
  const panel = await phone.program.page('service-panel');
  await expect(panel.getByRole('combobox', { name: 'Mode' })).toBeVisible();
  await take(panel, 'service-panel');
  await panel.close();

  await phone.press('PauseRec');
  await phone.expectRecording({ state: 'paused' });
  await expect(phone.message).toHaveText('Recording paused');
  await take(page, 'paused');

  await phone.press('ResumeRec');
  await phone.expectRecording({ state: 'started' });
  await expect(phone.message).toHaveText('Recording resumed');
  await service.fault('INVITE', { kind: 'respond', status: 403 });
  await phone.press('PauseRec');
  await expect(phone.message).toHaveText(/Pause refused/);
  await expect(phone.caption).toHaveText('');
  await take(page, 'refused');

  await service.cut(4);
  await phone.expectRecording({ state: 'unknown', evidence: 'none' });
  await take(page, 'unknown');
  await phone.expectRecording({ state: 'started' });
});
