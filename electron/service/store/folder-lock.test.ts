/** Who works in a data folder. That it holds between processes, and that a kill lets go, is in `service-one-keeper.spec.ts`. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FolderInUse, lockFolders, type FolderLock } from './folder-lock';

let folder: string;
let locks: FolderLock[];
let reasons: string[];
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-lock-'));
  locks = [];
  reasons = [];
});
afterEach(() => {
  for (const lock of locks) lock.release();
  fs.rmSync(folder, { recursive: true });
});

async function lock(program: 'service' | 'recorder', patience = 0, ...below: readonly string[]) {
  const folders = [folder, ...below.map((name) => path.join(folder, name))];
  const taken = await lockFolders(folders, {
    program,
    patience,
    unguarded: (reason) => reasons.push(reason),
  });
  locks.push(taken);
  return taken;
}

it('a folder is one program’s, until that lets go; who it was is forgotten then', async () => {
  const first = await lock('recorder');
  const refused: unknown = await lock('service').catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(FolderInUse);
  expect(String(refused)).toContain(`its recorder, process ${String(process.pid)}, since 20`);
  first.release();
  expect(fs.readdirSync(folder)).toEqual(['in-use.sqlite']);
  await lock('service');
  expect(reasons).toEqual([]);
});

it('what somebody who was killed has left keeps nobody out', async () => {
  fs.writeFileSync(
    path.join(folder, 'in-use.json'),
    JSON.stringify({ program: 'service', pid: 1, since: 1 }),
  );
  fs.writeFileSync(path.join(folder, 'in-use.sqlite'), '');
  await lock('recorder');
  expect(fs.readFileSync(path.join(folder, 'in-use.json'), 'utf8')).toContain(`"pid":${String(process.pid)}`);
});

it('whoever comes while the other is ending waits for that', async () => {
  const first = await lock('service');
  const next = lock('service', 20_000);
  setImmediate(() => {
    first.release();
  });
  await next;
});

it('who cannot have all folders has none', async () => {
  fs.mkdirSync(path.join(folder, 'recordings'));
  const recorder = await lockFolders([path.join(folder, 'recordings')], {
    program: 'recorder',
    unguarded: (reason) => reasons.push(reason),
  });
  await expect(lock('service', 0, 'recordings')).rejects.toThrow('its recorder');
  await lock('service');
  recorder.release();
  expect(reasons).toEqual([]);
});

it('lets go, though the folder is none any more', async () => {
  const held = await lock('service');
  fs.rmSync(folder, { recursive: true });
  fs.writeFileSync(folder, '');
  expect(() => {
    held.release();
  }).not.toThrow();
});

it('is the owner’s alone to read', async () => {
  await lock('service');
  const modes = ['in-use.sqlite', 'in-use.json'].map(
    (name) => fs.statSync(path.join(folder, name)).mode & 0o777,
  );
  expect(modes).toEqual([0o600, 0o600]);
});

it('where the file system takes no lock, nobody is kept out, and that is said', async () => {
  fs.mkdirSync(path.join(folder, 'in-use.sqlite'));
  await lock('service');
  await lock('recorder');
  expect(reasons).toHaveLength(2);
  expect(reasons[0]).not.toBe('');
});
