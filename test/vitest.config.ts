import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    include: ['{shared,electron,renderer,scripts}/**/*.test.ts'],
    // Under load a property with thousands of runs takes long; how long is the bench's matter.
    testTimeout: 120_000,
    reporters: ['default', ['json', { outputFile: 'out/test/unit.json' }]],
    coverage: {
      provider: 'v8',
      include: ['shared/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*-play.ts', '**/channels.ts', '**/control-types.ts'],
      reportsDirectory: 'out/test/coverage',
      reporter: ['text-summary', 'html'],
      thresholds: { lines: 95, branches: 95, functions: 95, statements: 95 },
    },
  },
});
