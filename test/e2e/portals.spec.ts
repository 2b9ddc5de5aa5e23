/** The providers' portals in the app's own window: a wrong value makes recording fail; what is typed stays when somebody else saves. */
import { expect, test } from '../fixtures';
import { expectAccessible } from '../fixtures/accessible';
import { administer, tenantOf } from '../fixtures/administration';
import { openHub } from '../fixtures/control-hub';
import { tenantFile } from '../../shared/settings/tenant-file';
import { changes } from '../fixtures/setting-rows';

test(
  'a wrong value in a portal makes recording fail; pasting Control Hub’s values repairs it; what is free is gone after thirty days; accounts and users are made',
  {
    tag: changes('platform-information'),
  },
  async ({ phone, service }) => {
    await service.configure('1001', { mode: 'on-demand-user-start' });
    const [ana, , chloe] = (await tenantOf(service)).people;
    if (ana === undefined || chloe === undefined) throw new Error('The tenant has changed.');
    await phone.key('Settings').click();
    await phone.key('Control Hub').click();
    const hub = await phone.program.page('administration');
    await hub.getByRole('link', { name: 'Provider portals' }).click();
    await hub.getByRole('link', { name: /Ana Reyes/ }).click();
    const values = ['Service provider', 'External group', 'External identifier'] as const;
    const save = hub.getByRole('button', { name: 'Save changes' });
    for (const value of values) await hub.getByLabel(value).fill('wrong');
    await save.click();
    for (const value of values) {
      await expect(hub.getByText(`${value} is wrong: recordings fail.`)).toBeVisible();
    }
    await hub.getByLabel('New administrator').fill('Omar Haddad');
    await hub.keyboard.press('Enter');
    await expect(hub.getByText('Mira Castellan, Omar Haddad')).toBeVisible();
    await expectAccessible(hub);

    // Somebody else saves while something is typed here.
    await hub.getByLabel('External group').fill('typed here');
    await administer(service, {
      kind: 'save-portal-user',
      provider: 'dubber',
      number: '1001',
      values: {
        externalType: 'BroadWorks',
        serviceProvider: 'wrong',
        externalGroup: 'theirs',
        externalIdentifier: 'wrong too',
      },
    });
    await expect(
      hub.getByText('External group was changed elsewhere meanwhile: it is now theirs.'),
    ).toBeVisible();
    await expect(hub.getByLabel('External group')).toHaveValue('typed here');
    await expect(hub.getByLabel('External identifier')).toHaveValue('wrong too');
    await expectAccessible(hub);
    await hub.getByRole('button', { name: 'Show what is there now' }).click();
    await expect(hub.getByLabel('External group')).toHaveValue('theirs');

    await phone.connect('2002');
    const stateOfAna = async () =>
      (await service.call()).legs.find(({ number }) => number === '1001')?.recording;
    await service.force('1001', 'start');
    await expect.poll(stateOfAna).toBe('failed');
    await service.endCall();

    // Copied in Control Hub, pasted in the portal. The clipboard is the whole machine's: no other test uses it.
    const go = (place: string) =>
      hub.evaluate((hash) => {
        window.location.hash = hash;
      }, `#/${place}/1001`);
    await go('hub/users');
    await expect(hub.getByText('Recordings fail')).toBeVisible();
    await hub.getByRole('link', { name: 'Go there' }).click();
    await expect(save).toBeVisible();
    for (const value of values) {
      await go('hub/users');
      await hub.getByRole('button', { name: `Copy ${value}` }).click();
      await expect(hub.getByRole('status').getByText(`Copied: ${value}`)).toBeAttached();
      await go('portal/dubber');
      await hub.getByLabel(value).fill('');
      await hub.getByLabel(value).press('ControlOrMeta+V');
      // A space that nobody sees harms nothing.
      await hub.getByLabel(value).pressSequentially(' ');
      await save.click();
      await expect(hub.getByText(`${value} is wrong: recordings fail.`)).toHaveCount(0);
    }
    await expect(hub.getByText('Recordings fail')).toHaveCount(0);
    expect((await tenantOf(service)).organisation.accounts.dubber?.users[ana.id]).toMatchObject(ana.platform);
    await expect.poll(() => service.calls()).toEqual([]);
    await phone.connect('2002');
    await service.force('1001', 'start');
    await expect.poll(stateOfAna).toBe('started');
    await service.endCall();

    await hub.getByRole('link', { name: 'Recordings', exact: true }).click();
    await expect(hub.getByRole('link', { name: /Daniel Moss/ })).toBeVisible();
    await hub.getByRole('button', { name: '30 days later' }).click();
    await hub.getByRole('button', { name: '1 day later' }).click();
    await hub.getByLabel('Show').selectOption('all');
    await hub.getByRole('link', { name: /Daniel Moss.*Expired/ }).click();
    await expect(hub.getByText(/^Its time was over on/)).toBeVisible();
    await expectAccessible(hub);

    // Accounts and users by hand, by the provider's tool, and from trial to production.
    await administer(service, { kind: 'accept-terms', provider: 'imagicle' });
    await administer(service, {
      kind: 'set-location-provider',
      location: chloe.location,
      provider: 'imagicle',
    });
    await hub.getByRole('link', { name: 'Provider portals' }).click();
    const providers = hub.getByRole('navigation', { name: 'Providers' });
    const portal = async (name: string, stage: string) => {
      await providers.getByRole('link', { name }).click();
      await expect(providers.getByRole('link', { name: `${name} ${stage}` })).toBeVisible();
    };
    const convert = async (name: string) => {
      await hub.getByRole('button', { name: 'Convert to production' }).click();
      await expect(providers.getByRole('link', { name: `${name} Production` })).toBeVisible();
      await expect(hub.getByRole('button', { name: 'Convert to production' })).toHaveCount(0);
    };
    await portal('CallCabinet', 'No account');
    await hub.getByRole('button', { name: 'Create the account' }).click();
    await portal('CallCabinet', 'Trial');
    await hub.getByRole('button', { name: 'Add Reception' }).click();
    await expect(
      hub.getByRole('link', {
        name: 'Reception 1010 · CallCabinet Not recorded now Call recording is off for this user.',
      }),
    ).toBeVisible();
    await expect(hub.getByRole('button', { name: 'Add Reception' })).toHaveCount(0);
    await convert('CallCabinet');
    await expect(hub.getByText('paid, kept without limit, or in the customer’s own storage')).toBeVisible();
    await portal('Imagicle', 'Trial');
    const synchronise = hub.getByRole('button', { name: 'Synchronise with Webex' });
    await synchronise.click();
    await expect(hub.getByText('Added: 1003')).toBeVisible();
    await expect(hub.getByRole('link', { name: /^Chloé Martin.*Recordings are taken$/ })).toBeVisible();
    await synchronise.click();
    await expect(hub.getByText('Nobody was missing')).toBeVisible();
    await convert('Imagicle');
    await expect(hub.getByText('https://imagicle.example/login')).toBeVisible();
    await expectAccessible(hub);
  },
);

test('whom an account does not name sees it, and changes nothing in it', async ({ phone, service }) => {
  const tenant = await tenantOf(service);
  const { organisation } = tenant;
  const named = { stage: 'trial' as const, administrators: ['Omar Haddad'], users: {} };
  const accounts = { ...organisation.accounts, imagicle: named };
  const file = tenantFile({ ...tenant, organisation: { ...organisation, accounts } }, '2026-11-29T12:00:00Z');
  await service.request('PUT', '/tenant', file);
  const hub = await openHub(phone, 'settings');
  await hub.getByRole('link', { name: 'Provider portals' }).click();
  await hub.getByRole('link', { name: /Ana Reyes/ }).click();
  const save = hub.getByRole('button', { name: 'Save changes' });
  const reason = hub.getByText('Omar Haddad is no administrator of this account.');
  const acting = hub.getByRole('combobox', { name: 'Acting as' });
  await expect(save).toBeEnabled();
  await acting.selectOption('Omar Haddad (customer)');
  await expect(reason).toBeVisible();
  await expect(
    hub.getByText('To change something here, choose somebody else under “Acting as”.'),
  ).toBeVisible();
  await expect(save).toBeDisabled();
  await expect(hub.getByLabel('External group')).toBeDisabled();
  await expect(hub.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
  await expectAccessible(hub);
  await hub.getByRole('navigation', { name: 'Providers' }).getByRole('link', { name: 'Imagicle' }).click();
  await expect(reason).toHaveCount(0);
  await hub.getByRole('button', { name: 'Add Reception' }).click();
  await expect(hub.getByRole('link', { name: /^Reception 1010/ })).toBeVisible();
  await acting.selectOption('Ida Brandt (partner)');
  await expect(hub.getByRole('button', { name: 'Convert to production' })).toBeEnabled();
});

test('another external type is wrong until Control Hub’s values are entered with one button; Webex makes its account and enters users by itself', async ({
  phone,
  service,
}) => {
  const [ana] = (await tenantOf(service)).people;
  if (ana === undefined) throw new Error('The tenant has changed.');
  const hub = await openHub(phone, 'settings');
  await hub.getByRole('link', { name: 'Provider portals' }).click();
  await hub.getByRole('link', { name: /Ana Reyes/ }).click();
  const type = hub.getByLabel('External type');
  const group = hub.getByLabel('External group');
  const save = hub.getByRole('button', { name: 'Save changes' });
  const wrong = (value: string) => hub.getByText(`${value} is wrong: recordings fail.`);
  await type.selectOption('Other');
  await group.fill('wrong');
  await expect(wrong('External type')).toHaveCount(0);
  await save.click();
  await expect(wrong('External type')).toContainText('Control Hub says BroadWorks.');
  await expect(wrong('External group')).toBeVisible();
  await expect(hub.getByRole('link', { name: /^Ana Reyes.*Recordings fail$/ })).toBeVisible();
  await expectAccessible(hub);

  // What the button enters holds once it is saved.
  await hub.getByRole('button', { name: 'Enter Control Hub’s values' }).click();
  await expect(type).toHaveValue('BroadWorks');
  await expect(group).toHaveValue(ana.platform.externalGroup);
  await expect(wrong('External type')).toBeVisible();
  await save.click();
  await expect(wrong('External type')).toHaveCount(0);
  await expect(wrong('External group')).toHaveCount(0);
  await expect(hub.getByRole('link', { name: /^Ana Reyes.*Recordings are taken$/ })).toBeVisible();
  const entered = (await tenantOf(service)).organisation.accounts.dubber?.users[ana.id];
  expect(entered).toEqual({ product: 'dubber-go', externalType: 'BroadWorks', ...ana.platform });

  const webex = hub.getByRole('navigation', { name: 'Providers' }).getByRole('link', { name: 'Webex' });
  await webex.click();
  await expect(webex).toHaveText('WebexNo account');
  await expect(
    hub.getByText('It comes about when the first user is recorded by this provider.'),
  ).toBeVisible();
  await expect(hub.getByText('Nobody is entered.')).toBeVisible();
  await expectAccessible(hub);
  await administer(service, { kind: 'set-provider', provider: 'webex', understood: false });
  await expect(webex).toHaveText('WebexProduction');
  await hub.getByRole('link', { name: /^Ana Reyes.*Webex.*Recordings are taken$/ }).click();
  await expect(group).toHaveValue(ana.platform.externalGroup);
  await expect(hub.getByRole('link', { name: /Reception/ })).toHaveCount(0);
  await expectAccessible(hub);
});
