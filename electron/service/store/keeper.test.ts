import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeepingWarning } from '../../../shared/ipc/service-process';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import { largeTenant, leftBy } from '../../../shared/settings/large-tenant-play';
import { withAutomaticAccounts } from '../../../shared/settings/portal';
import { setLicence } from '../../../shared/settings/tenant-changes';
import { removeUser } from '../../../shared/settings/tenant-members';
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
  vi.restoreAllMocks();
  for (const keeper of keepers) await keeper.close();
  fs.rmSync(folder, { recursive: true });
});

/** What is on the disk, by the names of documents. */
function onDisk(): ReadonlyMap<string, string> {
  const database = Database.open(file);
  const documents = database.documents();
  database.close();
  return documents;
}

/** Names of the documents that were written, and of those that were taken away, since it was asked last. */
function watchWrites() {
  const change = vi.spyOn(Database.prototype, 'change');
  const replace = vi.spyOn(Database.prototype, 'replace');
  return () => {
    const [put, gone] = change.mock.calls.at(-1) ?? [new Map<string, string>(), []];
    const all = replace.mock.calls.at(-1)?.[0] ?? [];
    change.mockClear();
    replace.mockClear();
    return { written: [...all, ...put].map(([name]) => name).toSorted(), gone };
  };
}

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

  it('is written again as far as it is another: of a tenant that was changed, who was not stays as written', async () => {
    const writes = watchWrites();
    const { keeper } = await open();
    let current: Kept = { ...something, tenant: withAutomaticAccounts(largeTenant(20)) };
    keeper.keep(() => current);
    await keeper.settled();
    expect(writes().written).toHaveLength(onDisk().size);
    current = { ...current, tenant: leftBy(setLicence(current.tenant, '20003', 'Basic')) };
    keeper.keep(() => current);
    await keeper.settled();
    expect(writes()).toEqual({ written: ['tenant', 'user/added-3'], gone: [] });
    current = { ...current, tenant: leftBy(removeUser(current.tenant, '20004')) };
    keeper.keep(() => current);
    await keeper.settled();
    expect(writes()).toEqual({ written: ['tenant'], gone: ['user/added-4'] });
    expect((await open()).kept).toEqual(current);
  });

  it('is not all written again by the first change after a start', async () => {
    const { keeper } = await open();
    keeper.keep(() => ({ ...something, tenant: withAutomaticAccounts(largeTenant(20)) }));
    await keeper.settled();
    const { keeper: later, kept } = await open();
    if (kept === undefined) throw new Error('nothing was kept');
    const writes = watchWrites();
    later.keep(() => ({ ...kept, service: { cueVolume: 10 } }));
    await later.settled();
    expect(writes()).toEqual({ written: ['service'], gone: [] });
  });

  it('is read where an earlier program has kept the tenant whole, and is in documents of its own from then on', async () => {
    const database = Database.open(file);
    const { tenant, users, service } = something;
    const whole = Object.entries({ tenant, users, service });
    database.replace(new Map(whole.map(([name, document]) => [name, JSON.stringify(document)])));
    database.close();
    const { keeper, kept } = await open();
    expect(kept).toEqual({ ...something, aheadDays: 0 });
    keeper.keep(() => something);
    await keeper.settled();
    expect((await open()).kept).toEqual(something);
    expect([...onDisk().keys()]).toContain('portal-users/dubber');
  });

  it('is written as it was mended, though an earlier program has kept it in documents of its own', async () => {
    const { keeper } = await open();
    keeper.keep(() => something);
    await keeper.settled();
    const [ana] = something.tenant.people;
    const name = `user/${ana?.id ?? ''}`;
    const database = Database.open(file);
    database.change(new Map([[name, JSON.stringify({ ...ana, firstName: 'Ana\nMaria' })]]), []);
    database.close();
    const { keeper: later, kept } = await open();
    if (kept === undefined) throw new Error('nothing was kept');
    later.keep(() => ({ ...kept, service: { cueVolume: 10 } }));
    await later.settled();
    expect(JSON.parse(onDisk().get(name) ?? '')).toEqual({ ...ana, firstName: 'Ana Maria' });
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
    [
      { tenant: JSON.stringify({ ...demonstrationTenant, people: ['nobody'] }) },
      /^tenant\.people\.0: .*expected object/,
    ],
    [{ 'user/somebody': '{}' }, /Unrecognized key: "user\/somebody"/],
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
