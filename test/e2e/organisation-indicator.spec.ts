/** “Display automatic recording indicator”: whose setting is in force in the Webex App, and what it shows then. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessible';
import { administer } from '../fixtures/administration';
import { openHub } from '../fixtures/control-hub';
import { launch, temporaryFolder } from '../fixtures/launch';
import { Phone } from '../fixtures/phone';
import { line, profileWith } from '../fixtures/profiles';
import { sees } from '../fixtures/setting-rows';
import { WebexApp } from '../fixtures/webex-app';
import { expect, test } from '../fixtures/with-app';

const name = 'Display automatic recording indicator';
const switchIn = (page: Page) => page.getByRole('switch', { name });

test(
  'Control Hub’s switch holds in the app at once, in a call too; its own settings say whose it is, and the desk phone shows the recording all the same',
  { tag: sees('automatic-indicator', 'on', 'off') },
  async ({ app, phone, service }) => {
    await service.configure('1001', { mode: 'always' });
    const hub = await openHub(phone, 'panel');
    await hub.getByRole('link', { name: 'Organisation' }).click();
    await expect(switchIn(hub)).toBeChecked();
    const call = await app.connect('2001');
    await call.expectRecording({ state: 'started' });
    await expect(call.page.getByText('indicator shown, as set by your organisation')).toBeVisible();
    await expect.poll(() => app.title('webex-call')).toBe('● Recording – Echo – Tallyphone');
    await app.tab('Settings').click();
    const own = switchIn(app.main);
    await expect(own).toBeChecked();
    await expect(own).toHaveAccessibleDescription(
      /^Set by your organisation\. In force: .* without being asked/,
    );

    await switchIn(hub).click();
    await expect(hub.getByRole('status').getByText(`${name}: Off`)).toBeVisible();
    await expect(call.recording).toHaveText('Recording indicator switched off');
    await expect(call.recording).toHaveAttribute('data-state', 'hidden');
    await expect(
      call.page.getByText('Automatic indicator hidden, as set by your organisation'),
    ).toBeVisible();
    // Nor is it given away by titles of the app; the desk phone beside it goes on telling.
    for (const window of ['webex-call', 'webex-app'] as const) {
      await expect.poll(() => app.title(window)).toBe('Echo – Tallyphone');
    }
    expect(await app.title('mpp')).toBe('● Recording – Echo – Tallyphone');
    await phone.expectRecording({ state: 'started' });

    // It is not the user's to change.
    await expect(own).toHaveAttribute('aria-readonly', 'true');
    await expect(own).not.toBeChecked();
    await expectAccessible(app.main);
    await own.click();
    await expect(own).not.toBeChecked();
    await expect(call.recording).toHaveAttribute('data-state', 'hidden');

    // It is about mode Always alone: what is recorded in another is shown.
    await service.configure('1001', { mode: 'always-pause-resume' });
    await call.expectRecording({ state: 'started' });
    await call.choose('Pause recording');
    await call.expectRecording({ state: 'paused' });
    await service.configure('1001', { mode: 'always' });
    await expect(call.recording).toHaveAttribute('data-state', 'hidden');

    await hub.getByRole('button', { name: 'Undo' }).click();
    await call.expectRecording({ state: 'started' });
    await expect.poll(() => app.title('webex-call')).toBe('● Recording – Echo – Tallyphone');
    await expect(own).toBeChecked();
  },
);

test('on the line of another server it is the app’s own, unless that says what the organisation has set', async ({
  service,
}) => {
  const { sip, http, passwords, tokens } = service.access;
  const lines = [
    line('1002', { server: sip, secret: { env: 'TEST_BEN' }, appInterface: 'SIPREC' }),
    line('1003', {
      server: sip,
      secret: { env: 'TEST_CHLOE' },
      appInterface: 'REST',
      http: { url: http, secret: { env: 'TEST_TOKEN' } },
    }),
  ];
  const file = path.join(temporaryFolder(), 'profile.json');
  const profile = profileWith(lines, { users: [{ name: 'Ben Okafor', endpoint: 'both', lines }] });
  writeFileSync(file, JSON.stringify(profile));
  for (const user of ['1002', '1003']) await service.configure(user, { mode: 'always' });
  await administer(service, { kind: 'change-organisation', settings: { automaticIndicator: false } });
  const program = await launch(['--profile', file, '--microphone', 'silence'], {
    env: {
      TEST_BEN: passwords['1002'] ?? '',
      TEST_CHLOE: passwords['1003'] ?? '',
      TEST_TOKEN: tokens['1003'] ?? '',
    },
  });
  const phone = new Phone(program, await program.page('mpp'));
  await phone.ready();
  const app = await WebexApp.beside(phone);
  await app.tab('Settings').click();
  const own = app.main.getByRole('switch', { name: `${name} · 1002` });
  const theirs = app.main.getByRole('switch', { name: `${name} · 1003` });
  await expect(theirs).not.toBeChecked();
  await expect(theirs).toHaveAccessibleDescription(/^Set by your organisation\./);
  await expect(own).toBeChecked();
  await expect(own).toHaveAccessibleDescription(/^Yours to set, as the server does not say/);

  // Now one of the app's, now one of the organisation's: each call has that of its line.
  const call = await app.connect('2001');
  await call.expectRecording({ state: 'started' });
  await expect(call.page.getByText('indicator shown, as set in Settings')).toBeVisible();
  await app.tab('Settings').click();
  await own.click();
  await expect(call.recording).toHaveAttribute('data-state', 'hidden');
  await expect(call.page.getByText('Automatic indicator hidden, as set in Settings')).toBeVisible();
  // Both lines are alike now, and still not by the same word.
  await expect(own).not.toBeChecked();
  await administer(service, { kind: 'change-organisation', settings: { automaticIndicator: true } });
  await expect(theirs).toBeChecked();
  await expect(call.recording).toHaveAttribute('data-state', 'hidden');
  await own.click();
  await call.expectRecording({ state: 'started' });

  // Who is not reached says nothing else: what was said last holds, and is heard again afterwards.
  await service.request('POST', '/cut', { seconds: 2 });
  await administer(service, { kind: 'change-organisation', settings: { automaticIndicator: false } });
  await expect(theirs).toBeChecked();
  await expect(theirs).not.toBeChecked();
  await program.close();
});
