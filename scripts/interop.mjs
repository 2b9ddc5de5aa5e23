// npm run test:interop: the phone and the service, unchanged, against a server, a recorder and a browser that nobody here wrote, and what
// is written here against a schema that is not ours. Installs Asterisk 22, SIPp, tshark, xmllint and Chromium, and starts Asterisk, the
// phone and the tests in a network namespace of their own. Root only. Last line: "N passed, N failed".
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { needFile, needProgram, obtainAsterisk, startAsterisk } from './asterisk.mjs';
import { makeNamespace } from './namespace.mjs';
import { readPlaywright, report } from './reports.mjs';
import { root, runSetUp } from './setup.mjs';

const results = path.join(root, 'out', 'test', 'interop.json');

/** How long all tests may take, and how long they may take to end when they are stopped, in milliseconds. */
const testTime = 6 * 60_000;
const endTime = 20_000;

if (process.platform !== 'linux' || process.getuid?.() !== 0) {
  console.error(
    'interop: needs root on Linux: it installs Asterisk and makes a network namespace of its own.',
  );
  process.exit(2);
}

/** @returns {Promise<{passed: number, failures: string[]}>} */
async function runTests(namespace, environment, signal) {
  signal.throwIfAborted();
  fs.rmSync(results, { force: true });
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
  return readPlaywright(results, code);
}

/** What has to be undone, last thing first. */
const undo = [];

async function test(signal) {
  await needProgram('xmllint', 'libxml2-utils', signal);
  await needProgram('sipp', 'sip-tester', signal);
  await needProgram('tshark', 'tshark', signal);
  await needProgram('chromium', 'chromium', signal);
  await needProgram('stunnel4', 'stunnel4', signal);
  await needFile('/usr/lib/python3/dist-packages/pylibsrtp', 'python3-pylibsrtp', signal);
  const asterisk = await obtainAsterisk(signal);
  console.log(`interop: ${asterisk.version}`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-interop-'));
  undo.push(() => fs.rmSync(folder, { recursive: true }));
  const { name: namespace, remove } = await makeNamespace(signal);
  undo.push(remove);
  const server = await startAsterisk({ chroot: asterisk.root, namespace, folder, signal });
  const access = path.join(folder, 'access.json');
  fs.writeFileSync(access, JSON.stringify({ process: server.process, folder }));
  const environment = { TALLYPHONE_INTEROP: access, TALLYPHONE_INTEROP_PASSWORD: server.password };
  return runTests(namespace, environment, signal);
}

await runSetUp({ xvfb: true });
const stopped = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => stopped.abort());

let result = { passed: 0, failures: [] };
try {
  result = await test(stopped.signal);
} catch (error) {
  result.failures.push(`interop: ${stopped.signal.aborted ? 'stopped' : error.message}`);
}
for (const step of undo.reverse()) {
  try {
    await step();
  } catch (error) {
    result.failures.push(`interop: cleaning up: ${error.message}`);
  }
}
report(result);
process.exit(result.failures.length === 0 ? 0 : 1);
