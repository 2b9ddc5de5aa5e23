import { describe, expect, it } from 'vitest';
import { demonstrationTenant } from './demonstration-tenant';
import { providers } from './providers';
import { readVendorUsers } from './public-api-vendors';
import type { Tenant } from './tenant';
import { switchOn } from './tenant-changes';
import { tenantOf, tenantWith } from './tenant-play';

const none = tenantWith({ organisation: { provider: 'none' } });

describe('users of a vendor', () => {
  const all = { standardOnly: false };
  const numbersOf = ({ people, workspaces }: Tenant, { members }: ReturnType<typeof readVendorUsers>) =>
    members.map(({ id }) => [...people, ...workspaces].find((user) => user.id === id)?.number);

  it('are those whom it records, of the organisation or of a location', () => {
    const vendor = readVendorUsers(demonstrationTenant, undefined, all);
    expect(vendor.vendorId).toBe(providers.dubber.vendor.id);
    expect(numbersOf(demonstrationTenant, vendor)).toEqual(['1001', '1002', '1003']);
    expect(vendor.members[0]).toMatchObject({
      firstName: 'Ana',
      lastName: 'Reyes',
      type: 'PEOPLE',
      licenseType: 'PROFESSIONAL_USER',
    });
    for (const location of demonstrationTenant.locations) {
      const here = readVendorUsers(demonstrationTenant, location, all);
      const users = demonstrationTenant.people.filter((user) => user.location === location.id);
      expect(numbersOf(demonstrationTenant, here)).toEqual(users.map(({ number }) => number));
    }
    expect(readVendorUsers(none, undefined, all)).toEqual({ vendorId: '', members: [] });
  });

  it('have a dot for the last name where they are places', () => {
    const by = { of: 'customer', name: 'Mira' } as const;
    const recorded = tenantOf(switchOn(demonstrationTenant, '1010', { by, profile: 'api' }));
    expect(readVendorUsers(recorded, undefined, all).members.at(-1)).toMatchObject({
      firstName: 'Reception',
      lastName: '.',
      type: 'PLACE',
      licenseType: 'WORKSPACE',
    });
  });

  it('are listed by a Standard licence alone', () => {
    const standard = { standardOnly: true };
    expect(readVendorUsers(demonstrationTenant, undefined, standard).members).toEqual([]);
    const webex = tenantWith({ organisation: { provider: 'webex' }, person: { licence: 'Standard' } });
    const [member] = readVendorUsers(webex, undefined, standard).members;
    expect(member).toMatchObject({ licenseType: 'STANDARD_USER' });
  });
});
