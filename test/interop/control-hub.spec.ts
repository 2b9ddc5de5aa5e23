/** Control Hub in a browser that is not ours: Debian's Chromium, at the address that `npm run service` prints. */
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chromium, test as base, type Browser, type Page } from '@playwright/test';
import * as z from 'zod';
import { writeDescription } from '../../electron/service/keeping/description-file';
import { WavWriter } from '../../electron/service/media/wav';
import type { RecordingFile } from '../../shared/settings/recording-file';
import { expect } from '../fixtures/expect';
import { expectAccessible } from '../fixtures/accessible';
import { root, rootSwitches, temporaryFolder } from '../fixtures/launch';

interface Fixtures {
  /** Where the service keeps its token, and the address that it has printed for one browser. */
  readonly printed: { readonly folder: string; readonly address: string };
  readonly browser: Browser;
}

const test = base.extend<Fixtures>({
  printed: async ({}, use) => {
    const folder = temporaryFolder();
    keepRecording(path.join(folder, 'recordings', 'kept'));
    const service = spawn(process.execPath, [path.join(root, 'out/app/service-cli.mjs'), '--data', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await use({ folder, address: await addressOf(service) });
    service.kill('SIGTERM');
    await new Promise((resolve) => service.once('exit', resolve));
  },

  browser: async ({}, use) => {
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...rootSwitches] });
    await use(browser);
    await browser.close();
  },
});

/** A recording of Ana Reyes, as an earlier start of the service has left it: four seconds, in which Support speaks. */
function keepRecording(folder: string): void {
  fs.mkdirSync(folder, { recursive: true });
  const tone = Int16Array.from({ length: 32_000 }, (_, at) => 9000 * Math.sin(at / 2));
  const parties = [
    { number: '1001', name: 'Ana Reyes', said: new Int16Array(32_000) },
    { number: '2001', name: 'Support', said: tone },
  ].map(({ said, ...party }) => {
    const writer = new WavWriter(path.join(folder, `${party.number}.wav`));
    writer.write(said);
    writer.close();
    return { ...party, file: path.basename(writer.file), joinedAt: 0, from: 0, until: 4000 };
  });
  const description: RecordingFile = {
    id: 'kept',
    user: '1001',
    state: 'complete',
    startedAt: Date.now() - 60_000,
    endedAt: Date.now() - 56_000,
    duration: 4000,
    parties,
    announcements: [],
    pauses: [],
  };
  writeDescription(folder, description);
}

function addressOf(service: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    service.stdout?.on('data', (part: Buffer) => {
      text += part.toString();
      const [, address] = /^Control Hub: +(http\S+)$/m.exec(text) ?? [];
      if (address !== undefined) resolve(address);
    });
    service.once('exit', (code) => {
      reject(new Error(`The service has ended with ${String(code)}: ${text}`));
    });
  });
}

/** What the page has complained of: a policy that forbids something it needs, a file that is not there. */
function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

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
