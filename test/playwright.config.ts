import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  globalSetup: 'fixtures/display.ts',
  outputDir: '../out/test/e2e',
  // As many as a small machine has cores: with more, audio comes in pieces and tests that listen fail.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./fixtures/cells-reporter.ts'], ['json', { outputFile: '../out/test/e2e.json' }]],
});
