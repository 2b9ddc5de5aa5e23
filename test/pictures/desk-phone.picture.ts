/** The pictures of README.md: the program as an ordinary user sees it, in one call. */
import type { Page } from '@playwright/test';
import { expect } from '../fixtures';
import { take, test } from './as-user';

/** Pages of Control Hub beside a user's: what they have is there, and what is set on them is what the pictures need. */
async function takeHub(hub: Page): Promise<void> {
  const go = async (name: string) => {
    await hub.getByRole('navigation', { name: 'Control Hub' }).getByRole('link', { name }).click();
    await expect(hub.getByRole('heading', { level: 1 })).toBeVisible();
  };
  await go('Users and workspaces');
  await hub.getByRole('link', { name: 'Add user' }).click();
  await hub.getByRole('textbox', { name: 'First name' }).fill('Dana');
  await hub.getByRole('textbox', { name: 'Last name' }).fill('Cole');
  await take(hub, 'control-hub-add-user');

  await go('Organisation');
  await hub.getByRole('button', { name: 'Reset to start' }).scrollIntoViewIfNeeded();
  await take(hub, 'control-hub-organisation');

  await go('Locations');
  await take(hub, 'control-hub-locations');
  await hub.getByRole('link', { name: 'Harbour Street' }).click();
  await hub.getByRole('switch', { name: 'Take it from the organisation' }).first().click();
  await hub.getByRole('switch', { name: 'On outgoing PSTN calls' }).click();
  await expect(hub.getByRole('status')).toContainText('On outgoing PSTN calls: On');
  const file = hub.getByRole('combobox', { name: 'File of the compliance announcement' });
  await file.evaluate((field) => {
    field.scrollIntoView({ block: 'center' });
  });
  await take(hub, 'control-hub-location');
  await hub.getByRole('button', { name: 'Undo' }).click();
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
  await take(monitor, 'monitor');
  await monitor.close();

  await phone.key('Settings').click();
  await phone.key('Simulated service').click();
  const panel = await phone.program.page('service-panel');
  await expect(panel.getByRole('combobox', { name: 'Mode' })).toBeVisible();
  await take(panel, 'service-panel');
  await panel.getByRole('button', { name: 'Control Hub' }).click();
  const hub = await phone.program.page('administration');
  await hub.getByRole('link', { name: 'Ana Reyes' }).click();
  await take(hub, 'control-hub');
  await takeHub(hub);
  await hub.close();
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
  await expect(phone.message).toHaveText('Recording state unknown');
  await take(page, 'unknown');
  await phone.expectRecording({ state: 'started' });
});
