import fs from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.resolve(import.meta.dirname, '..');

const tests = ['shared', 'electron', 'renderer', 'scripts', 'test'].flatMap((folder) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join(folder, file)),
);
/** It replaces a module, or the clock. */
const isAlone = (file: string) =>
  /vi\.(?:mock|useFakeTimers|getTimerCount)\(/.test(fs.readFileSync(path.join(root, file), 'utf8'));

/**
 * How long a test waits for what is about to happen, in milliseconds. A wait is no assertion of speed: Vitest's second is too short on a machine that
 * has other things to do, where the first call alone loads all of WebRTC.
 */
const patience = 5_000;

export default defineConfig({
  root,
  test: {
    // Modules are loaded once for many files of tests, which takes a quarter of the time; a file that replaces a module is
    // alone with what it has replaced, and one that replaces the clock with its own timers.
    projects: [
      {
        extends: true,
        test: { name: 'together', include: tests.filter((file) => !isAlone(file)), isolate: false },
      },
      // A thread starts in less time than a process, and has modules, globals and a clock of its own as well.
      { extends: true, test: { name: 'apart', include: tests.filter(isAlone), pool: 'threads' } },
    ],
    expect: { poll: { timeout: patience } },
    provide: { patience },
    setupFiles: [path.join(import.meta.dirname, 'patient-waits.ts')],
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
