import { defineConfig } from '@playwright/test';
import { patience } from './fixtures/expect';
import { waits } from './fixtures/tags';

export default defineConfig({
  testDir: 'e2e',
  globalSetup: 'fixtures/display.ts',
  outputDir: '../out/test/e2e',
  // As many as a small machine has cores: with more, audio comes in pieces and tests that listen fail.
  workers: 2,
  projects: [
    // A call that waits needs a third of a core: one such beside one of the others, never two.
    { name: 'waits', grep: new RegExp(waits), workers: 1 },
    { name: 'works', grepInvert: new RegExp(waits) },
  ],
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: patience },
  reporter: [
    ['list'],
    ['./fixtures/cells-reporter.ts'],
    ['./fixtures/settings-reporter.ts'],
    ['json', { outputFile: '../out/test/e2e.json' }],
  ],
});
