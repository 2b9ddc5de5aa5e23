import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  globalSetup: 'fixtures/display.ts',
  outputDir: '../out/test/e2e',
  // Two cores: two programs at once, each with its own service.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '../out/test/e2e.json' }]],
});
