// npm run bench: how fast it is. Raw numbers go to out/bench.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root, runSetUp } from './setup.mjs';

await runSetUp({ xvfb: true });
const playwright = path.join(root, 'node_modules', '.bin', 'playwright');
const { status } = spawnSync(
  playwright,
  ['test', '--config', 'test/bench/playwright.config.ts', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);
