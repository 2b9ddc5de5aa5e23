import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  globalSetup: '../fixtures/display.ts',
  outputDir: '../../out/test/interop',
  // One server, one phone: one test at a time.
  workers: 1,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  globalTimeout: 300_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '../../out/test/interop.json' }]],
});
