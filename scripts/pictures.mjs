// npm run pictures: makes the pictures in docs/pictures from the running program.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root, runSetUp } from './setup.mjs';

await runSetUp({ xvfb: true });
const playwright = path.join(root, 'node_modules', '.bin', 'playwright');
const { status } = spawnSync(playwright, ['test', '--config', 'test/pictures/playwright.config.ts'], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
