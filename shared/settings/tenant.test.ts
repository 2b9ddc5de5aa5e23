import { expect, it } from 'vitest';
import { demonstrationTenant } from './demonstration-tenant';
import { providerIds, providerOfVendor, providers, products, productIds } from './providers';
import { tenantSchema } from './tenant';
import { locationOf } from './tenant-people';

function problemsOf(change: object): readonly string[] {
  const parsed = tenantSchema.safeParse({ ...demonstrationTenant, ...change });
  return parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
}

const [ana, ben] = demonstrationTenant.people;
const [workspace] = demonstrationTenant.workspaces;
const [harbour] = demonstrationTenant.locations;
const { organisation } = demonstrationTenant;
const { dubber } = organisation.accounts;

it.each([
  [{ people: [{ ...ana, location: 'nowhere' }] }, 'people.0.location: no location has this id'],
  [{ people: [ana, { ...ben, number: '1001' }] }, 'people.1.number: another one has this number'],
  [{ people: [ana, { ...ben, id: ana?.id }] }, 'people.1.id: another one has this id'],
  [
    { workspaces: [{ ...workspace, platform: ben?.platform }] },
    'workspaces.0.platform.externalIdentifier: another one has this identifier',
  ],
  [{ workspaces: [{ ...workspace, number: '1002' }] }, 'workspaces.0.number: another one has this number'],
  [{ workspaces: [{ ...workspace, location: 'nowhere' }] }, 'workspaces.0.location: no location has this id'],
  [{ locations: [...demonstrationTenant.locations, harbour] }, 'locations: two have the same id'],
  [{ people: [{ ...ana, number: '1 2' }] }, 'people.0.number: must be two to ten digits'],
  [
    { locations: [{ ...harbour, timeZone: 'noon!' }] },
    'locations.0.timeZone: must be a time zone such as Europe/Berlin',
  ],
  [
    { locations: [{ ...harbour, timeZone: 'Mars/Phobos' }] },
    'locations.0.timeZone: must be a time zone such as Europe/Berlin',
  ],
  [{ locations: [harbour, { ...harbour, id: 'other' }] }, 'locations.1.name: another one has this name'],
  [
    { people: [ana, { ...ben, email: 'ANA.Reyes@tallyphone.test' }] },
    'people.1.email: another one has this email',
  ],
  [{ people: [{ ...ana, number: '933' }] }, 'people.0.number: is answered by the service'],
  [
    { organisation: { ...organisation, region: 'JP', provider: 'callcabinet' } },
    'organisation.provider: CallCabinet is offered in US, and the organisation’s region is JP',
  ],
  [
    {
      organisation: { ...organisation, region: 'JP' },
      locations: [{ ...harbour, provider: { from: 'location', value: 'callcabinet' } }],
    },
    'locations.0.provider.value: CallCabinet is offered in US, and the organisation’s region is JP',
  ],
  [
    {
      organisation: {
        ...organisation,
        accounts: {
          dubber: { ...dubber, users: { ana: { ...dubber?.users[ana?.id ?? ''], product: 'webex' } } },
        },
      },
    },
    'organisation.accounts.dubber.users.ana.product: Dubber has dubber-go, dubber-standard, dubber-ai, and not webex',
  ],
])('a document with a mistake is answered with its place %#', (change, problem) => {
  expect(problemsOf(change)).toContain(problem);
});

it('off has no settings, and what is no setting has no place', () => {
  const [choices] = [ana?.recording.kind === 'on' ? ana.recording.choices : undefined];
  expect(problemsOf({ people: [{ ...ana, recording: { kind: 'off', choices } }] })).toHaveLength(1);
  expect(problemsOf({ extra: 1 })).toHaveLength(1);
  expect(problemsOf({})).toEqual([]);
});

it('a location is found by its id alone', () => {
  expect(locationOf(demonstrationTenant, harbour?.id ?? '')?.name).toBe('Harbour Street');
  expect(locationOf(demonstrationTenant, 'Harbour Street')).toBeUndefined();
});

it('a provider is known by its vendor id in both forms, and every product belongs to one', () => {
  for (const provider of providerIds) {
    const { vendor } = providers[provider];
    expect(providerOfVendor(vendor.id)).toBe(provider);
    expect(providerOfVendor(vendor.uuid)).toBe(provider);
  }
  expect(providerOfVendor('')).toBeUndefined();
  expect(providerIds.flatMap((provider) => providers[provider].products).toSorted()).toEqual(
    [...productIds].toSorted(),
  );
});

it('what is kept for good is paid for, and what administrators cannot see is not', () => {
  for (const product of productIds) {
    const { price, retention, access } = products[product];
    expect(price).toBe(retention.kind === 'unlimited' ? 'paid' : 'free');
    if (access === 'user-only') expect(price).toBe('free');
  }
});

it('one from before the compliance announcement had a file, a location an address and the app an indicator to switch has none, and shows it', () => {
  const { complianceFile: _none, automaticIndicator: _shown, ...older } = organisation;
  const locations = demonstrationTenant.locations.map(
    ({ complianceFile: _from, site: _unknown, ...location }) => location,
  );
  expect(tenantSchema.parse({ ...demonstrationTenant, organisation: older, locations })).toEqual(
    demonstrationTenant,
  );
});
