/** Control Hub with a tenant of two thousand users. */
import { largeTenant } from '../../shared/settings/large-tenant-play';
import { withAutomaticAccounts } from '../../shared/settings/portal';
import { tenantFile } from '../../shared/settings/tenant-file';
import { expect, test } from '../fixtures';
import { expectAccessible } from '../fixtures/accessible';
import { openHub } from '../fixtures/control-hub';

test('of two thousand users a hundred are drawn at first, more at a press, and everybody is found, opened and changed', async ({
  phone,
  service,
}) => {
  const hub = await openHub(phone, 'settings');
  const tenant = withAutomaticAccounts(largeTenant(1996));
  await service.request('PUT', '/tenant', tenantFile(tenant, new Date().toISOString()));
  const rows = hub.locator('tbody tr');
  await expect(hub.getByText('100 of 2,000')).toBeVisible();
  await expect(rows).toHaveCount(100);
  await hub.getByRole('button', { name: 'Show 100 more' }).click();
  await expect(rows).toHaveCount(200);
  await expect(hub.getByText('200 of 2,000')).toBeVisible();
  await expectAccessible(hub);

  const find = hub.getByRole('searchbox');
  await find.fill('Person 19');
  await expect(hub.getByText('100 of 107')).toBeVisible();
  await hub.getByRole('button', { name: 'Show 7 more' }).click();
  await expect(rows).toHaveCount(107);
  await expect(hub.getByRole('button', { name: /^Show / })).toHaveCount(0);
  await find.fill('Person 1995');
  await expect(rows).toHaveCount(1);
  await hub.getByRole('link', { name: 'Added Person 1995' }).click();
  await hub.getByRole('radio', { name: 'Always', exact: true }).click();
  await expect(hub.getByRole('status').getByText('Recording mode: Always')).toBeVisible();
  expect(await service.request('GET', '/users/21995/recording')).toMatchObject({ mode: 'always' });

  // In the portal as well; whoever an address names is there, however far down.
  await hub.evaluate(() => {
    location.hash = '#/portal/webex/21995';
  });
  await expect(hub.getByRole('link', { name: /Added Person 1995/ })).toHaveAttribute('aria-expanded', 'true');
});
