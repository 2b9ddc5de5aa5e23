import { defineConfig } from '@playwright/test';
export default defineConfig({ testDir: '.', testMatch: '*.look.ts', globalSetup: '../fixtures/display.ts', outputDir: '../../out/test/look', workers: 1, timeout: 400_000, expect: { timeout: 10_000 }, reporter: 'list' });
