/** A tenant that an older program has kept is opened, and nothing of it is lost. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { KeepingWarning } from '../../../shared/ipc/service-process';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import { tenantSchema, type Tenant } from '../../../shared/settings/tenant';
import { SimulatedService } from '../service';
import { Database } from './database';

const [ana, ben, chloe] = demonstrationTenant.people;
const [harbour, mill] = demonstrationTenant.locations;
if (!ana || !ben || !chloe || !harbour || !mill) throw new Error('The demonstration is another');

let folder: string;
let warnings: KeepingWarning[];
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-older-'));
  warnings = [];
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

/** @returns the tenant of a service that has begun with it */
async function opened(kept: unknown): Promise<Tenant> {
  const database = Database.open(path.join(folder, 'settings.sqlite'));
  const users = { '1001': { holdRecording: 'silence' } };
  database.replace(
    new Map([
      ['tenant', JSON.stringify(kept)],
      ['users', JSON.stringify(users)],
    ]),
  );
  database.close();
  const service = await SimulatedService.start(
    {
      port: 0,
      dataFolder: folder,
      soundsFolder: path.resolve(import.meta.dirname, '../../../assets/sounds'),
      settings: {},
    },
    { warning: (warning) => warnings.push(warning) },
  );
  const { url, token } = service.access;
  const ask = async (address: string): Promise<unknown> =>
    (await fetch(`${url}${address}`, { headers: { authorization: `Bearer ${token}` } })).json();
  const tenant = tenantSchema.parse(await ask('/tenant'));
  expect(await ask('/users/1001/recording')).toMatchObject({ holdRecording: 'silence' });
  await service.stop();
  expect(warnings).toEqual([]);
  return tenant;
}

it('two whom a provider knew as one are two, each with their portal user', async () => {
  const { dubber } = demonstrationTenant.organisation.accounts;
  if (dubber === undefined) throw new Error('The demonstration is another');
  const tenant = (platform: typeof ben.platform, inPortal = platform) => ({
    ...demonstrationTenant,
    people: [ana, { ...ben, platform }, chloe],
    organisation: {
      ...demonstrationTenant.organisation,
      accounts: {
        dubber: {
          ...dubber,
          users: {
            ...dubber.users,
            [ben.id]: { product: 'dubber-go' as const, externalType: 'BroadWorks' as const, ...inPortal },
          },
        },
      },
    },
  });
  const own = { ...ana.platform, externalIdentifier: ben.platform.externalIdentifier };
  expect(await opened(tenant(ana.platform))).toEqual(tenant(own));
  // What is wrong at the provider stays wrong.
  const wrong = { ...ben.platform, externalIdentifier: 'wrong' };
  expect(await opened(tenant(ana.platform, wrong))).toEqual(tenant(own, wrong));
});

it('names that were taken once stand on one line, and are told apart', async () => {
  const platform = { ...ana.platform, externalGroup: 'x\0y' };
  const older = {
    ...demonstrationTenant,
    people: [
      { ...ana, firstName: 'Eve\r\nRecord: on\r\nX-Injected: yes', lastName: ' \0\x07', platform },
      ben,
      chloe,
    ],
    locations: [harbour, { ...mill, name: `${harbour.name} ` }],
  };
  expect(await opened(older)).toEqual({
    ...demonstrationTenant,
    people: [
      {
        ...ana,
        firstName: 'Eve Record: on X-Injected: yes',
        lastName: '–',
        platform: { ...platform, externalGroup: 'x y' },
      },
      ben,
      chloe,
    ],
    locations: [harbour, { ...mill, name: `${harbour.name} (2)` }],
  });
});
