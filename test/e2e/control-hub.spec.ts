/** Control Hub in the app's own window: what an administrator sets there, the phone does. */
import fs from 'node:fs';
import path from 'node:path';
import { demonstrationTenant } from '../../shared/settings/demonstration-tenant';
import { expect, test } from '../fixtures';
import { expectAccessible } from '../fixtures/accessible';
import { administer, tenantOf } from '../fixtures/administration';
import { openHub, wear } from '../fixtures/control-hub';
import { FarParty } from '../fixtures/far';
import { root } from '../fixtures/launch';
import { ServiceClient } from '../fixtures/service';
import { sees } from '../fixtures/setting-rows';
import { secondsOf } from '../measure/tone';

const beep = fs.readFileSync(path.join(root, 'assets', 'sounds', 'beep.wav'));

test(
  '“Always with Pause/Resume” and a pause beep, chosen for a user in a call, hold on the desk phone at once',
  { tag: sees('repeat-tone', '10 to 90 s', '10 to 1800 s') },
  async ({ phone, far }) => {
    const hub = await openHub(phone, 'settings');
    await phone.connect('1002');
    await phone.expectRecordingKeys(['Record']);
    await hub.getByRole('link', { name: 'Ana Reyes' }).click();
    await hub.getByRole('radio', { name: 'Always with Pause/Resume' }).click();
    await expect(hub.getByRole('status').getByText('Recording mode: Always with Pause/Resume')).toBeVisible();
    await phone.expectRecording({ state: 'started' });
    await phone.expectRecordingKeys(['PauseRec']);
    const notification = hub.getByRole('combobox', { name: 'When recording is paused or resumed' });
    await expect(notification).toHaveValue('none');
    await notification.selectOption('A beep');
    await expect(hub.getByRole('row', { name: /When recording is paused/ })).toHaveText(/A beep\s*User/);
    far.forget();
    await phone.press('PauseRec');
    await phone.expectRecording({ state: 'paused' });
    await expect(phone.caption).toHaveText('Beep: recording paused or resumed');
    await expect.poll(() => secondsOf(far.heard, 1400, 0.02)).toBeGreaterThan(0.4);
    await phone.expectRecordingKeys(['ResumeRec']);

    // A wrong value is refused where it was entered, and the way back from a change is beside its message.
    const interval = hub.getByRole('spinbutton', { name: 'Interval of the repeat tone, in seconds' });
    for (const wrong of ['5', '20.5', '', '300']) {
      await interval.fill(wrong);
      await interval.press('Enter');
      await expect(hub.getByRole('alert')).toHaveText('Enter a whole number from 10 to 90.');
      await expect(interval).toHaveValue(wrong);
    }
    await expectAccessible(hub);
    await hub.getByRole('combobox', { name: 'Rules of the repeat tone' }).selectOption('api');
    await interval.fill('300');
    await interval.press('Enter');
    await expect(interval).toHaveValue('300');
    await expect(hub.getByRole('alert')).toHaveCount(0);

    // Switching off clears the settings; Undo brings every one of them back.
    await hub.getByRole('switch', { name: 'Record calls of Ana Reyes' }).click();
    await expect(hub.getByRole('status').getByText(/is off; its settings are cleared/)).toBeVisible();
    await expect(hub.getByRole('radio', { name: 'Always with Pause/Resume' })).toHaveCount(0);
    await phone.expectRecordingKeys([]);
    await hub.getByRole('button', { name: 'Undo' }).click();
    await expect(hub.getByRole('radio', { name: 'Always with Pause/Resume' })).toBeChecked();
    await expect(interval).toHaveValue('300');
  },
);

test('a user who is added has a phone at once, is recorded as is set, and is signed out when removed', async ({
  phone,
  program,
}) => {
  const hub = await openHub(phone, 'settings');
  const status = hub.getByRole('status');
  const field = (name: string) => hub.getByRole('textbox', { name });
  await hub.getByRole('link', { name: 'Add user' }).click();

  // What is wrong is said at its field, by the page or by the service, and the focus is there.
  await expect(field('First name')).toBeFocused();
  await field('First name').fill('Dana');
  await field('Email').fill('dana.cole');
  await field('Number').fill('1001');
  await hub.keyboard.press('Enter');
  await expect(hub.getByRole('alert')).toHaveText(['Enter something here.', 'That is no email address.']);
  await expect(field('Last name')).toBeFocused();
  await expectAccessible(hub);
  await field('Last name').fill('Cole');
  await field('Email').fill('dana.cole@tallyphone.test');
  await hub.keyboard.press('Enter');
  await expect(hub.getByRole('alert')).toHaveText('Ana Reyes has the number 1001 already.');
  await expect(field('Number')).toBeFocused();
  await field('Number').fill('1004');
  await hub.keyboard.press('Enter');
  await expect(status.getByText('Dana Cole is added')).toBeVisible();
  await expect(hub.getByRole('heading', { level: 1, name: 'Dana Cole' })).toBeFocused();

  const access = () => {
    const client = ServiceClient.of(program);
    if (client === undefined) throw new Error('The program has a service.');
    return client.access;
  };
  const register = () => FarParty.register(access().sip, '1004', access().passwords['1004'] ?? '');
  const dana = await register();
  await hub.getByRole('switch', { name: 'Record calls of Dana Cole' }).click();
  await hub.getByRole('radio', { name: 'Always', exact: true }).click();
  await expect(status.getByText('Recording mode: Always')).toBeVisible();
  await phone.connect('1004');
  await expect(phone.call).toContainText('Dana Cole');
  await phone.expectRecording({ state: 'started' });
  await expect.poll(() => dana.reports.at(-1)).toBe('on');

  // Removed in a call: that is asked about, and can be left with the focus where it was.
  const remove = hub.getByRole('button', { name: 'Remove…' });
  await remove.click();
  await expect(hub.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expectAccessible(hub);
  await hub.keyboard.press('Escape');
  await expect(remove).toBeFocused();
  await hub.keyboard.press('Enter');
  await hub.getByRole('button', { name: 'Remove Dana Cole' }).click();
  await expect(status.getByText('Dana Cole is removed')).toBeVisible();
  await expect(hub.getByRole('heading', { level: 1, name: 'Users and workspaces' })).toBeFocused();
  await expect(hub.getByRole('row', { name: /1004/ })).toHaveCount(0);
  await phone.expectOver();
  expect(dana.ends).toEqual(['Terminated']);
  await expect.poll(() => dana.refusals).toEqual([404]);
  await phone.dial('1004');
  await expect(phone.call).toContainText('404');
  dana.stop();

  await hub.getByRole('button', { name: 'Undo' }).click();
  await expect(hub.getByRole('row', { name: /1004/ })).toContainText('Always');
  await expect(status).toBeFocused();
  await expect(status).toHaveText('Undone – Dana Cole is added');
  (await register()).stop();

  // A location goes when nobody is there.
  const rail = hub.getByRole('navigation', { name: 'Control Hub' });
  await rail.getByRole('link', { name: 'Locations' }).click();
  await hub.getByRole('link', { name: 'Add location' }).click();
  await expect(field('Name')).toBeFocused();
  await field('Name').fill('Mill Lane');
  await hub.keyboard.press('Enter');
  await expect(hub.getByRole('alert')).toHaveText('There is a location Mill Lane already.');
  await field('Name').fill('Quay');
  await hub.getByRole('combobox', { name: 'Time zone' }).selectOption('Europe/Berlin');
  await hub.getByRole('button', { name: 'Add location' }).click();
  await expect(hub.getByRole('heading', { level: 1, name: 'Quay' })).toBeFocused();
  await expectAccessible(hub);
  await remove.click();
  await hub.getByRole('button', { name: 'Remove Quay' }).click();
  await expect(status.getByText('Quay is removed')).toBeVisible();
  await hub.getByRole('link', { name: 'Mill Lane' }).click();
  await expect(hub.getByText('2 users and workspaces are at Mill Lane. Remove them first.')).toBeVisible();
  await expect(remove).toHaveCount(0);
});

test('provider, terms, locations and partner decide who can be recorded, and each reason is said and can be mended', async ({
  phone,
  service,
}) => {
  await wear(phone, 'light');
  const hub = await openHub(phone, 'panel');
  const status = hub.getByRole('status');
  const rail = hub.getByRole('navigation', { name: 'Control Hub' });
  const go = async (name: string) => {
    await rail.getByRole('link', { name }).click();
    await expect(hub.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(hub);
  };

  // Without a provider nobody is recorded: that has to be understood first, and can be undone.
  await go('Organisation');
  await hub.getByRole('radio', { name: 'No provider' }).click();
  const remove = hub.getByRole('button', { name: 'Remove the provider' });
  await expect(remove).toBeDisabled();
  await expect(hub.getByRole('checkbox', { name: 'I understand' })).toBeFocused();
  await expectAccessible(hub);
  await hub.keyboard.press('Space');
  await remove.click();
  await expect(status.getByText('Recording provider: No provider')).toBeVisible();
  await phone.connect('2001');
  await phone.expectRecordingKeys([]);
  await hub.getByRole('button', { name: 'Undo' }).click();
  await expect(hub.getByRole('radio', { name: 'Dubber' })).toBeChecked();
  await phone.expectRecordingKeys(['Record']);

  // A WAV of this computer takes the place of an announcement; what is none is refused, with the reason.
  const start = hub.getByRole('combobox', { name: 'Recording starts' });
  await start.selectOption('A WAV of this computer…');
  const wav = hub.getByLabel('WAV file');
  await wav.setInputFiles({ name: 'Hello.wav', mimeType: 'audio/wav', buffer: Buffer.from('no sound') });
  await expect(hub.getByRole('alert')).toHaveText('Not taken: it is no WAV file.');
  await expectAccessible(hub);
  await wav.setInputFiles({ name: 'Hello.wav', mimeType: 'audio/wav', buffer: beep });
  await expect(start).toHaveValue('file:Hello');
  await hub.getByRole('combobox', { name: 'Recording stops' }).selectOption('A file: Hello');
  expect((await tenantOf(service)).organisation.announcementFiles).toMatchObject({
    start: { kind: 'custom', fileId: 'Hello' },
    stop: { kind: 'custom', fileId: 'Hello' },
    pause: { kind: 'default' },
  });

  // A location with another provider records nobody until the terms are accepted.
  await administer(service, {
    kind: 'set-location-provider',
    location: demonstrationTenant.locations[0]?.id ?? '',
    provider: 'imagicle',
  });
  await phone.expectRecordingKeys([]);
  await go('Users');
  await expect(hub.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await expect(hub.getByRole('row', { name: /Ana Reyes/ })).toContainText('Unavailable');
  await expect(hub.getByRole('row', { name: /Chloé Martin/ })).toContainText('On demand');
  await hub.getByRole('link', { name: 'Ana Reyes' }).click();
  await expect(hub.getByText('The terms of service of Imagicle have not been accepted.')).toBeVisible();
  await expect(hub.getByRole('row', { name: 'Provider Imagicle Location' })).toBeVisible();
  await expectAccessible(hub);
  await hub.getByRole('link', { name: 'Go there' }).click();
  await hub.getByRole('button', { name: 'Terms of Imagicle: Read and accept…' }).click();
  await expect(hub.getByText('Ana Reyes · ana.reyes@tallyphone.test · America/New_York')).toBeVisible();
  await expectAccessible(hub);
  await hub.getByRole('button', { name: 'Accept the terms of Imagicle' }).click();
  await expect(hub.getByText(/^Accepted by Mira Castellan on /)).toHaveCount(2);
  await phone.expectRecordingKeys(['Record']);

  // So does a licence that the provider does not record; the reason leads to it, and Undo gives it back.
  await go('Users');
  await hub.getByRole('link', { name: 'Ana Reyes' }).click();
  const licence = hub.getByRole('combobox', { name: 'Licence of Ana Reyes' });
  await licence.selectOption('Standard');
  await phone.expectRecordingKeys([]);
  await expect(hub.getByText('Imagicle does not record with a Standard licence.')).toBeVisible();
  await hub.getByRole('link', { name: 'Go there' }).click();
  await expect(licence).toBeFocused();
  await expectAccessible(hub);
  await hub.getByRole('button', { name: 'Undo' }).click();
  await expect(licence).toHaveValue('Professional');
  await expect(status.getByText('Undone – Licence of Ana Reyes: Professional')).toBeVisible();
  await phone.expectRecordingKeys(['Record']);

  // The customer's administrator sees what the partner has done, and has nothing to press.
  await go('Partner');
  await expect(
    hub.getByText(
      'Only an administrator of Lantern Telephony enables or disables call recording. To change something here, choose somebody else under “Acting as”.',
    ),
  ).toBeVisible();
  await expect(hub.locator('#content').getByText('Enabled', { exact: true })).toBeVisible();
  await expect(hub.locator('#content').getByRole('button')).toHaveCount(0);
  const acting = hub.getByRole('combobox', { name: 'Acting as' });

  // A partner's administrator enables one customer.
  await acting.selectOption('Ida Brandt (partner)');
  await expectAccessible(hub);
  const enable = hub.getByRole('button', { name: 'Enable call recording' });
  await expect(enable).toBeDisabled();
  await expect(enable).toHaveAccessibleDescription('Tallyphone Demonstration has it already.');
  await hub.getByRole('combobox', { name: 'Customer' }).selectOption('Quayside Logistics (another customer)');
  await enable.click();
  await expect(hub.getByRole('alert')).toHaveText(
    'Ida Brandt has enabled call recording for Tallyphone Demonstration. A partner administrator can do so for one customer only.',
  );
  await wear(phone, 'dark');
  await expect(hub.locator('html')).toHaveAttribute('data-theme', 'dark');
  await hub.getByRole('button', { name: 'Disable…' }).click();
  await expectAccessible(hub);
  await hub.getByRole('button', { name: 'Disable call recording' }).click();
  await phone.expectRecordingKeys([]);

  // Then nothing is shown that could be set, wherever one goes, but the way there.
  const [ana, mill] = ['#/hub/users/1001', `#/hub/locations/${demonstrationTenant.locations[1]?.id ?? ''}`];
  for (const place of [ana, mill, '#/hub/locations', '#/hub/organisation', '#/hub/users']) {
    await hub.evaluate((hash) => {
      window.location.hash = hash;
    }, place);
    await expect(
      hub.getByText('Lantern Telephony has not enabled call recording for this organisation'),
    ).toBeVisible();
    await expect(hub.getByRole('link', { name: 'Go there' })).toHaveAttribute('href', '#/hub/partner');
    for (const role of ['radio', 'switch', 'spinbutton', 'table', 'listitem'] as const) {
      await expect(hub.locator('#content').getByRole(role)).toHaveCount(0);
    }
  }
  await expectAccessible(hub);
  await acting.selectOption('Mira Castellan (customer)');

  // What somebody else does to the tenant is seen here as well: no page has to be loaded anew.
  await service.reset();
  await expect(hub.getByRole('row', { name: /Ana Reyes/ })).toContainText('On demand');
  await hub.getByRole('link', { name: 'Ana Reyes' }).click();
  await expectAccessible(hub);
});
