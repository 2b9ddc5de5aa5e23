// Asterisk for the interoperability tests and the bench: installed once into a cache folder, started inside a network namespace.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './setup.mjs';

const cache = '/var/cache/tallyphone';
const installation = path.join(cache, 'asterisk-22');
const configuration = path.join(root, 'test', 'interop', 'asterisk');

/** Debian 12 has no Asterisk; this has 22. */
const suite = 'sid';
const mirror = 'http://deb.debian.org/debian';

const minute = 60_000;

/**
 * Runs a program to its end; its output comes back, and also when it fails.
 * @param {{milliseconds?: number, signal?: AbortSignal, killSignal?: NodeJS.Signals, cwd?: string}} options
 * @returns {Promise<string>}
 */
export function run(command, args, { milliseconds = minute, signal, killSignal = 'SIGTERM', cwd } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: milliseconds,
      killSignal,
      signal,
      env: {
        ...process.env,
        PATH: `${process.env.PATH}:/usr/sbin:/sbin`,
        DEBIAN_FRONTEND: 'noninteractive',
        LC_ALL: 'C.UTF-8',
      },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (code, ended) => {
      if (code === 0) resolve(output);
      else
        reject(new Error(`“${command} ${args.join(' ')}” failed (${ended ?? code}):\n${lastLines(output)}`));
    });
  });
}

function lastLines(text) {
  return text.trimEnd().split('\n').slice(-20).join('\n');
}

/** Installs a Debian package where its program is missing. */
export async function needProgram(program, debianPackage, signal) {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin'];
  if (folders.some((folder) => fs.existsSync(path.join(folder, program)))) return;
  await installPackage(debianPackage, signal);
}

/** Installs a Debian package where a file or folder of it is missing. */
export async function needFile(file, debianPackage, signal) {
  if (!fs.existsSync(file)) await installPackage(debianPackage, signal);
}

async function installPackage(debianPackage, signal) {
  console.log(`interop: installing ${debianPackage}`);
  await run('apt-get', ['update'], { signal, milliseconds: 5 * minute });
  const install = ['install', '-y', '--no-install-recommends', debianPackage];
  // Packages that would ask take their defaults.
  process.env.DEBIAN_FRONTEND ??= 'noninteractive';
  await run('apt-get', install, { signal, milliseconds: 5 * minute });
}

// A chroot of its own, whose packages may start no service. $1 the folder, $2 the suite, $3 the mirror.
const install = `
set -eu
debootstrap --variant=minbase "$2" "$1" "$3"
printf '#!/bin/sh\\nexit 101\\n' > "$1/usr/sbin/policy-rc.d"
chmod 755 "$1/usr/sbin/policy-rc.d"
chroot "$1" apt-get install -y --no-install-recommends asterisk asterisk-core-sounds-en-gsm
chroot "$1" apt-get clean
`;

/**
 * Installs Asterisk unless it is there.
 * @returns {Promise<{root: string, version: string}>} the folder to change root to
 */
export async function obtainAsterisk(signal) {
  if (!fs.existsSync(installation)) {
    await needProgram('debootstrap', 'debootstrap', signal);
    fs.mkdirSync(cache, { recursive: true });
    // Renamed when it is whole: half an installation is never taken for one.
    const partial = fs.mkdtempSync(`${installation}.partial-`);
    console.log(`interop: installing Asterisk from Debian ${suite} into ${installation}`);
    try {
      // Mounts and processes of the installation end with it, however it ends.
      const alone = ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', install, 'install'];
      await run('unshare', [...alone, partial, suite, mirror], {
        signal,
        milliseconds: 10 * minute,
        killSignal: 'SIGKILL',
      });
      fs.chmodSync(partial, 0o755);
      fs.renameSync(partial, installation);
    } finally {
      fs.rmSync(partial, { recursive: true, force: true });
    }
  }
  const version = (await run('chroot', [installation, '/usr/sbin/asterisk', '-V'], { signal })).trim();
  if (!version.startsWith('Asterisk 22.')) {
    throw new Error(
      `Asterisk 22 is wanted; ${installation} has “${version}”. Delete that folder to install it anew.`,
    );
  }
  return { root: installation, version };
}

// In mounts of its own, which end with it. $1 the folder to change root to, $2 the run's own folder.
const start = `
set -eu
mount --bind "$2" "$1/mnt"
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
exec chroot "$1" /usr/sbin/asterisk -f -C /mnt/etc/asterisk.conf
`;

/**
 * Starts Asterisk inside a network namespace and waits until its WebSocket answers.
 * @param {{chroot: string, namespace: string, folder: string, instead?: string, signal: AbortSignal}} where `folder`: empty;
 *   gets all that Asterisk reads and writes. `instead`: folder of configuration files that take the place of those of the tests
 * @returns {Promise<{process: number, password: string}>} its process, and the password of account 1001
 */
export async function startAsterisk({ chroot, namespace, folder, instead, signal }) {
  const password = randomBytes(18).toString('base64url');
  writeConfiguration(folder, instead, password, ownerIn(chroot));
  const consoleFile = path.join(folder, 'log', 'console');
  const output = fs.openSync(consoleFile, 'a');
  const words = [
    'netns',
    'exec',
    namespace,
    'unshare',
    '--mount',
    'sh',
    '-c',
    start,
    'start',
    chroot,
    folder,
  ];
  // Each of these programs becomes the next, so this process is Asterisk in the end. Detached: Ctrl-C is not for it.
  const child = spawn('ip', words, { stdio: ['ignore', output, output], detached: true });
  fs.closeSync(output);
  const ended = new Promise((_, reject) => {
    child.on('error', reject);
    child.on('exit', () => {
      reject(new Error(`Asterisk does not start:\n${lastLines(fs.readFileSync(consoleFile, 'utf8'))}`));
    });
  });
  const patience = ['netns', 'exec', namespace, process.execPath, 'scripts/websocket-answers.mjs'];
  await Promise.race([ended, run('ip', [...patience, 'ws://127.0.0.1:8088/ws'], { cwd: root, signal })]);
  ended.catch(() => undefined);
  return { process: child.pid, password };
}

/** Asterisk gives up root for this user. */
function ownerIn(chroot) {
  const users = fs.readFileSync(path.join(chroot, 'etc', 'passwd'), 'utf8');
  const [, uid, gid] = /^asterisk:[^:]*:(\d+):(\d+):/m.exec(users) ?? [];
  if (uid === undefined) throw new Error(`There is no user asterisk in ${chroot}.`);
  return { uid: Number(uid), gid: Number(gid) };
}

function writeConfiguration(folder, instead, password, { uid, gid }) {
  const places = ['etc', 'log', 'run', 'spool', 'state'].map((name) => path.join(folder, name));
  for (const place of places) fs.mkdirSync(place);
  for (const from of [configuration, instead ?? []].flat()) fs.cpSync(from, places[0], { recursive: true });
  fs.writeFileSync(path.join(places[0], 'password.conf'), `password = ${password}\n`);
  const files = fs.readdirSync(places[0]).map((name) => path.join(places[0], name));
  for (const file of [folder, ...places, ...files]) fs.chownSync(file, uid, gid);
}
