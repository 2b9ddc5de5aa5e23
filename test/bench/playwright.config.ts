import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  globalSetup: '../fixtures/display.ts',
  outputDir: '../../out/test/bench',
  // One at a time: nothing else may have the processor.
  workers: 1,
  retries: 0,
  timeout: 300_000,
  reporter: 'list',
});
