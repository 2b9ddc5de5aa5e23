// npm test: does the set-up, then every check, unit test and end-to-end test. Last line: "N passed, N failed".
//   npm test -- checks|unit|e2e    only that part
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root, runSetUp } from './setup.mjs';

const bin = (name) => path.join(root, 'node_modules', '.bin', name);
const tsc = path.join(root, 'node_modules', 'typescript-7', 'bin', 'tsc');
const only = process.argv[2];

/** Runs a program to its end; its output comes in one piece, so that two can run at once. */
function run(command, args, { live = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('exit', (code) => resolve({ code: code ?? 1, output }));
  });
}

// The longest ones first, so that the two workers end together.
const checks = [
  ['format', bin('prettier'), ['--check', '.']],
  ['lint', bin('oxlint'), []],
  ['types of shared', process.execPath, [tsc, '-p', 'shared']],
  ['types of renderer', process.execPath, [tsc, '-p', 'renderer']],
  ['types of electron', process.execPath, [tsc, '-p', 'electron']],
  ['types of test', process.execPath, [tsc, '-p', 'test']],
  [
    'layers',
    bin('depcruise'),
    ['--config', 'scripts/layers.cjs', 'shared', 'electron', 'renderer', 'test', '--output-type', 'err'],
  ],
  ['dead code', bin('knip'), ['--config', 'scripts/knip.json']],
  ['softkey matrix is current', process.execPath, ['scripts/softkeys.mjs', '--check']],
];

async function runChecks() {
  const count = { passed: 0, failed: 0 };
  const waiting = [...checks];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, command, args] = next;
      const started = performance.now();
      const { code, output } = await run(command, args);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
      if (code === 0) count.passed += 1;
      else {
        count.failed += 1;
        console.log(output);
      }
    }
  };
  await Promise.all([worker(), worker()]);
  return count;
}

function readReport(file, read) {
  const full = path.join(root, 'out', 'test', file);
  if (!fs.existsSync(full)) return { passed: 0, failed: 1 };
  return read(JSON.parse(fs.readFileSync(full, 'utf8')));
}

async function runUnitTests() {
  fs.rmSync(path.join(root, 'out', 'test', 'unit.json'), { force: true });
  const { code, output } = await run(bin('vitest'), [
    'run',
    '--config',
    'test/vitest.config.ts',
    '--coverage',
  ]);
  console.log(output);
  const count = readReport('unit.json', (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numPendingTests + report.numFailedTestSuites,
  }));
  // Coverage below its threshold fails without a failed test.
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

async function runEndToEndTests() {
  fs.rmSync(path.join(root, 'out', 'test', 'e2e.json'), { force: true });
  const { code } = await run(bin('playwright'), ['test', '--config', 'test/playwright.config.ts'], {
    live: true,
    // docs/settings.md says which tests there are.
    env: { TALLYPHONE_SETTINGS: 'check' },
  });
  const count = readReport('e2e.json', ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped,
  }));
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

// Those of a row run at once.
const rows = [{ checks: runChecks, unit: runUnitTests }, { e2e: runEndToEndTests }];
const names = rows.flatMap(Object.keys);
if (only !== undefined && !names.includes(only)) {
  console.error(`There is no part “${only}”; there are ${names.join(', ')}.`);
  process.exit(2);
}

await runSetUp({ xvfb: true });
const total = { passed: 0, failed: 0 };
for (const row of rows) {
  const wanted = Object.entries(row).filter(([name]) => only === undefined || only === name);
  if (wanted.length > 0) console.log(`\n== ${wanted.map(([name]) => name).join(', ')}`);
  for (const { passed, failed } of await Promise.all(wanted.map(([, part]) => part()))) {
    total.passed += passed;
    total.failed += failed;
  }
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
