// The load part of npm run bench: the simulated service, and Asterisk as its peer, with the same callers. Linux only; Asterisk for
// root alone. Servers and callers are in a network namespace of their own where there can be one.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { obtainAsterisk, startAsterisk } from './asterisk.mjs';
import { makeNamespace } from './namespace.mjs';
import { root } from './setup.mjs';

const sources = 'test/bench/load';

/** How long it may take in all, in milliseconds. */
const limit = 12 * 60_000;

function build() {
  return esbuild.build({
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.18',
    mainFields: ['module', 'main'],
    sourcemap: 'linked',
    logLevel: 'warning',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    outdir: path.join(root, 'out', 'bench'),
    outExtension: { '.js': '.mjs' },
    entryPoints: [`${sources}/load.ts`, `${sources}/generator.ts`],
  });
}

/** @returns {Promise<{namespace?: string, asterisk?: object}>} what of it can be had here; says why the rest cannot */
async function preparePeer(signal, undo) {
  if (process.getuid?.() !== 0) {
    console.log('load: not root: no Asterisk beside the service');
    return {};
  }
  try {
    const { root: chroot, version } = await obtainAsterisk(signal);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-asterisk-'));
    // Undone last thing first: it is Asterisk's until the namespace is gone.
    undo.push(() => fs.rmSync(folder, { recursive: true }));
    const { name: namespace, remove } = await makeNamespace(signal);
    undo.push(remove);
    const instead = path.join(root, sources, 'asterisk');
    const { process: id, password } = await startAsterisk({ chroot, namespace, folder, instead, signal });
    return { namespace, asterisk: { version, process: id, folder, password } };
  } catch (error) {
    signal.throwIfAborted();
    console.log(`load: no Asterisk beside the service: ${error.message}`);
    return {};
  }
}

/**
 * @param {readonly string[]} words options of load.ts
 * @returns {Promise<number>} what to exit with
 */
export async function benchLoad(words) {
  if (process.platform !== 'linux') {
    console.log('load: skipped: what processes take of the processor is read from /proc, which is Linux');
    return 0;
  }
  await build();
  const stopped = new AbortController();
  const stop = () => stopped.abort();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, stop);
  const undo = [];
  try {
    const { namespace, asterisk } = await preparePeer(stopped.signal, undo);
    const load = [
      process.execPath,
      '--enable-source-maps',
      path.join(root, 'out', 'bench', 'load.mjs'),
      ...(asterisk === undefined ? [] : ['--asterisk', JSON.stringify(asterisk)]),
      ...words,
    ];
    const [command, ...args] = namespace === undefined ? load : ['ip', 'netns', 'exec', namespace, ...load];
    return await new Promise((resolve, reject) => {
      const child = spawn(command, args, {
        cwd: root,
        stdio: 'inherit',
        signal: stopped.signal,
        timeout: limit,
      });
      child.on('error', reject);
      child.on('exit', (code, ended) => {
        if (code === null) console.log(`load: ended by ${ended}`);
        resolve(code ?? 1);
      });
    });
  } catch (error) {
    console.error(`load: ${stopped.signal.aborted ? 'stopped' : error.message}`);
    return 1;
  } finally {
    for (const step of undo.reverse()) await step();
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, stop);
  }
}
