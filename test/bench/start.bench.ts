/** From the start of the program to its registration, beside an empty Electron window in the same run. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { findElectron } from '../../scripts/setup.mjs';
import { expect, test } from '../fixtures';
import { inherited, root, rootSwitches, temporaryFolder } from '../fixtures/launch';
import { ServiceClient } from '../fixtures/service';
import { percentile, report } from './figures';

const starts = 10;
const limit = 2.0;

/** An application that shows an empty window and says when it did. */
const emptyMain = `
const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => { window.show(); console.log('shown ' + Date.now()); });
  window.loadURL('data:text/html,<title>empty</title>');
});
`;

function writeEmptyApp(): string {
  const folder = temporaryFolder();
  fs.writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({ name: 'empty', version: '1.0.0', main: 'main.cjs' }),
  );
  fs.writeFileSync(path.join(folder, 'main.cjs'), emptyMain);
  return folder;
}

/** Starts a program, waits for a moment that it or its service tells, ends it. @returns milliseconds from start */
async function time(
  words: readonly string[],
  moment: (output: () => string) => Promise<number>,
): Promise<number> {
  const { executable } = await findElectron();
  const began = Date.now();
  const program = spawn(executable, [...rootSwitches, ...words], {
    env: inherited(),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  program.stdout.on('data', (text: Buffer) => (output += text.toString()));
  const ended = new Promise((resolve) => program.once('exit', resolve));
  try {
    return (await moment(() => output)) - began;
  } finally {
    program.kill();
    await ended;
  }
}

async function emptyWindow(app: string): Promise<number> {
  return time([app, `--user-data-dir=${temporaryFolder()}`], async (output) => {
    await expect.poll(output, { intervals: [10], timeout: 30_000 }).toContain('shown ');
    return Number(/shown (\d+)/.exec(output())?.[1]);
  });
}

async function registration(): Promise<number> {
  const data = temporaryFolder();
  const file = path.join(data, 'service', 'control.json');
  return time([root, '--user-data', data], async () => {
    await expect.poll(() => fs.existsSync(file), { intervals: [20], timeout: 30_000 }).toBe(true);
    const service = ServiceClient.fromFile(file);
    const answered = async () =>
      (await service.log()).find(
        ({ kind, text }) => kind === 'sent' && /^SIP\/2\.0 200[\s\S]*REGISTER/.test(text),
      );
    await expect
      .poll(async () => (await answered()) !== undefined, { intervals: [50], timeout: 30_000 })
      .toBe(true);
    return (await answered())?.at ?? Number.NaN;
  });
}

test('start to registered', async () => {
  const app = writeEmptyApp();
  // One of each that does not count: files come into the cache.
  await emptyWindow(app);
  await registration();
  const empty: number[] = [];
  const ours: number[] = [];
  for (let start = 0; start < starts; start += 1) {
    empty.push(await emptyWindow(app));
    ours.push(await registration());
  }
  const ratio = percentile(ours, 0.5) / percentile(empty, 0.5);
  report('start-of-empty-window', empty);
  report('start-to-registered', ours, `${ratio.toFixed(2)} times the empty window (limit ${String(limit)})`);
  expect(ratio).toBeLessThanOrEqual(limit);
});
