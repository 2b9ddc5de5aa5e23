/** The program as users get it: what is packed, its fuses, its demonstration, what it says to root. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { waits } from '../fixtures/tags';
import { test } from '@playwright/test';
import { load } from 'js-yaml';
import * as z from 'zod';
import { expectDemonstrationIn } from '../fixtures/demonstration';
import { inherited, root, temporaryFolder } from '../fixtures/launch';
import { expect } from '../fixtures/expect';
import { ServiceClient } from '../fixtures/service';

// Packaged once, so by one worker.
test.describe.configure({ mode: 'default' });

const isRoot = process.getuid?.() === 0;
const asOrdinaryUser = isRoot ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--'] : [];

let folder: string;
let program: string;
let running: { readonly child: ChildProcess; readonly ended: Promise<number | null> } | undefined;

test.beforeAll(async () => {
  // An ordinary user reads it here, and no node_modules lies above it.
  folder = temporaryFolder();
  fs.chmodSync(folder, 0o755);
  const output = path.join(folder, 'package');
  await promisify(execFile)(process.execPath, ['scripts/package.mjs', '--output', output], { cwd: root });
  const [unpacked = ''] = fs.readdirSync(output).filter((name) => name.endsWith('-unpacked'));
  program = path.join(output, unpacked);
});

test.afterEach(async () => {
  running?.child.kill('SIGKILL');
  await running?.ended;
  running = undefined;
});

test.afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

/** A folder that is an ordinary user's own. */
function ordinaryHome(): string {
  const home = fs.mkdtempSync(path.join(folder, 'home-'));
  if (isRoot) fs.chownSync(home, 65534, 65534);
  return home;
}

function start(words: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}) {
  const [command = '', ...rest] = words;
  const child = spawn(command, rest, { cwd, env: { ...inherited(), HOME: cwd, ...env } });
  const written = { output: '', errors: '' };
  child.stdout.on('data', (text: Buffer) => (written.output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (written.errors += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  running = { child, ended };
  return { written, ended };
}

/** Chromium's state of system call filtering, of each page of this program: 2 where the sandbox holds. */
function filtersOfPages(): readonly string[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        if (!command.startsWith(program) || !command.includes('--type=renderer')) return [];
        return [/^Seccomp:\t(\d)$/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? ''];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}

test('what is packed is the bundles and one native library, SQLite, and no package beside them', () => {
  const resources = path.join(program, 'resources');
  expect(fs.readdirSync(resources)).toEqual(['app.asar', 'app.asar.unpacked']);
  const unpacked = fs.readdirSync(path.join(resources, 'app.asar.unpacked'), {
    recursive: true,
    withFileTypes: true,
  });
  expect(unpacked.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual([
    expect.stringMatching(/^@photostructure\+sqlite\..*\.node$/),
  ]);
  const files = listPackage(path.join(resources, 'app.asar'), { isPack: false });
  expect(files).toContain('/out/app/main.cjs');
  const needless = /node_modules|\.map$|\.ts$|service-cli|\.built/;
  expect(files.filter((file) => needless.test(file))).toEqual([]);
  expect(files.filter((file) => !/^\/(package\.json|out(\/app(\/.*)?)?)$/.test(file))).toEqual([]);
});

test('the links that it opens are stated in electron-builder.yml', () => {
  const { protocols } = z
    .object({ protocols: z.array(z.object({ schemes: z.array(z.string()) })) })
    .parse(load(fs.readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')));
  expect(protocols.flatMap(({ schemes }) => schemes)).toEqual(['tel', 'sip']);
});

test('every fuse is stated in electron-builder.yml, and is so in the program', async () => {
  const { electronFuses: stated } = z
    .object({ electronFuses: z.record(z.string(), z.boolean()) })
    .parse(load(fs.readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')));
  const wire = z
    .record(z.string(), z.unknown())
    .parse(await getCurrentFuseWire(path.join(program, 'tallyphone-bin')));
  const names = Object.entries(FuseV1Options).flatMap(([name, index]) =>
    typeof index === 'number' ? [{ index, name: name.charAt(0).toLowerCase() + name.slice(1) }] : [],
  );
  expect(Object.keys(stated).sort()).toEqual(names.map(({ name }) => name).sort());
  const actual = names.map(({ index, name }) => [name, wire[index]]);
  // The wire holds the characters 1 and 0.
  const wanted = names.map(({ name }) => [name, (stated[name] ? '1' : '0').charCodeAt(0)]);
  expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(wanted));
});

test('no environment variable turns the program into Node', async () => {
  const { written, ended } = start([path.join(program, 'tallyphone'), '--version'], ordinaryHome(), {
    ELECTRON_RUN_AS_NODE: '1',
  });
  expect(await ended).toBe(0);
  expect(written.output).toMatch(/^Tallyphone \d+\.\d+\.\d+\n$/);
});

test(
  'an ordinary user plays the demonstration, sandboxed, and finds it in the current folder',
  { tag: waits },
  async () => {
    const home = ordinaryHome();
    const { written, ended } = start([...asOrdinaryUser, path.join(program, 'tallyphone'), '--demo'], home);
    // A page's process is there a moment before its filter is.
    await expect
      .poll(() => (new Set(filtersOfPages()).size === 1 ? filtersOfPages().slice(0, 2) : []), {
        timeout: 30_000,
      })
      .toEqual(['2', '2']);
    expect(await ended, written.errors).toBe(0);
    expect(written.output).toContain('Demonstration:');
    expect(written.errors).not.toContain('sandbox is off');
    expectDemonstrationIn(path.join(home, 'out', 'demo'));
  },
);

test('what is set in the service is kept: SQLite works out of the package', async () => {
  const data = path.join(folder, 'kept');
  const words = [path.join(program, 'tallyphone'), '--user-data', data, '--microphone', 'silence'];
  const serviceOf = async (program: ReturnType<typeof start>) => {
    await expect.poll(() => program.written.output, { timeout: 30_000 }).toContain('Service: ws://');
    return ServiceClient.fromFile(path.join(data, 'service', 'control.json'));
  };
  const first = start(words, folder);
  await (await serviceOf(first)).configure('1002', { mode: 'always-pause-resume' });
  running?.child.kill('SIGKILL');
  await first.ended;
  const second = start(words, folder);
  const answer = await (await serviceOf(second)).request('GET', '/users/1002/recording');
  expect(answer).toMatchObject({ mode: 'always-pause-resume' });
});

test('to root it says that its sandbox is off', async () => {
  const { written } = start(
    [path.join(program, 'tallyphone'), '--user-data', path.join(folder, 'data'), '--microphone', 'silence'],
    folder,
  );
  await expect.poll(() => written.output, { timeout: 30_000 }).toContain('Service: ws://');
  if (isRoot) await expect.poll(() => written.errors).toContain('sandbox is off');
  else expect(written.errors).not.toContain('sandbox is off');
});
