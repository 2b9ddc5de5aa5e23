/** Control Hub in a browser that is not ours: Debian's Chromium, at the address that `npm run service` prints. */
import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { expectAccessible } from '../fixtures/accessible';
import { expect } from '../fixtures/expect';
import { complaintsOf, refuseToCopy, test } from './hub-in-browser';

test('the printed address signs a browser in once; what is changed there is in the tenant; others have to know the token', async ({
  printed: { folder, address },
  browser,
}) => {
  const { url, token } = z
    .object({ url: z.string(), token: z.string() })
    .parse(JSON.parse(fs.readFileSync(path.join(folder, 'control.json'), 'utf8')));
  const tenant = async () => {
    const response = await fetch(`${url}/tenant`, { headers: { authorization: `Bearer ${token}` } });
    return JSON.stringify(await response.json());
  };

  const first = await browser.newContext({ locale: 'en-US', colorScheme: 'light' });
  const page = await first.newPage();
  const complaints = complaintsOf(page);
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Users and workspaces' })).toBeVisible();
  expect(page.url()).not.toContain('code');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Ben Okafor' }).click();
  await page.getByRole('radio', { name: 'Always with Pause/Resume' }).click();
  await expect(page.getByRole('status').getByText('Recording mode: Always with Pause/Resume')).toBeVisible();
  expect(await tenant()).toContain('always-pause-resume');

  // The keyboard alone does it as well: one of the modes to the next, and Undo.
  await page.getByRole('radio', { name: 'Always with Pause/Resume' }).press('ArrowUp');
  await expect(page.getByRole('radio', { name: 'Always', exact: true })).toBeChecked();
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(page.getByRole('radio', { name: 'Always with Pause/Resume' })).toBeChecked();

  // A browser chooses how the page looks, and keeps it; a place has an address.
  await page.getByRole('combobox', { name: 'Appearance' }).selectOption('Dark');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await expect(page.getByRole('heading', { name: 'Aufzeichnungsmodus' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Ben Okafor', exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expectAccessible(page);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Benutzer und Arbeitsplätze' })).toBeVisible();
  expect(complaints).toEqual([]);

  // The same address in another browser is good no more; the token of control.json is.
  const other = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await other.goto(address);
  await expect(other.getByRole('alert')).toHaveText(/^That code or token is not good here/);
  await expectAccessible(other);
  await other.getByLabel('Token').fill(`${token}x`);
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(other.getByRole('alert')).toBeVisible();
  await other.getByLabel('Token').fill(token);
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(other.getByRole('row', { name: /Ben Okafor/ })).toContainText('Always with Pause/Resume');
  await other.getByRole('button', { name: 'Sign out' }).click();
  await other.reload();
  await expect(other.getByLabel('Token')).toBeVisible();
  // Signing out here ends nothing there.
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Benutzer und Arbeitsplätze' })).toBeVisible();
});

test('the tenant goes out and in as a file, and the service back to its start, in a browser', async ({
  printed: { address },
  browser,
}) => {
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  const complaints = complaintsOf(page);
  await page.goto(address);
  await page.getByRole('link', { name: 'Organisation' }).click();
  const card = page.getByRole('region', { name: /^Tenant/ });
  const status = page.getByRole('status');
  const provider = page.getByRole('radio', { name: 'Webex' });
  const download = page.waitForEvent('download');
  await card.getByRole('button', { name: 'Export…' }).press('Enter');
  const exported = await download;
  expect(exported.suggestedFilename()).toBe('tallyphone-tenant.json');
  const file = await exported.path();
  await provider.click();
  await expect(provider).toBeChecked();

  // What is chosen replaces nothing without an answer; what is none is refused where it was chosen.
  const choose = async (buffer: Buffer) => {
    const chosen = { name: 'tenant.json', mimeType: 'application/json', buffer };
    await card.getByLabel('Import…').setInputFiles(chosen);
  };
  await choose(Buffer.from('no JSON'));
  await expect(card.getByRole('alert')).toHaveText('tenant.json is no JSON file.');
  await choose(Buffer.from('{}'));
  await card.getByRole('button', { name: 'Replace' }).click();
  await expect(card.getByRole('alert')).toHaveText('This is no exported tenant');
  await choose(fs.readFileSync(file));
  await expect(card.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(card.getByLabel('Import…')).toBeFocused();
  await expect(provider).toBeChecked();
  await choose(fs.readFileSync(file));
  await card.getByRole('button', { name: 'Replace' }).press('Enter');
  await expect(status.getByText('Imported from tenant.json')).toBeVisible();
  await expect(provider).not.toBeChecked();
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(status.getByText('The import is undone')).toBeVisible();
  await expect(provider).toBeChecked();

  // The question says what is lost.
  const reset = card.getByRole('button', { name: 'Reset to start' });
  await reset.press('Enter');
  await expect(card.getByText(/^Reset the service to its first start/)).toContainText(
    '1 recording is deleted with its files.',
  );
  await page.keyboard.press('Escape');
  await expect(reset).toBeFocused();
  await page.keyboard.press('Enter');
  await card.getByRole('button', { name: 'Reset', exact: true }).press('Enter');
  await expect(status.getByText('The service is as at its first start')).toBeVisible();
  await expect(provider).not.toBeChecked();
  await page.getByRole('link', { name: 'Recordings', exact: true }).click();
  await expect(page.getByRole('link', { name: /Support/ })).toHaveCount(0);
  // The browser complains of the one answer that was a refusal.
  expect(complaints).toHaveLength(1);
  expect(complaints[0]).toContain('400');
});

test('a provider is removed, terms are accepted and a location has its own; platform information reaches the portal, in a browser', async ({
  printed: { address },
  browser,
}) => {
  const context = await browser.newContext({ locale: 'en-US', permissions: ['clipboard-write'] });
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(address);
  const go = (link: string | RegExp) => page.getByRole('link', { name: link, exact: true }).click();
  const status = page.getByRole('status');
  await go('Organisation');
  await page.getByRole('radio', { name: 'No provider' }).click();
  const remove = page.getByRole('button', { name: 'Remove the provider' });
  await expect(remove).toBeDisabled();
  await expect(page.getByRole('checkbox', { name: 'I understand' })).toBeFocused();
  await page.keyboard.press('Space');
  await remove.press('Enter');
  await expect(status.getByText('Recording provider: No provider')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(page.getByRole('radio', { name: 'Dubber' })).toBeChecked();
  await page.getByRole('button', { name: 'Terms of Imagicle: Read and accept…' }).click();
  await expect(page.getByText('Ana Reyes · ana.reyes@tallyphone.test · America/New_York')).toBeVisible();
  await page.getByRole('button', { name: 'Accept the terms of Imagicle' }).click();
  await expect(status.getByText('The terms of service of Imagicle are accepted')).toBeVisible();
  await go('Locations');
  await go(/^Mill Lane/);
  await page.getByRole('combobox', { name: 'Provider', exact: true }).selectOption('Imagicle');
  await expect(status.getByText('Provider: Imagicle')).toBeVisible();
  await go('Users and workspaces');
  await go(/Chloé Martin/);
  await expect(page.getByRole('row', { name: 'Provider Imagicle Location' })).toBeVisible();

  // A browser that refuses to copy leaves its own way to do so.
  for (const value of ['External group', 'External identifier']) {
    await go('Control Hub');
    await go(/Ana Reyes/);
    const isRefused = value === 'External identifier';
    if (isRefused) await refuseToCopy(page);
    await page.getByRole('button', { name: `Copy ${value}` }).click();
    if (isRefused) {
      await expect(page.getByRole('alert')).toHaveText(
        `Not copied: the browser refuses it. ${value} is selected, to be copied by hand.`,
      );
      await expectAccessible(page);
      await page.keyboard.press('ControlOrMeta+C');
    } else await expect(status.getByText(`Copied: ${value}`)).toBeAttached();
    await go('Provider portals');
    await go(/Ana Reyes/);
    const wrong = page.getByText(`${value} is wrong: recordings fail.`);
    await page.getByLabel(value).fill('wrong');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(wrong).toBeVisible();
    await page.getByLabel(value).fill('');
    await page.getByLabel(value).press('ControlOrMeta+V');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(wrong).toHaveCount(0);
  }
  // The browser says itself that it has refused.
  expect(complaints).toHaveLength(1);
  expect(complaints[0]).toContain('The Clipboard API has been blocked');
});

test('a recording is seen, heard and taken away in a browser', async ({ printed: { address }, browser }) => {
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  const complaints = complaintsOf(page);
  await page.goto(address);
  await page.getByRole('link', { name: 'Recordings', exact: true }).click();
  await page.getByRole('link', { name: /Support/ }).click();
  await expect(page.getByRole('list', { name: 'When Support spoke' }).getByRole('listitem')).toHaveText(
    '0:00 to 0:04',
  );
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Play' }).click();
  const position = page.getByRole('slider');
  await expect.poll(async () => Number(await position.inputValue())).toBeGreaterThan(0.2);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Both sides (stereo)' }).click();
  const taken = await (await download).path();
  expect(fs.statSync(taken).size).toBe(44 + 4 * 8000 * 4);
  expect(complaints).toEqual([]);
});

test('a page of another site can neither ask the service nor show its page in a frame, though the browser is signed in', async ({
  printed: { address },
  browser,
}) => {
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Users and workspaces' })).toBeVisible();
  const { origin, port } = new URL(address);
  const foreign = await context.newPage();
  await foreign.route('http://evil.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<iframe src="${origin}/hub/"></iframe>` }),
  );
  await foreign.goto('http://evil.example/');
  const answers = await foreign.evaluate(
    (hosts) =>
      Promise.all(
        hosts.flatMap((host) =>
          (['GET', 'POST'] as const).map((method) =>
            fetch(`${host}/hub/api/tenant${method === 'POST' ? '/commands' : ''}`, {
              method,
              credentials: 'include',
              mode: 'cors',
            }).then(
              (response) => `answered ${String(response.status)}`,
              () => 'nothing to be read',
            ),
          ),
        ),
      ),
    [origin, `http://localhost:${port}`],
  );
  expect(answers).toEqual(Array.from({ length: 4 }, () => 'nothing to be read'));
  const [, frame] = foreign.frames();
  await expect(frame?.locator('body') ?? foreign.locator('main')).not.toContainText('Users and workspaces');
});
