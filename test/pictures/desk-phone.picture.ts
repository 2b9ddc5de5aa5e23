/** The pictures of README.md: the program as an ordinary user sees it, in one call. */
import { expect } from '../fixtures';
import { take, test } from './as-user';

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
