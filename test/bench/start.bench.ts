/** From the start of the program to its registration, beside an empty Electron window in the same run. */
import { spawn } from 'node:child_process';
import { on, once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { findElectron } from '../../scripts/setup.mjs';
import { expect, test } from '../fixtures';
import { inherited, root, rootSwitches, temporaryFolder } from '../fixtures/launch';
import { percentile, report } from './figures';

const starts = 10;
const limit = 2.0;

/** An application that shows an empty window and says when it did. */
const emptyMain = `
const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => { window.show(); console.log('shown'); });
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

/** Starts a program and ends it once it has said something. @returns milliseconds until then */
async function timeUntil(words: readonly string[], said: string): Promise<number> {
  const { executable } = await findElectron();
  const began = performance.now();
  const program = spawn(executable, [...rootSwitches, ...words], {
    env: inherited(),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(program, 'exit');
  let output = '';
  try {
    for await (const text of on(program.stdout, 'data', {
      close: ['close'],
      signal: AbortSignal.timeout(30_000),
    })) {
      output += String(text);
      if (output.includes(said)) break;
    }
    if (!output.includes(said)) throw new Error(`It never said “${said}”: ${output}`);
    return performance.now() - began;
  } finally {
    program.kill();
    await ended;
  }
}

function emptyWindow(app: string): Promise<number> {
  return timeUntil([app, `--user-data-dir=${temporaryFolder()}`], 'shown');
}

function registration(): Promise<number> {
  return timeUntil([root, '--user-data', temporaryFolder()], ': registered');
}

test('start to registered', async () => {
  const app = writeEmptyApp();
  const empty: number[] = [];
  const ours: number[] = [];
  // One of each that does not count: files come into the cache.
  await emptyWindow(app);
  await registration();
  for (let start = 0; start < starts; start += 1) {
    empty.push(await emptyWindow(app));
    ours.push(await registration());
  }
  const ratio = percentile(ours, 0.5) / percentile(empty, 0.5);
  report('start-of-empty-window', empty);
  report('start-to-registered', ours, `${ratio.toFixed(2)} times the empty window (limit ${String(limit)})`);
  expect(ratio).toBeLessThanOrEqual(limit);
});
