// npm run test:interop: the phone and the service, unchanged, against a server, a recorder and a browser that nobody here wrote, and what
// is written here against a schema that is not ours. Installs Asterisk 22, SIPp, tshark, xmllint and Chromium, and starts Asterisk, the
// phone and the tests in a network namespace of their own. Root only. Last line: "N passed, N failed".
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { needProgram, obtainAsterisk, run, startAsterisk } from './asterisk.mjs';
import { root, runSetUp } from './setup.mjs';

const report = path.join(root, 'out', 'test', 'interop.json');

/** How long all tests may take, and how long they may take to end when they are stopped, in milliseconds. */
const testTime = 6 * 60_000;
const endTime = 20_000;

if (process.platform !== 'linux' || process.getuid?.() !== 0) {
  console.error(
    'interop: needs root on Linux: it installs Asterisk and makes a network namespace of its own.',
  );
  process.exit(2);
}

/** Ends what still runs in the namespace, which is ours alone, and deletes it. */
async function removeNamespace(name) {
  const processes = async () =>
    (await run('ip', ['netns', 'pids', name])).split('\n').filter(Boolean).map(Number);
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    for (const id of await processes()) end(id, signal);
    const deadline = performance.now() + 5_000;
    while (performance.now() < deadline && (await processes()).length > 0) await delay(100);
  }
  await run('ip', ['netns', 'delete', name]);
}

function end(id, signal) {
  try {
    process.kill(id, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** @returns {Promise<{passed: number, failed: number}>} */
async function runTests(namespace, environment, signal) {
  signal.throwIfAborted();
  fs.rmSync(report, { force: true });
  // A display from outside may be out of reach in there; the tests start their own.
  const { DISPLAY, WAYLAND_DISPLAY, ...inherited } = process.env;
  const playwright = path.join(root, 'node_modules', '.bin', 'playwright');
  const words = ['test', '--config', 'test/interop/playwright.config.ts', ...process.argv.slice(2)];
  // Detached, so that Ctrl-C reaches it once and not twice: at the second Playwright leaves everything behind.
  const child = spawn('ip', ['netns', 'exec', namespace, playwright, ...words], {
    cwd: root,
    stdio: 'inherit',
    detached: true,
    env: { ...inherited, ...environment },
  });
  const stop = () => {
    child.kill('SIGINT');
    setTimeout(() => child.kill('SIGKILL'), endTime).unref();
  };
  signal.addEventListener('abort', stop);
  const limit = setTimeout(stop, testTime);
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  clearTimeout(limit);
  if (!fs.existsSync(report)) return { passed: 0, failed: 1 };
  const { stats } = JSON.parse(fs.readFileSync(report, 'utf8'));
  const failed = stats.unexpected + stats.flaky + stats.skipped;
  return { passed: stats.expected, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/** What has to be undone, last thing first. */
const undo = [];

/** Makes a namespace in which there is nothing but this machine. */
async function makeNamespace(signal) {
  await needProgram('ip', 'iproute2', signal);
  const name = `tallyphone-${process.pid}`;
  await run('ip', ['netns', 'add', name]);
  undo.push(() => removeNamespace(name));
  await run('ip', ['-n', name, 'link', 'set', 'lo', 'up']);
  // Asterisk offers no candidate on 127.0.0.1.
  await run('ip', ['-n', name, 'addr', 'add', '10.9.9.9/32', 'dev', 'lo']);
  return name;
}

async function test(signal) {
  await needProgram('xmllint', 'libxml2-utils', signal);
  await needProgram('sipp', 'sip-tester', signal);
  await needProgram('tshark', 'tshark', signal);
  await needProgram('chromium', 'chromium', signal);
  const asterisk = await obtainAsterisk(signal);
  console.log(`interop: ${asterisk.version}`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-interop-'));
  undo.push(() => fs.rmSync(folder, { recursive: true }));
  const namespace = await makeNamespace(signal);
  const server = await startAsterisk({ chroot: asterisk.root, namespace, folder, signal });
  const access = path.join(folder, 'access.json');
  fs.writeFileSync(access, JSON.stringify({ process: server.process, folder }));
  const environment = { TALLYPHONE_INTEROP: access, TALLYPHONE_INTEROP_PASSWORD: server.password };
  return runTests(namespace, environment, signal);
}

await runSetUp({ xvfb: true });
const stopped = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => stopped.abort());

let result = { passed: 0, failed: 1 };
try {
  result = await test(stopped.signal);
} catch (error) {
  console.error(`interop: ${stopped.signal.aborted ? 'stopped' : error.message}`);
}
for (const step of undo.reverse()) {
  try {
    await step();
  } catch (error) {
    console.error(`interop: cleaning up: ${error.message}`);
    result.failed += 1;
  }
}
console.log(`\n${result.passed} passed, ${result.failed} failed`);
process.exit(result.failed === 0 ? 0 : 1);
