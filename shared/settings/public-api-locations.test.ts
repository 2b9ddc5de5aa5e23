import { describe, expect, it } from 'vitest';
import { demonstrationTenant } from './demonstration-tenant';
import { createLocation, enableForCalling, readLocation, writeLocation } from './public-api-locations';
import type { ApiOutcome } from './public-api-outcome';
import type { Location, Tenant } from './tenant';
import { tenantFile, tenantFileSchema } from './tenant-file';

const address = {
  address1: '1 Quay',
  city: 'Hamburg',
  state: 'HH',
  postalCode: '20457',
  country: 'DE',
};
const quay = {
  name: 'Quay',
  timeZone: 'Europe/Berlin',
  preferredLanguage: 'de_de',
  announcementLanguage: 'de_de',
  address,
};

function changed(outcome: ApiOutcome): Tenant {
  if (outcome.kind !== 'changed') throw new Error(JSON.stringify(outcome));
  return outcome.tenant;
}

function locationIn({ locations }: Tenant, id: string): Location {
  const found = locations.find((location) => location.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

const made = changed(createLocation(demonstrationTenant, 'quay', quay));
const read = (tenant: Tenant) => readLocation(tenant, locationIn(tenant, 'quay'));
const put = (body: unknown) => writeLocation(made, locationIn(made, 'quay'), body);

describe('a location', () => {
  it('is read as it was made, without what nobody has said', () => {
    expect(read(made)).toEqual({
      id: 'quay',
      orgId: demonstrationTenant.organisation.id,
      ...quay,
      address: { ...address, address2: '' },
    });
    const [harbour] = demonstrationTenant.locations;
    expect(harbour && Object.keys(readLocation(demonstrationTenant, harbour))).toEqual([
      'id',
      'name',
      'orgId',
      'timeZone',
    ]);
  });

  it('keeps what a change leaves out, of its address too', () => {
    const after = read(changed(put({ name: 'Pier', address: { address2: 'Suite 4' }, latitude: 53.54 })));
    expect(after).toEqual({
      ...read(made),
      name: 'Pier',
      address: { ...address, address2: 'Suite 4' },
      latitude: '53.54',
    });
    expect(put({})).toEqual({ kind: 'changed', tenant: made });
  });

  it('loses what is written as null', () => {
    const noted = changed(put({ notes: 'By the stairs' }));
    const after = changed(writeLocation(noted, locationIn(noted, 'quay'), { notes: null, address: null }));
    expect(read(after)).toEqual({
      id: 'quay',
      orgId: demonstrationTenant.organisation.id,
      name: quay.name,
      timeZone: quay.timeZone,
      preferredLanguage: 'de_de',
      announcementLanguage: 'de_de',
    });
  });

  it.each([
    [{ ...quay, name: 'Q'.repeat(81) }, ['name']],
    [{ ...quay, timeZone: '+01:00' }, ['timeZone']],
    [{ ...quay, announcementLanguage: 'German' }, ['announcementLanguage']],
    [{ ...quay, address: { ...address, country: 'Germany' } }, ['address.country']],
    [{ ...quay, address: undefined }, ['address']],
    [{ ...quay, latitude: 'north' }, ['latitude']],
  ])('%j is not taken: %j', (body, fields) => {
    const outcome = createLocation(demonstrationTenant, 'quay', body);
    expect(outcome.kind === 'wrong' && outcome.problems.map(({ field }) => field)).toEqual(fields);
  });

  it('without an address gets a whole one', () => {
    const [harbour] = demonstrationTenant.locations;
    const write = (body: unknown) => harbour && writeLocation(demonstrationTenant, harbour, body);
    expect(write({ address: { city: 'Boston' } })).toMatchObject({
      kind: 'wrong',
      problems: [{ field: 'address.address1', problem: 'is needed' }],
    });
    expect(write({ address })).toMatchObject({ kind: 'changed' });
  });

  it('has a name of its own', () => {
    expect(put({ name: 'Mill Lane' })).toMatchObject({ refusal: { kind: 'location-exists' } });
    expect(createLocation(made, 'another', quay)).toMatchObject({ refusal: { kind: 'location-exists' } });
  });

  it('goes out and in with the tenant', () => {
    const file = tenantFileSchema.parse(JSON.parse(JSON.stringify(tenantFile(made, '2026-03-01T08:30:00Z'))));
    expect(read(file.tenant)).toEqual(read(made));
  });

  it('has Webex Calling already', () => {
    expect(enableForCalling(made, { id: 'quay', ...quay })).toEqual({ kind: 'changed', tenant: made });
    expect(enableForCalling(made, { id: 'pier' })).toMatchObject({ refusal: { kind: 'unknown-location' } });
  });
});
