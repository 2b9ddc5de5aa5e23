/** What Control Hub shows of the organisation, its locations and its partner. Pure: a tenant in, what is shown out. */
import {
  providerIds,
  providers,
  regions,
  type ProviderId,
  type Region,
} from '../../../shared/settings/providers';
import { regionWords } from '../../../shared/settings/region-words';
import { refusalWords } from '../../../shared/settings/refusal-words';
import type { Location, ProviderChoice, Tenant } from '../../../shared/settings/tenant';
import { sharedWithProvider, type SharedWithProvider } from '../../../shared/settings/tenant-changes';
import { everybody } from '../../../shared/settings/tenant-people';
import { phrase, verbatim, type Phrase } from '../../../shared/words/phrase';
import { productFacts, providerName } from './hub-words';

export interface ProviderOption {
  readonly choice: ProviderChoice;
  readonly name: Phrase;
  /** A line each. */
  readonly facts: readonly Phrase[];
  /** Why it cannot be chosen; undefined where it can. */
  readonly hindered: Phrase | undefined;
}

export interface TermsView {
  readonly provider: ProviderId;
  readonly name: string;
  readonly state:
    | { readonly kind: 'accepted'; readonly by: string; readonly at: string }
    | { readonly kind: 'not-needed' }
    | {
        readonly kind: 'needed';
        readonly url: string;
        readonly account: Phrase;
        readonly shared: SharedWithProvider;
      };
}

/** Of a provider that records nobody before they are accepted. */
export interface NeededTerms extends Omit<TermsView, 'state'> {
  readonly state: Extract<TermsView['state'], { kind: 'needed' }>;
}

export interface RegionView {
  readonly now: Region;
  readonly options: readonly (readonly [Region, Phrase])[];
  /** Why it has no effect now; undefined where it has one. */
  readonly idle: Phrase | undefined;
}

const createdWords = {
  'when-terms-are-accepted': phrase('hub.choice.accounts.when-terms-are-accepted'),
  'when-first-user-is-enabled': phrase('hub.choice.accounts.when-first-user-is-enabled'),
  'by-hand': phrase('hub.choice.accounts.by-hand'),
} as const satisfies Record<(typeof providers)[ProviderId]['account']['created'], Phrase>;

export function describeProviders(tenant: Tenant): readonly ProviderOption[] {
  return [
    ...providerIds.map((provider) => ({
      choice: provider,
      name: providerName(provider),
      facts: factsOf(provider),
      hindered: hindranceOf(tenant, provider),
    })),
    {
      choice: 'none' as const,
      name: phrase('hub.provider.none'),
      facts: [phrase('hub.choice.none.hint')],
      hindered: undefined,
    },
  ];
}

export function describeTerms(tenant: Tenant): readonly TermsView[] {
  return providerIds.map((provider) => ({
    provider,
    name: providers[provider].name,
    state: termsState(tenant, provider),
  }));
}

/**
 * The terms that have to be accepted before a provider records anybody; undefined where they are, where there are none, and for a provider
 * that cannot be chosen at all.
 */
export function termsBefore(
  tenant: Tenant,
  choice: ProviderChoice | 'organisation',
): NeededTerms | undefined {
  const provider = choice === 'organisation' ? tenant.organisation.provider : choice;
  if (provider === 'none' || hindranceOf(tenant, provider) !== undefined) return undefined;
  const state = termsState(tenant, provider);
  return state.kind === 'needed' ? { provider, name: providers[provider].name, state } : undefined;
}

export function describeRegion(now: Region, provider: ProviderChoice): RegionView {
  return {
    now,
    options: regions.map((region) => [region, regionWords[region]]),
    idle: idleRegion(provider),
  };
}

function idleRegion(provider: ProviderChoice): Phrase | undefined {
  if (provider === 'none') return phrase('hub.region.no-provider');
  const { name, storageRegions } = providers[provider];
  return storageRegions.length > 0 ? undefined : phrase('hub.region.not-now', { provider: name });
}

export interface LocationRow {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly people: number;
  /** How many settings it has of its own. */
  readonly own: number;
}

export function describeLocations(tenant: Tenant): readonly LocationRow[] {
  return tenant.locations.map((location) => ({
    id: location.id,
    name: location.name,
    timeZone: location.timeZone,
    people: everybody(tenant).filter((one) => one.location.id === location.id).length,
    own: ownSettings(location),
  }));
}

function ownSettings(location: Location): number {
  const { provider, failureBehaviour, storageRegion } = location;
  const { complianceAnnouncement, complianceFile, announcementFiles } = location;
  return [
    provider,
    failureBehaviour,
    storageRegion,
    complianceAnnouncement,
    complianceFile,
    announcementFiles,
  ].filter(({ from }) => from === 'location').length;
}

/** Customers of the partner that are not this one: the rule of the one customer can be tried with them. */
const otherCustomers = [
  { id: 'another-customer-1', name: 'Quayside Logistics' },
  { id: 'another-customer-2', name: 'Alder Clinic' },
] as const;

export interface PartnerView {
  readonly administrators: readonly { readonly id: string; readonly name: string; readonly bound: Phrase }[];
  readonly customers: readonly {
    readonly customer: { readonly id: string; readonly name: string };
    readonly name: Phrase;
  }[];
}

export function describePartner({ partner, organisation }: Tenant): PartnerView {
  const { id, name } = organisation;
  return {
    administrators: partner.administrators.map((administrator) => ({
      id: administrator.id,
      name: administrator.name,
      bound:
        administrator.customer === null
          ? phrase('hub.partner.free')
          : phrase('hub.partner.bound', { customer: administrator.customer.name }),
    })),
    customers: [
      { customer: { id, name }, name: verbatim(name) },
      ...otherCustomers.map((customer) => ({
        customer,
        name: phrase('hub.partner.customer.other', { name: customer.name }),
      })),
    ],
  };
}

function hindranceOf({ organisation }: Tenant, provider: ProviderId): Phrase | undefined {
  const { offeredIn } = providers[provider];
  const { region } = organisation;
  return offeredIn.includes(region)
    ? undefined
    : refusalWords({ kind: 'not-offered-in-region', provider, region, offeredIn });
}

/** How accounts and users come about, and what its products are. */
function factsOf(provider: ProviderId): readonly Phrase[] {
  const { account, users, products: offered } = providers[provider];
  return [
    phrase('joined', {
      before: createdWords[account.created],
      after: users.includes('sync-action')
        ? phrase('hub.choice.users.sync-action')
        : users.includes('automatic')
          ? phrase('hub.choice.users.automatic')
          : phrase('hub.choice.users.by-hand'),
    }),
    ...offered.map(productFacts),
  ];
}

function termsState(tenant: Tenant, provider: ProviderId): TermsView['state'] {
  const url = providers[provider].termsOfServiceUrl;
  if (url === null) return { kind: 'not-needed' };
  const accepted = tenant.organisation.terms[provider];
  if (accepted !== undefined) {
    return { kind: 'accepted', by: accepted.acceptedBy, at: accepted.acceptedAt };
  }
  return { kind: 'needed', url, account: accountWords(tenant, provider), shared: sharedWithProvider(tenant) };
}

function accountWords({ organisation }: Tenant, provider: ProviderId): Phrase {
  const { name, account } = providers[provider];
  if (organisation.accounts[provider] !== undefined) return phrase('hub.terms.exists', { provider: name });
  return account.created === 'when-terms-are-accepted'
    ? phrase('hub.terms.creates', { provider: name })
    : phrase('hub.terms.creates-nothing', { provider: name });
}
