import { expect, it } from 'vitest';
import { anyAdministrator } from '../../../shared/settings/actors';
import { administer } from '../../../shared/settings/administration';
import { demonstrationTenant } from '../../../shared/settings/demonstration-tenant';
import type { ProviderChoice, Tenant } from '../../../shared/settings/tenant';
import { doubtOf } from './provider-doubt';

/** Ana and Ben are at the first location, Chloé, whose licence is Basic, at the second. */
const running = ['1001', '1003', undefined].map((user) => ({ state: 'recording', user }));
const entries = [...running, { state: 'kept', user: '1002' }];
const [harbour, mill] = demonstrationTenant.locations.map(({ id }) => id);

const atOrganisation = (provider: ProviderChoice, tenant = demonstrationTenant, all = entries) =>
  doubtOf(tenant, all, { kind: 'set-provider', provider, understood: true });
const atLocation = (location: string | undefined, provider: ProviderChoice | 'organisation') =>
  doubtOf(demonstrationTenant, entries, {
    kind: 'set-location-provider',
    location: location ?? '',
    provider,
  });

function withLicence(licence: 'Standard' | 'Basic', tenant: Tenant): Tenant {
  const command = { kind: 'set-licence', number: '1001', licence } as const;
  const outcome = administer(tenant, command, anyAdministrator, '2026-11-29T12:00:00Z');
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.kind);
  return outcome.tenant;
}

it('nobody is recorded without a provider: as many recordings end as are in progress there', () => {
  expect(atOrganisation('none')).toEqual({ kind: 'none', ending: 2 });
  expect(atLocation(harbour, 'none')).toEqual({ kind: 'none', ending: 1 });
  expect(atLocation(mill, 'none')).toEqual({ kind: 'none', ending: 1 });
  expect(atOrganisation('none', demonstrationTenant, [])).toEqual({ kind: 'none', ending: 0 });
});

it('terms that are not accepted would end them, and once they are accepted none end', () => {
  expect(atOrganisation('imagicle')).toMatchObject({ kind: 'terms', ending: 2, endingEvenSo: 0 });
  expect(atLocation(harbour, 'imagicle')).toMatchObject({ kind: 'terms', ending: 1, endingEvenSo: 0 });
});

it('a provider that records everybody is chosen at once', () => {
  expect(atOrganisation('webex')).toBeUndefined();
  expect(atLocation(harbour, 'organisation')).toBeUndefined();
});

it('a provider that does not record somebody’s licence ends what is recorded of them, and of nobody else', () => {
  const organisation = { ...demonstrationTenant.organisation, provider: 'webex' as const };
  const standard = withLicence('Standard', { ...demonstrationTenant, organisation });
  expect(atOrganisation('dubber', standard)).toEqual({ kind: 'licences', ending: 1 });
  expect(atOrganisation('dubber', standard, [])).toBeUndefined();
  expect(atOrganisation('imagicle', standard)).toMatchObject({ kind: 'terms', ending: 2, endingEvenSo: 1 });
  expect(
    atOrganisation('dubber', withLicence('Basic', { ...demonstrationTenant, organisation })),
  ).toBeUndefined();
});

it('what cannot be read is not none: where somebody is not recorded any more, that is asked as unknown', () => {
  const atOnce = (provider: ProviderChoice, tenant = demonstrationTenant) =>
    doubtOf(tenant, undefined, { kind: 'set-provider', provider, understood: true });
  expect(atOnce('none')).toEqual({ kind: 'none', ending: 'unknown' });
  expect(atOnce('imagicle')).toMatchObject({ kind: 'terms', ending: 'unknown', endingEvenSo: 0 });
  // Nobody is lost by it, whatever is in progress.
  expect(atOnce('webex')).toBeUndefined();
  const organisation = { ...demonstrationTenant.organisation, provider: 'webex' as const };
  const standard = withLicence('Standard', { ...demonstrationTenant, organisation });
  expect(atOnce('dubber', standard)).toEqual({ kind: 'licences', ending: 'unknown' });
  expect(atOnce('imagicle', standard)).toMatchObject({ kind: 'terms', endingEvenSo: 'unknown' });
});
