// Writes docs/settings.md from the tags of the end-to-end tests. That it is current is checked by a run of all of them.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './setup.mjs';

const { status } = spawnSync(
  path.join(root, 'node_modules', '.bin', 'playwright'),
  [
    'test',
    '--config',
    'test/playwright.config.ts',
    '--list',
    '--reporter',
    './test/fixtures/settings-reporter.ts',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, TALLYPHONE_SETTINGS: 'write' } },
);
process.exit(status ?? 1);
