import { defineConfig } from '@playwright/test';
import { waits } from './fixtures/tags';

export default defineConfig({
  testDir: 'e2e',
  globalSetup: 'fixtures/display.ts',
  outputDir: '../out/test/e2e',
  workers: 3,
  projects: [
    // What mostly waits needs hardly any of a core, and goes on beside the others.
    { name: 'waits', grep: new RegExp(waits), workers: 1 },
    // As many as a small machine has cores: with more, audio comes in pieces and tests that listen fail.
    { name: 'works', grepInvert: new RegExp(waits), workers: 2 },
  ],
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./fixtures/cells-reporter.ts'], ['json', { outputFile: '../out/test/e2e.json' }]],
});
