/** Control Hub in a browser that is not ours: the service with the address that it has printed, and Debian's Chromium. */
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chromium, test as base, type Browser, type Page } from '@playwright/test';
import { writeDescription } from '../../electron/service/keeping/description-file';
import { WavWriter } from '../../electron/service/media/wav';
import type { RecordingFile } from '../../shared/settings/recording-file';
import { root, rootSwitches, temporaryFolder } from '../fixtures/launch';

interface Fixtures {
  /** Where the service keeps its token, and the address that it has printed for one browser. */
  readonly printed: { readonly folder: string; readonly address: string };
  readonly browser: Browser;
}

export const test = base.extend<Fixtures>({
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
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

/** Loads the page anew where the browser lets it write nothing to the clipboard. */
export async function refuseToCopy(page: Page): Promise<void> {
  await page.route('**/hub/', async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      headers: { ...response.headers(), 'permissions-policy': 'clipboard-write=()' },
    });
  });
  await page.reload();
}
