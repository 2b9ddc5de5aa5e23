import { describe, expect, it } from 'vitest';
import { anyAdministrator } from './actors';
import { demonstrationTenant } from './demonstration-tenant';
import { effectiveSettings } from './effective';
import { portalProblems, saveUser } from './portal';
import { largeTenant, leftBy } from './large-tenant-play';
import type { Tenant } from './tenant';
import { switchOn } from './tenant-changes';
import {
  addLocation,
  addPerson,
  addWorkspace,
  moveLocation,
  removeLocation,
  removeUser,
  type NewPerson,
} from './tenant-members';
import { mostUsers } from './user-numbers';
import { dana, refusalOf, stateOf, tenantOf, tenantWith } from './tenant-play';

const [here, there] = demonstrationTenant.locations.map(({ id }) => id);
const room = {
  id: 'room',
  number: '1011',
  name: 'Meeting',
  location: there ?? '',
  licence: 'Professional',
} as const;
const quay = { id: 'quay', name: 'Quay', timeZone: 'Europe/Berlin' };
const numbersIn = (tenant: Tenant) => tenant.people.map(({ number }) => number);

describe('whoever is added', () => {
  it('is not where the tenant has as many as it can have', () => {
    const full = largeTenant(
      mostUsers - demonstrationTenant.people.length - demonstrationTenant.workspaces.length - 1,
    );
    expect(addPerson(full, dana).kind).toBe('changed');
    expect(
      refusalOf(addPerson(leftBy(addPerson(full, dana)), { ...dana, id: 'eve', number: '1005' })),
    ).toEqual({ kind: 'tenant-full', most: mostUsers });
  });

  it('is recorded by nobody at first, has platform information like the others of the place, and can be switched on', () => {
    const tenant = tenantOf(addPerson(demonstrationTenant, dana));
    expect(stateOf(tenant, '1004')).toEqual({ kind: 'unavailable', reason: { kind: 'user-off' } });
    expect(effectiveSettings(tenant, '1004')?.platform.value).toEqual({
      serviceProvider: 'WSTLY10001',
      externalGroup: 'WSTLY10001L1',
      externalIdentifier: 'a1004@10001.tallyphone.test',
    });
    const withRoom = tenantOf(addWorkspace(tenant, room));
    expect(effectiveSettings(withRoom, '1011')).toMatchObject({
      name: 'Meeting',
      licence: { value: 'Professional' },
    });
  });

  it('stands among the others by number, shorter ones first', () => {
    const at = (number: string) => numbersIn(tenantOf(addPerson(demonstrationTenant, { ...dana, number })));
    expect(at('1004')).toEqual(['1001', '1002', '1003', '1004']);
    expect(at('900')).toEqual(['900', '1001', '1002', '1003']);
    expect(at('10015')).toEqual(['1001', '1002', '1003', '10015']);
  });

  it('needs a number, an address and an id of its own, and a place that there is', () => {
    const refused = (change: Partial<NewPerson>) =>
      refusalOf(addPerson(demonstrationTenant, { ...dana, ...change }));
    expect(refused({ number: '1001' })).toEqual({ kind: 'number-taken', number: '1001', name: 'Ana Reyes' });
    expect(refused({ number: '1010' })).toMatchObject({ kind: 'number-taken', name: 'Reception' });
    for (const number of ['2001', '933', '112'])
      expect(refused({ number })).toEqual({ kind: 'number-reserved', number });
    expect(refused({ email: 'Ana.Reyes@TALLYPHONE.test' })).toMatchObject({
      kind: 'email-taken',
      name: 'Ana Reyes',
    });
    expect(refused({ location: 'nowhere' })).toEqual({ kind: 'unknown-location', location: 'nowhere' });
    for (const id of [here ?? '', demonstrationTenant.workspaces[0]?.id ?? '']) {
      expect(refused({ id })).toEqual({ kind: 'id-taken', id });
    }
    expect(refusalOf(addWorkspace(demonstrationTenant, { ...room, number: '1002' }))).toMatchObject({
      kind: 'number-taken',
    });
  });

  it('is known to no provider as somebody else, be it somebody who has left', () => {
    const [ana] = demonstrationTenant.people;
    if (ana === undefined) throw new Error('nobody');
    const again = { ...dana, number: '1001' };
    const without = tenantOf(removeUser(demonstrationTenant, '1001'));
    const identifierIn = (tenant: Tenant) =>
      effectiveSettings(tenant, '1001')?.platform.value.externalIdentifier;
    const first = tenantOf(addPerson(without, again));
    expect(identifierIn(first)).toBe('a1001-2@10001.tallyphone.test');
    const on = tenantOf(switchOn(first, '1001', { by: anyAdministrator, profile: 'api' }));
    const inDubber = Object.values(on.organisation.accounts.dubber?.users ?? {});
    expect(new Set(inDubber.map((one) => one.externalIdentifier)).size).toBe(inDubber.length);
    expect(portalProblems(on, '1001')).toEqual([]);
    const third = tenantOf(addPerson(tenantOf(removeUser(on, '1001')), { ...again, id: 'eve' }));
    expect(identifierIn(third)).toBe('a1001-3@10001.tallyphone.test');
    // Who comes back is whom the provider knows.
    expect(identifierIn(tenantOf(addPerson(without, { ...again, id: ana.id })))).toBe(
      ana.platform.externalIdentifier,
    );
    expect(refusalOf(addPerson(demonstrationTenant, { ...dana, platform: ana.platform }))).toEqual({
      kind: 'identifier-taken',
      identifier: ana.platform.externalIdentifier,
      name: 'Ana Reyes',
    });
    expect(tenantOf(addPerson(without, ana))).toEqual(demonstrationTenant);
    expect(refusalOf(addPerson(without, { ...dana, platform: ana.platform }))).toEqual({
      kind: 'identifier-at-provider',
      identifier: ana.platform.externalIdentifier,
      provider: 'dubber',
    });
    // What is wrong at the provider of somebody who is here is nobody's: who was removed comes back.
    const saved = saveUser(demonstrationTenant, 'dubber', '1002', {
      externalIdentifier: ana.platform.externalIdentifier,
    });
    expect(addPerson(tenantOf(removeUser(tenantOf(saved), '1001')), ana)).toEqual(saved);
  });

  it('does not depend on the partner', () => {
    const off = tenantWith({ partner: { serviceEnabled: false } });
    expect(numbersIn(tenantOf(addPerson(off, dana)))).toContain('1004');
  });
});

describe('whoever is removed', () => {
  it('is gone, person or workspace, and stays with the provider', () => {
    const tenant = tenantOf(removeUser(tenantOf(removeUser(demonstrationTenant, '1002')), '1010'));
    expect(numbersIn(tenant)).toEqual(['1001', '1003']);
    expect(tenant.workspaces).toEqual([]);
    expect(tenant.organisation).toEqual(demonstrationTenant.organisation);
    expect(refusalOf(removeUser(tenant, '1002'))).toEqual({ kind: 'unknown-number', number: '1002' });
  });
});

describe('a location', () => {
  it('takes everything from the organisation, and has a name that no other has', () => {
    const tenant = tenantOf(addLocation(demonstrationTenant, quay));
    expect(tenant.locations.map(({ name }) => name)).toEqual(['Harbour Street', 'Mill Lane', 'Quay']);
    const settled = tenantOf(addPerson(tenant, { ...dana, location: 'quay' }));
    expect(effectiveSettings(settled, '1004')).toMatchObject({
      provider: { value: 'dubber', origin: 'organisation' },
      platform: { value: { externalGroup: 'WSTLY10001L3' } },
    });
    expect(refusalOf(addLocation(tenant, { ...quay, id: 'another' }))).toEqual({
      kind: 'location-exists',
      name: 'Quay',
    });
    expect(refusalOf(addLocation(tenant, { ...quay, name: 'Another' }))).toEqual({
      kind: 'id-taken',
      id: 'quay',
    });
  });

  it('gets another name that no other has, and stands where that belongs', () => {
    const tenant = tenantOf(addLocation(demonstrationTenant, quay));
    const added = tenant.locations[2];
    if (added === undefined) throw new Error('no location');
    const moved = tenantOf(moveLocation(tenant, added, { name: 'Aurora', timeZone: 'Asia/Tokyo' }));
    expect(moved.locations.map(({ id, name }) => [id, name])).toEqual([
      ['quay', 'Aurora'],
      [here, 'Harbour Street'],
      [there, 'Mill Lane'],
    ]);
    expect(moved.locations[0]).toMatchObject({ timeZone: 'Asia/Tokyo', provider: { from: 'organisation' } });
    expect(tenantOf(moveLocation(tenant, added, { name: 'Quay' }))).toEqual(tenant);
    expect(refusalOf(moveLocation(tenant, added, { name: 'Mill Lane' }))).toEqual({
      kind: 'location-exists',
      name: 'Mill Lane',
    });
  });

  it('stays while somebody is there, and so does the last one', () => {
    expect(refusalOf(removeLocation(demonstrationTenant, there ?? ''))).toEqual({
      kind: 'location-in-use',
      name: 'Mill Lane',
      count: 2,
    });
    const left = ['1003', '1010'].reduce(
      (tenant, number) => tenantOf(removeUser(tenant, number)),
      demonstrationTenant,
    );
    const one = tenantOf(removeLocation(left, there ?? ''));
    expect(one.locations.map(({ name }) => name)).toEqual(['Harbour Street']);
    const nobody = { ...one, people: [] };
    expect(refusalOf(removeLocation(nobody, here ?? ''))).toEqual({
      kind: 'last-location',
      name: 'Harbour Street',
    });
    expect(refusalOf(removeLocation(one, 'nowhere'))).toMatchObject({ kind: 'unknown-location' });
  });
});
