import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demonstrationTenant } from './demonstration-tenant';
import { effectiveSettings } from './effective';
import { providerIds, providers, regions } from './providers';
import type { ApiOutcome } from './public-api-outcome';
import {
  readLocationVendors,
  readOrganisation,
  readOrganisationVendors,
  readRegions,
  readTerms,
  writeLocationVendor,
  writeOrganisation,
  writeOrganisationVendor,
  writeTerms,
} from './public-api-vendors';
import { failureBehaviours, type Location, type Tenant } from './tenant';
import { anyTenant, stateOf, tenantWith } from './tenant-play';

const at = { by: 'Mira', at: '2026-03-01T08:30:00Z' } as const;
const idOf = (provider: keyof typeof providers) => providers[provider].vendor.id;

function changed(outcome: ApiOutcome): Tenant {
  if (outcome.kind !== 'changed') throw new Error(JSON.stringify(outcome));
  return outcome.tenant;
}

function wrongFields(outcome: ApiOutcome): readonly string[] {
  return outcome.kind === 'wrong' ? outcome.problems.map(({ field }) => field) : [];
}

function firstLocation({ locations: [location] }: Tenant): Location {
  if (location === undefined) throw new Error('no location');
  return location;
}

const none = tenantWith({ organisation: { provider: 'none' } });

it('without a vendor of the organisation a location has none either, whatever it has chosen', () => {
  const chosen = { ...firstLocation(none), provider: { from: 'location', value: 'imagicle' } } as const;
  const tenant = { ...none, locations: [chosen, ...none.locations.slice(1)] };
  expect(readLocationVendors(tenant, chosen)).toMatchObject({
    orgDefaultEnabled: false,
    defaultVendorId: '',
    defaultVendorName: '',
  });
});

describe('the organisation', () => {
  it('says whether recording is enabled, and by whom calls are recorded', () => {
    expect(readOrganisation(demonstrationTenant)).toEqual({
      organization: {
        id: demonstrationTenant.organisation.id,
        name: 'Tallyphone Demonstration',
      },
      enabled: true,
      vendorId: idOf('dubber'),
      vendorName: 'Dubber',
      termsOfServiceUrl: 'https://www.dubber.net/terms',
    });
    expect(readOrganisation(none)).toMatchObject({ vendorId: '', vendorName: '', termsOfServiceUrl: '' });
    const webex = tenantWith({ organisation: { provider: 'webex' } });
    expect(readOrganisation(webex)).toMatchObject({ vendorName: 'Webex', termsOfServiceUrl: '' });
  });

  it('is enabled and disabled by the partner, each administrator for one customer', () => {
    const off = changed(writeOrganisation(demonstrationTenant, { enabled: false }));
    expect(readOrganisation(off).enabled).toBe(false);
    expect(stateOf(off, '1001')).toEqual({ kind: 'unavailable', reason: { kind: 'partner-off' } });
    expect(changed(writeOrganisation(off, { enabled: true }))).toEqual(demonstrationTenant);
    expect(wrongFields(writeOrganisation(off, { enabled: 1 }))).toEqual(['enabled']);
    const elsewhere = { id: 'another', name: 'Another Customer' };
    const boundTo = (customers: readonly (typeof elsewhere | null)[]) =>
      tenantWith({
        partner: {
          serviceEnabled: false,
          administrators: off.partner.administrators.map((one, index) => ({
            ...one,
            customer: customers[index] ?? null,
          })),
        },
      });
    // Who has enabled nobody yet does it for this customer; where there is none, nobody can.
    const { administrators } = changed(
      writeOrganisation(boundTo([elsewhere, null]), { enabled: true }),
    ).partner;
    expect(administrators.map(({ customer }) => customer?.name)).toEqual([
      'Another Customer',
      off.organisation.name,
    ]);
    expect(writeOrganisation(boundTo([elsewhere, elsewhere]), { enabled: true })).toMatchObject({
      refusal: { kind: 'administrator-of-another-customer', customer: 'Another Customer' },
    });
  });

  it('lists the vendors that it can choose', () => {
    const { vendors } = readOrganisationVendors(demonstrationTenant);
    expect(vendors.map(({ name }) => name)).toEqual(['Dubber', 'Imagicle', 'CallCabinet', 'Webex']);
    expect(vendors[0]).toMatchObject({
      id: idOf('dubber'),
      migrateUserCreationEnabled: true,
      loginUrl: 'https://wxc-us.dubber.net/login?sso=webex',
      termsOfServiceUrl: 'https://www.dubber.net/terms',
    });
    const german = readOrganisationVendors(tenantWith({ organisation: { region: 'DE' } })).vendors;
    expect(german.map(({ name }) => name)).toEqual(['Dubber', 'Imagicle', 'Webex']);
  });

  it('PUT of a vendor, then GET gives the same', () => {
    fc.assert(
      fc.property(
        anyTenant,
        fc.constantFrom(...providerIds),
        fc.option(fc.constantFrom(...regions), { nil: undefined }),
        fc.option(fc.constantFrom(...failureBehaviours), { nil: undefined }),
        (tenant, provider, storageRegion, failureBehavior) => {
          const body = { vendorId: idOf(provider), storageRegion, failureBehavior };
          const outcome = writeOrganisationVendor(tenant, body);
          if (!tenant.partner.serviceEnabled) {
            expect(outcome).toMatchObject({ refusal: { kind: 'partner-off' } });
            return;
          }
          const before = readOrganisationVendors(tenant);
          expect(readOrganisationVendors(changed(outcome))).toEqual({
            ...before,
            vendorId: idOf(provider),
            vendorName: providers[provider].name,
            storageRegion: storageRegion ?? before.storageRegion,
            failureBehavior: failureBehavior ?? before.failureBehavior,
          });
        },
      ),
    );
  });

  it.each([
    [{}, ['vendorId']],
    [{ vendorId: '' }, ['vendorId']],
    [{ vendorId: 'nobody' }, ['vendorId']],
    [{ vendorId: idOf('webex'), storageRegion: 'FR' }, ['storageRegion']],
    [{ vendorId: idOf('webex'), failureBehavior: 'END' }, ['failureBehavior']],
  ])('%j is wrong in %j', (body, fields) => {
    expect(wrongFields(writeOrganisationVendor(demonstrationTenant, body))).toEqual(fields);
  });

  it('names the regions', () => {
    const { regions: all } = readRegions(demonstrationTenant);
    expect(all.map(({ code }) => code)).toEqual(['US', 'SG', 'GB', 'JP', 'DE', 'AU', 'IN', 'CA']);
    expect(all.filter(({ defaultEnabled }) => defaultEnabled)).toEqual([
      { code: 'US', name: 'United States', defaultEnabled: true },
    ]);
  });
});

describe('a location', () => {
  it('has what the organisation has until it has something of its own', () => {
    expect(readLocationVendors(demonstrationTenant, firstLocation(demonstrationTenant))).toMatchObject({
      orgDefaultEnabled: true,
      orgDefaultVendorId: idOf('dubber'),
      orgDefaultVendorName: 'Dubber',
      defaultVendorId: idOf('dubber'),
      defaultVendorName: 'Dubber',
      orgStorageRegionEnabled: true,
      orgStorageRegion: 'US',
      storageRegion: 'US',
      orgFailureBehaviorEnabled: true,
      orgFailureBehavior: 'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
      failureBehavior: 'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
    });
  });

  it('takes the document’s example: its own vendor, the rest from the organisation', () => {
    const tenant = changed(
      writeLocationVendor(demonstrationTenant, firstLocation(demonstrationTenant), {
        id: idOf('webex'),
        orgDefaultEnabled: false,
        storageRegion: 'US',
        orgStorageRegionEnabled: true,
        failureBehavior: 'PROCEED_CALL_WITH_ANNOUNCEMENT',
        orgFailureBehaviorEnabled: true,
      }),
    );
    expect(readLocationVendors(tenant, firstLocation(tenant))).toMatchObject({
      orgDefaultEnabled: false,
      defaultVendorName: 'Webex',
      orgDefaultVendorName: 'Dubber',
      orgStorageRegionEnabled: true,
      failureBehavior: 'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
    });
    expect(effectiveSettings(tenant, '1001')?.provider).toEqual({ value: 'webex', origin: 'location' });
    expect(effectiveSettings(tenant, '1003')).toEqual(effectiveSettings(demonstrationTenant, '1003'));
  });

  it('PUT of what GET has given changes nothing, with a provider', () => {
    fc.assert(
      fc.property(anyTenant, (tenant) => {
        const location = firstLocation(tenant);
        const before = readLocationVendors(tenant, location);
        fc.pre(tenant.partner.serviceEnabled && before.defaultVendorId !== '');
        const after = changed(
          writeLocationVendor(tenant, location, { id: before.defaultVendorId, ...before }),
        );
        expect(readLocationVendors(after, firstLocation(after))).toEqual(before);
        for (const number of ['1001', '1003', '1010']) {
          expect(effectiveSettings(after, number)).toEqual(effectiveSettings(tenant, number));
        }
      }),
    );
  });

  it('keeps what holds when it is told to have its own and not what', () => {
    const tenant = changed(
      writeLocationVendor(demonstrationTenant, firstLocation(demonstrationTenant), {
        orgDefaultEnabled: false,
        orgFailureBehaviorEnabled: false,
      }),
    );
    expect(effectiveSettings(tenant, '1001')).toMatchObject({
      provider: { value: 'dubber', origin: 'location' },
      failureBehaviour: { value: 'PROCEED_WITH_CALL_NO_ANNOUNCEMENT', origin: 'location' },
      storageRegion: { value: null, origin: 'provider' },
    });
  });

  it('needs a vendor’s id where there is none to keep, and a right one', () => {
    const write = (body: object, tenant = none) => writeLocationVendor(tenant, firstLocation(tenant), body);
    expect(wrongFields(write({ orgDefaultEnabled: false }))).toEqual(['id']);
    expect(wrongFields(write({ id: 'nobody' }))).toEqual(['id']);
    expect(wrongFields(write({ storageRegion: 'FR' }))).toEqual(['storageRegion']);
    const german = tenantWith({ organisation: { region: 'DE' } });
    expect(write({ id: idOf('callcabinet') }, german)).toMatchObject({
      refusal: { kind: 'not-offered-in-region' },
    });
    const own = tenantWith({ location: { provider: { from: 'location', value: 'none' } } });
    expect(readLocationVendors(own, firstLocation(own)).defaultVendorId).toBe('');
  });
});

describe('terms of service', () => {
  it('are read, accepted, and accepted for good', () => {
    expect(readTerms(demonstrationTenant, 'imagicle')).toEqual({
      vendorId: idOf('imagicle'),
      vendorName: 'Imagicle',
      termsOfServiceEnabled: false,
      termsOfServiceUrl: 'https://imagicle.example/terms',
    });
    const accepted = changed(
      writeTerms(demonstrationTenant, 'imagicle', { termsOfServiceEnabled: true }, at),
    );
    expect(readTerms(accepted, 'imagicle').termsOfServiceEnabled).toBe(true);
    expect(accepted.organisation.terms.imagicle).toEqual({ acceptedAt: at.at, acceptedBy: 'Mira' });
    const later = { by: 'Jo', at: '2027-01-01T00:00:00Z' };
    expect(changed(writeTerms(accepted, 'imagicle', { termsOfServiceEnabled: true }, later))).toEqual(
      accepted,
    );
    expect(wrongFields(writeTerms(accepted, 'imagicle', { termsOfServiceEnabled: false }, at))).toEqual([
      'termsOfServiceEnabled',
    ]);
    expect(
      changed(writeTerms(demonstrationTenant, 'imagicle', { termsOfServiceEnabled: false }, at)),
    ).toEqual(demonstrationTenant);
    expect(wrongFields(writeTerms(demonstrationTenant, 'imagicle', {}, at))).toEqual([
      'termsOfServiceEnabled',
    ]);
  });

  it('let users be recorded from then on', () => {
    const before = tenantWith({ organisation: { terms: {} } });
    expect(stateOf(before, '1001')).toMatchObject({ reason: { kind: 'terms-not-accepted' } });
    const after = changed(writeTerms(before, 'dubber', { termsOfServiceEnabled: true }, at));
    expect(stateOf(after, '1001')).toBe('on-demand-user-start');
  });

  it('of Webex are none, and count as accepted', () => {
    expect(readTerms(demonstrationTenant, 'webex')).toMatchObject({
      termsOfServiceEnabled: true,
      termsOfServiceUrl: '',
    });
    expect(changed(writeTerms(demonstrationTenant, 'webex', { termsOfServiceEnabled: true }, at))).toEqual(
      demonstrationTenant,
    );
  });
});
