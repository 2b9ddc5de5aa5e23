/** The program as an ordinary user starts it, and how its pictures are taken. */
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { test as base } from '../fixtures';
import { launch, root, temporaryFolder } from '../fixtures/launch';
import { startAsOrdinaryUser } from '../fixtures/ordinary-user';

export const test = base.extend({
  program: async ({ microphone, profile }, use) => {
    const folder = temporaryFolder();
    const start = await startAsOrdinaryUser(folder);
    const file = path.join(folder, 'profile.json');
    fs.writeFileSync(file, JSON.stringify(profile));
    const program = await launch(['--profile', file, '--microphone', microphone], { start });
    await use(program);
    await program.close();
  },
});

/** Into docs/pictures. */
export async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  // Lamps, icons and colours change softly.
  await delay(500);
  await page.screenshot({ path: path.join(root, 'docs', 'pictures', `${name}.png`) });
}
