// npm test: does the set-up, then every check, unit test and end-to-end test. Last line: "N passed, N failed".
//   npm test -- checks|unit|e2e    only that part
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { readPlaywright, readVitest, report } from './reports.mjs';
import { root, runSetUp } from './setup.mjs';

const bin = (name) => path.join(root, 'node_modules', '.bin', name);
const tsc = path.join(root, 'node_modules', 'typescript-7', 'bin', 'tsc');
const only = process.argv[2];

/**
 * Runs a program to its end; its output comes in one piece, so that two can run at once. What is written in Go checks on as
 * many processors as it finds, each time inferring the same types again: beside others one is quicker.
 */
function run(command, args, { live = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, GOMAXPROCS: '1', ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('exit', (code) => resolve({ code: code ?? 1, output }));
  });
}

// The longest ones first, so that the two workers end together.
const checks = [
  ['lint', bin('oxlint'), []],
  ...['test', 'electron', 'renderer', 'shared'].map((project) => [
    `types of ${project}`,
    process.execPath,
    [tsc, '-p', project, '--checkers', '1'],
  ]),
  [
    'layers',
    bin('depcruise'),
    ['--config', 'scripts/layers.cjs', 'shared', 'electron', 'renderer', 'test', '--output-type', 'err'],
  ],
  ['format', bin('oxfmt'), ['--check']],
  ['dead code', bin('knip'), ['--config', 'scripts/knip.json']],
  ['softkey matrix is current', process.execPath, ['scripts/softkeys.mjs', '--check']],
];

async function runChecks() {
  const result = { passed: 0, failures: [] };
  const waiting = [...checks];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, command, args] = next;
      const started = performance.now();
      const { code, output } = await run(command, args);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
      if (code === 0) result.passed += 1;
      else {
        result.failures.push(`check: ${name}`);
        console.log(output);
      }
    }
  };
  await Promise.all([worker(), worker()]);
  return result;
}

async function runUnitTests() {
  const file = path.join(root, 'out', 'test', 'unit.json');
  fs.rmSync(file, { force: true });
  const { code, output } = await run(bin('vitest'), [
    'run',
    '--config',
    'test/vitest.config.ts',
    '--coverage',
  ]);
  console.log(output);
  return readVitest(file, code);
}

async function runEndToEndTests() {
  const file = path.join(root, 'out', 'test', 'e2e.json');
  fs.rmSync(file, { force: true });
  const { code } = await run(bin('playwright'), ['test', '--config', 'test/playwright.config.ts'], {
    live: true,
    // docs/settings.md says which tests there are.
    env: { TALLYPHONE_SETTINGS: 'check' },
  });
  return readPlaywright(file, code);
}

// Those of a row run at once.
const rows = [{ checks: runChecks, unit: runUnitTests }, { e2e: runEndToEndTests }];
const names = rows.flatMap(Object.keys);
if (only !== undefined && !names.includes(only)) {
  console.error(`There is no part “${only}”; there are ${names.join(', ')}.`);
  process.exit(2);
}

await runSetUp({ xvfb: true });
const total = { passed: 0, failures: [] };
for (const row of rows) {
  const wanted = Object.entries(row).filter(([name]) => only === undefined || only === name);
  if (wanted.length > 0) console.log(`\n== ${wanted.map(([name]) => name).join(', ')}`);
  for (const { passed, failures } of await Promise.all(wanted.map(([, part]) => part()))) {
    total.passed += passed;
    total.failures.push(...failures);
  }
}
report(total);
process.exitCode = total.failures.length === 0 ? 0 : 1;
