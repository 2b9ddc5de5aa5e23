import fs from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.resolve(import.meta.dirname, '..');

const tests = ['shared', 'electron', 'renderer', 'scripts'].flatMap((folder) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join(folder, file)),
);
const isMocking = (file: string) => fs.readFileSync(path.join(root, file), 'utf8').includes('vi.mock(');

export default defineConfig({
  root,
  test: {
    // Modules are loaded once for many files of tests, which takes a quarter of the time; a file that replaces a module is
    // alone with what it has replaced.
    projects: [
      {
        extends: true,
        test: { name: 'together', include: tests.filter((file) => !isMocking(file)), isolate: false },
      },
      { extends: true, test: { name: 'apart', include: tests.filter(isMocking) } },
    ],
    unstubGlobals: true,
    unstubEnvs: true,
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
