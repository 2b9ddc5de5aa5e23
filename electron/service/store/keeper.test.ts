import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeepingWarning } from '../../../shared/ipc/service-process';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import { Database, NewerDatabase } from './database';
import { Keeper } from './keeper';
import { migrations } from './migrations';
import type { Kept } from './kept';

let folder: string;
let file: string;
let warnings: KeepingWarning[];
let keepers: Keeper[];
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-keeper-'));
  file = path.join(folder, 'settings.sqlite');
  warnings = [];
  keepers = [];
});
afterEach(async () => {
  for (const keeper of keepers) await keeper.close();
  fs.rmSync(folder, { recursive: true });
});

async function open() {
  const opened = await Keeper.open(file, (warning) => warnings.push(warning));
  keepers.push(opened.keeper);
  return opened;
}

const something: Kept = {
  tenant: {
    ...demonstrationTenant,
    organisation: { ...demonstrationTenant.organisation, name: 'Somebody else' },
  },
  users: { '1002': { holdRecording: 'pause' } },
  service: { cueVolume: 40 },
  aheadDays: 3,
};

describe('what is kept', () => {
  it('is there after the next start, and needs no file until there is something', async () => {
    const { keeper, kept } = await open();
    expect(kept).toBeUndefined();
    await keeper.settled();
    keeper.forget();
    await keeper.settled();
    expect(fs.readdirSync(folder)).toEqual([]);
    keeper.keep(() => something);
    await keeper.settled();
    expect((await open()).kept).toEqual(something);
    expect(warnings).toEqual([]);
  });

  it('is what it is when it is written: of several changes the last', async () => {
    const { keeper } = await open();
    let current = something;
    keeper.keep(() => current);
    current = { ...something, service: { cueVolume: 10 } };
    await keeper.settled();
    expect((await open()).kept).toEqual(current);
  });

  it('is written at the end at the latest', async () => {
    const { keeper } = await open();
    keeper.keep(() => something);
    await keeper.close();
    expect((await open()).kept).toEqual(something);
  });

  it('is forgotten when it is said so', async () => {
    const { keeper } = await open();
    keeper.keep(() => something);
    await keeper.settled();
    keeper.forget();
    await keeper.settled();
    expect((await open()).kept).toBeUndefined();
  });
});

describe('what cannot be read', () => {
  it('is set aside, and said; what is set then is kept in its place', async () => {
    fs.writeFileSync(file, 'no database '.repeat(400));
    const { keeper, kept } = await open();
    expect(kept).toBeUndefined();
    const [warning] = warnings;
    if (warning?.kind !== 'set-aside') throw new Error(JSON.stringify(warnings));
    expect(warning.reason).toBe('file is not a database');
    expect(fs.readFileSync(warning.file, 'utf8')).toBe('no database '.repeat(400));
    keeper.keep(() => something);
    await keeper.settled();
    expect((await open()).kept).toEqual(something);
    expect(warnings).toHaveLength(1);
  });

  it.each([
    [{ tenant: '{"partner":' }, /^tenant: is no well-formed JSON$/],
    [{ tenant: '{}' }, /^tenant\.partner: .*; tenant\.organisation: /],
    [{ users: '{"1001":{"holdRecording":"sometimes"}}' }, /users\.1001\.holdRecording: /],
    [{ more: '{}' }, /Unrecognized key: "more"/],
  ])('because of its content is set aside as well, with the place: %j', async (documents, reason) => {
    const database = Database.open(file);
    const tenant = JSON.stringify(demonstrationTenant);
    database.replace(new Map(Object.entries({ tenant, ...documents })));
    database.close();
    expect((await open()).kept).toBeUndefined();
    expect(warnings.map(({ kind }) => kind)).toEqual(['set-aside']);
    expect(warnings[0]?.reason).toMatch(reason);
  });

  it('because it is a newer program’s ends the start and stays where it is', async () => {
    Database.open(file, [...migrations, 'SELECT 1']).close();
    await expect(open()).rejects.toThrow(NewerDatabase);
    expect(fs.readdirSync(folder)).toContain('settings.sqlite');
    expect(warnings).toEqual([]);
  });
});

it('what cannot be written is said once, and the service goes on', async () => {
  const { keeper } = await open();
  fs.mkdirSync(file);
  for (const _change of [1, 2]) {
    keeper.keep(() => something);
    await keeper.settled();
  }
  expect(warnings.map(({ kind }) => kind)).toEqual(['not-kept']);
  expect(warnings[0]?.reason).toContain('EISDIR');
});
