/**
 * Providers of recording as the public API has them, below `telephony/config` (developer.webex.com, “Features: Call
 * Recording”): `callRecording`, `callRecording/vendors`, `/vendor`, `/vendors/{id}/termsOfService`, `/regions`, and
 * `locations/{id}/callRecording/vendors`, `/vendor`.
 * Whom a vendor has, `callRecording/vendorUsers`, is whoever it records [A].
 *
 * No document says how the API names that there is no provider. Here its id and name are read as empty, and it cannot be chosen:
 * that is Control Hub's, with its “I understand”.
 */
import * as z from 'zod';
import { effectiveProvider, effectiveSettings, hasTerms } from './effective';
import {
  isOfferedIn,
  providerIds,
  providerOfVendor,
  providers,
  regionNames,
  regions,
  type Licence,
  type ProviderId,
} from './providers';
import { failureBehaviours, type Location, type ProviderChoice, type Tenant } from './tenant';
import {
  acceptTerms,
  disableForCustomer,
  enableForCustomer,
  setLocationProvider,
  setOrganisationProvider,
  withLocation,
} from './tenant-changes';
import { inheritedAfter, valueOf } from './public-api-inherited';
import { withBody, wrong, type ApiOutcome } from './public-api-outcome';
import { everybody, nameOf } from './tenant-people';

/** A vendor's id, read as the provider that it names. */
const vendorId = z.string().transform((id, context) => {
  const provider = providerOfVendor(id);
  if (provider !== undefined) return provider;
  context.addIssue({ code: 'custom', message: 'is not the id of a call recording vendor' });
  return z.NEVER;
});

export const organisationPutSchema = z.object({ enabled: z.boolean() });

/** `GET callRecording` */
export function readOrganisation({ partner, organisation }: Tenant) {
  return {
    organization: { id: organisation.id, name: organisation.name },
    enabled: partner.serviceEnabled,
    ...namedVendor(organisation.provider),
    termsOfServiceUrl: organisation.provider === 'none' ? '' : termsUrl(organisation.provider),
  };
}

/**
 * `PUT callRecording`, which is for partners: in the name of the administrator who has enabled this customer, else of one who has
 * enabled none yet.
 */
export function writeOrganisation(tenant: Tenant, body: unknown): ApiOutcome {
  const { id, name } = tenant.organisation;
  return withBody(organisationPutSchema, body, ({ enabled }) =>
    enabled
      ? enableForCustomer(tenant, { administrator: partnerAdministrator(tenant), customer: { id, name } })
      : { kind: 'changed', tenant: disableForCustomer(tenant) },
  );
}

function partnerAdministrator({ partner: { administrators }, organisation }: Tenant): string {
  const found =
    administrators.find(({ customer }) => customer?.id === organisation.id) ??
    administrators.find(({ customer }) => customer === null) ??
    administrators[0];
  return found?.id ?? '';
}

/** `GET callRecording/vendors`: the provider in force, and those that can be chosen. */
export function readOrganisationVendors({ organisation }: Tenant) {
  return {
    ...namedVendor(organisation.provider),
    vendors: vendorsFor(organisation.region),
    storageRegion: organisation.storageRegion,
    failureBehavior: organisation.failureBehaviour,
  };
}

export const vendorPutSchema = z.object({
  vendorId,
  /** Matters to provider Webex alone, and is kept for it. */
  storageRegion: z.enum(regions).optional(),
  failureBehavior: z.enum(failureBehaviours).optional(),
});

/** `PUT callRecording/vendor` */
export function writeOrganisationVendor(tenant: Tenant, body: unknown): ApiOutcome {
  return withBody(vendorPutSchema, body, (put) => {
    const outcome = setOrganisationProvider(tenant, { provider: put.vendorId, understood: false });
    if (outcome.kind === 'refused') return outcome;
    const { organisation } = outcome.tenant;
    return {
      kind: 'changed',
      tenant: {
        ...outcome.tenant,
        organisation: {
          ...organisation,
          storageRegion: put.storageRegion ?? organisation.storageRegion,
          failureBehaviour: put.failureBehavior ?? organisation.failureBehaviour,
        },
      },
    };
  });
}

/** `GET locations/{id}/callRecording/vendors` */
export function readLocationVendors(tenant: Tenant, location: Location) {
  const { organisation } = tenant;
  const ofOrganisation = namedVendor(organisation.provider);
  const inForce = namedVendor(effectiveProvider(tenant, location).value);
  const { failureBehaviour, storageRegion } = location;
  return {
    orgDefaultEnabled: location.provider.from === 'organisation',
    orgDefaultVendorId: ofOrganisation.vendorId,
    orgDefaultVendorName: ofOrganisation.vendorName,
    defaultVendorId: inForce.vendorId,
    defaultVendorName: inForce.vendorName,
    vendors: vendorsFor(organisation.region),
    orgStorageRegionEnabled: storageRegion.from === 'organisation',
    orgStorageRegion: organisation.storageRegion,
    storageRegion: valueOf(storageRegion, organisation.storageRegion),
    orgFailureBehaviorEnabled: failureBehaviour.from === 'organisation',
    orgFailureBehavior: organisation.failureBehaviour,
    failureBehavior: valueOf(failureBehaviour, organisation.failureBehaviour),
  };
}

const licenceTypes = {
  Professional: 'PROFESSIONAL_USER',
  Standard: 'STANDARD_USER',
  Basic: 'BASIC_USER',
} as const satisfies Record<Licence, string>;

/**
 * `GET callRecording/vendorUsers`, and that of a location: whom the vendor there records.
 * @param location undefined: of the whole organisation
 * @param asked `standardOnly`: whether to list those alone who have a Standard licence
 */
export function readVendorUsers(
  tenant: Tenant,
  location: Location | undefined,
  { standardOnly }: { readonly standardOnly: boolean },
) {
  const { organisation } = tenant;
  const vendor = location === undefined ? organisation.provider : effectiveProvider(tenant, location).value;
  const members = everybody(tenant).filter((one) => {
    const settings = effectiveSettings(tenant, one.user.number);
    return (
      settings?.availability.kind === 'available' &&
      settings.provider.value === vendor &&
      (location === undefined || one.location.id === location.id) &&
      (!standardOnly || (one.kind === 'person' && one.user.licence === 'Standard'))
    );
  });
  return {
    vendorId: namedVendor(vendor).vendorId,
    members: members.map((one) => ({
      id: one.user.id,
      ...(one.kind === 'person'
        ? { lastName: one.user.lastName, firstName: one.user.firstName, type: 'PEOPLE' }
        : { lastName: '.', firstName: nameOf(one), type: 'PLACE' }),
      licenseType: one.kind === 'person' ? licenceTypes[one.user.licence] : 'WORKSPACE',
    })),
  };
}

export const locationVendorPutSchema = z.object({
  id: vendorId.optional(),
  orgDefaultEnabled: z.boolean().optional(),
  storageRegion: z.enum(regions).optional(),
  orgStorageRegionEnabled: z.boolean().optional(),
  failureBehavior: z.enum(failureBehaviours).optional(),
  orgFailureBehaviorEnabled: z.boolean().optional(),
});

/** `PUT locations/{id}/callRecording/vendor`. Where the organisation's is wanted, a value beside that is not looked at. */
export function writeLocationVendor(tenant: Tenant, location: Location, body: unknown): ApiOutcome {
  return withBody(locationVendorPutSchema, body, (put) => {
    const { organisation } = tenant;
    const provider = inheritedAfter<ProviderChoice>(
      location.provider,
      { isInherited: put.orgDefaultEnabled, asked: put.id },
      organisation.provider,
    );
    if (provider.from === 'location' && provider.value === 'none' && put.orgDefaultEnabled === false) {
      return wrong('id', 'is needed where the vendor is not that of the organization');
    }
    const outcome = setLocationProvider(tenant, {
      location: location.id,
      provider: provider.from === 'organisation' ? 'organisation' : provider.value,
    });
    if (outcome.kind === 'refused') return outcome;
    return {
      kind: 'changed',
      tenant: withLocation(outcome.tenant, location.id, {
        storageRegion: inheritedAfter(
          location.storageRegion,
          { isInherited: put.orgStorageRegionEnabled, asked: put.storageRegion },
          organisation.storageRegion,
        ),
        failureBehaviour: inheritedAfter(
          location.failureBehaviour,
          { isInherited: put.orgFailureBehaviorEnabled, asked: put.failureBehavior },
          organisation.failureBehaviour,
        ),
      }),
    };
  });
}

/** `GET callRecording/vendors/{id}/termsOfService`; of a provider without terms they count as accepted. */
export function readTerms(tenant: Tenant, provider: ProviderId) {
  return {
    ...namedVendor(provider),
    termsOfServiceEnabled: hasTerms(tenant, provider),
    termsOfServiceUrl: termsUrl(provider),
  };
}

export const termsPutSchema = z.object({ termsOfServiceEnabled: z.boolean() });

/**
 * `PUT callRecording/vendors/{id}/termsOfService`. What is accepted stays so: to accept again changes nothing, and nothing takes
 * it back [S].
 * @param acceptance who accepts, and when: ISO 8601, UTC
 */
export function writeTerms(
  tenant: Tenant,
  provider: ProviderId,
  body: unknown,
  acceptance: { readonly by: string; readonly at: string },
): ApiOutcome {
  return withBody(termsPutSchema, body, ({ termsOfServiceEnabled }) => {
    const isAccepted = hasTerms(tenant, provider);
    if (isAccepted === termsOfServiceEnabled) return { kind: 'changed', tenant };
    if (isAccepted) return wrong('termsOfServiceEnabled', 'The terms are accepted for good');
    return acceptTerms(tenant, { provider, ...acceptance });
  });
}

/** `GET callRecording/regions` */
export function readRegions({ organisation }: Tenant) {
  return {
    regions: regions.map((code) => ({
      code,
      name: regionNames[code],
      defaultEnabled: code === organisation.region,
    })),
  };
}

function termsUrl(provider: ProviderId): string {
  return providers[provider].termsOfServiceUrl ?? '';
}

function namedVendor(choice: ProviderChoice): { readonly vendorId: string; readonly vendorName: string } {
  if (choice === 'none') return { vendorId: '', vendorName: '' };
  const { name, vendor } = providers[choice];
  return { vendorId: vendor.id, vendorName: name };
}

function vendorsFor(region: (typeof regions)[number]) {
  return providerIds
    .filter((provider) => isOfferedIn(provider, region))
    .map((provider) => {
      const { name, vendor, users, loginUrl } = providers[provider];
      return {
        id: vendor.id,
        name,
        description: `${name}, as the simulated service has it`,
        migrateUserCreationEnabled: users.includes('automatic'),
        loginUrl,
        termsOfServiceUrl: termsUrl(provider),
      };
    });
}
