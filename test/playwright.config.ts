import { defineConfig } from '@playwright/test';
import { patience } from './fixtures/expect';
import { waits } from './fixtures/tags';

/** Tests that wait, and those of the service alone whose parties listen to what is spoken: no window is drawn meanwhile. */
const waiting = new RegExp(`${waits}|service-(?:compliance|voicemail)`);

export default defineConfig({
  testDir: 'e2e',
  globalSetup: 'fixtures/display.ts',
  outputDir: '../out/test/e2e',
  // As many that work as a small machine has cores: with more, audio comes in pieces and tests that listen fail. A test that
  // waits needs a quarter of a core, and takes the place of none that works: one such beside the two, never two.
  // Where nobody waits for the end, a test that listens is not to fail for want of a processor.
  workers: process.env.CI === undefined ? 3 : 2,
  projects: [
    { name: 'waits', grep: waiting, workers: 1 },
    { name: 'works', grepInvert: waiting, workers: 2 },
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
