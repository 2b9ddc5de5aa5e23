/** What holds for a user's calls, computed from the tenant, and where each value comes from. */
import { recordsEveryCall } from '../recording/modes';
import { everyCall } from '../recording/selective';
import {
  products,
  providers,
  type Licence,
  type Product,
  type ProductId,
  type ProviderId,
  type Region,
  type Retention,
} from './providers';
import { repeatToneProfiles, type SettingsProfile } from './settings-profiles';
import type {
  AnnouncementFile,
  AnnouncementFiles,
  AnnouncementName,
  ComplianceAnnouncement,
  FailureBehaviour,
  Location,
  PlatformInformation,
  ProviderChoice,
  RecordingChoices,
  Tenant,
} from './tenant';
import { nameOf, recordedAt, type Recorded } from './tenant-people';

/** Who has decided a value. `default`: nobody. */
export const origins = [
  'partner',
  'organisation',
  'location',
  'user',
  'licence',
  'provider',
  'terms',
  'default',
] as const;
export type Origin = (typeof origins)[number];

interface Effective<Value> {
  readonly value: Value;
  readonly origin: Origin;
}

/** Why an administrator cannot switch recording on for a user. Of several reasons the first in this order is given. */
export type Hindrance =
  | { readonly kind: 'partner-off' }
  | { readonly kind: 'no-provider'; readonly at: 'organisation' | 'location' }
  | { readonly kind: 'terms-not-accepted'; readonly provider: ProviderId }
  | {
      readonly kind: 'licence-not-entitled';
      readonly provider: ProviderId;
      readonly licence: Licence;
      /** Those that this provider records. */
      readonly entitled: readonly Licence[];
    };

type Availability =
  | { readonly kind: 'available' }
  | { readonly kind: 'unavailable'; readonly reason: Hindrance | { readonly kind: 'user-off' } };

type EffectiveChoices = { readonly [Name in keyof RecordingChoices]: Effective<RecordingChoices[Name]> };

export interface EffectiveSettings extends EffectiveChoices {
  readonly name: string;
  readonly availability: Availability;
  readonly licence: Effective<Licence>;
  readonly provider: Effective<ProviderChoice>;
  readonly terms: Effective<'accepted' | 'needed' | 'not-needed'>;
  /** This and the next three: null without a provider. */
  readonly product: Effective<ProductId | null>;
  readonly retention: Effective<Retention | null>;
  readonly access: Effective<Product['access'] | null>;
  /** Bytes for the organisation; null: without limit as well. */
  readonly quotaBytes: Effective<number | null>;
  /** Null where the provider does not let it be chosen. */
  readonly storageRegion: Effective<Region | null>;
  readonly failureBehaviour: Effective<FailureBehaviour>;
  readonly complianceAnnouncement: Effective<ComplianceAnnouncement>;
  readonly announcementFiles: {
    readonly [Name in AnnouncementName]: Effective<AnnouncementFiles[Name]>;
  };
  /** In the place of the compliance announcement. */
  readonly complianceFile: Effective<AnnouncementFile>;
  /** Whether the Webex App shows what mode Always records unasked. */
  readonly automaticIndicator: Effective<boolean>;
  readonly platform: Effective<PlatformInformation>;
}

/** What a user begins with when recording is switched on: recording.md, “User” [S, C]. */
export function initialChoices(profile: SettingsProfile): RecordingChoices {
  return {
    mode: 'never',
    recordVoicemail: false,
    startStopAnnouncement: { internal: false, pstn: false },
    pauseResume: 'none',
    repeatTone: repeatToneProfiles[profile].initial,
    selective: everyCall,
  };
}

/**
 * Every setting that holds for the calls of a number. Where recording is unavailable the mode is `never`, with the origin of
 * the reason; the other settings are those that would hold.
 * @returns undefined for a number that nobody has
 */
export function effectiveSettings(tenant: Tenant, number: string): EffectiveSettings | undefined {
  const recorded = recordedAt(tenant, number);
  if (recorded === undefined) return undefined;
  const { organisation } = tenant;
  const { location } = recorded;
  const provider = effectiveProvider(tenant, location);
  const availability = availabilityOf(tenant, recorded);
  return {
    name: nameOf(recorded),
    availability,
    licence: { value: recorded.user.licence, origin: 'user' },
    provider,
    terms: effectiveTerms(tenant, provider),
    ...keeping(tenant, recorded, provider),
    storageRegion:
      provider.value === 'none' || providers[provider.value].storageRegions.length === 0
        ? { value: null, origin: provider.value === 'none' ? provider.origin : 'provider' }
        : inherit(location.storageRegion, organisation.storageRegion),
    failureBehaviour: inherit(location.failureBehaviour, organisation.failureBehaviour),
    complianceAnnouncement: inherit(location.complianceAnnouncement, organisation.complianceAnnouncement),
    announcementFiles: effectiveFiles(inherit(location.announcementFiles, organisation.announcementFiles)),
    complianceFile: inherit(location.complianceFile, organisation.complianceFile),
    automaticIndicator: { value: organisation.automaticIndicator, origin: 'organisation' },
    platform: { value: recorded.user.platform, origin: 'user' },
    ...effectiveChoices(recorded, availability),
  };
}

/** Whether recording can be switched on, and with which provider; else why not. */
export function entitlementOf(
  tenant: Tenant,
  recorded: Recorded,
): Hindrance | { readonly kind: 'entitled'; readonly provider: ProviderId } {
  if (!tenant.partner.serviceEnabled) return { kind: 'partner-off' };
  const choice = effectiveProvider(tenant, recorded.location);
  if (choice.value === 'none') return { kind: 'no-provider', at: choice.origin };
  const provider = choice.value;
  if (!hasTerms(tenant, provider)) return { kind: 'terms-not-accepted', provider };
  const entitled = providers[provider].licences[recorded.kind];
  const { licence } = recorded.user;
  return entitled.includes(licence)
    ? { kind: 'entitled', provider }
    : { kind: 'licence-not-entitled', provider, licence, entitled };
}

/** Whether the terms were accepted, or there are none. */
export function hasTerms({ organisation }: Tenant, provider: ProviderId): boolean {
  return providers[provider].termsOfServiceUrl === null || organisation.terms[provider] !== undefined;
}

/**
 * A location chooses for itself, unless the organisation has no provider at all: that removes recording from every user [S].
 */
export function effectiveProvider({ organisation }: Tenant, { provider }: Location) {
  return organisation.provider === 'none'
    ? ({ value: 'none', origin: 'organisation' } as const)
    : inherit(provider, organisation.provider);
}

function availabilityOf(tenant: Tenant, recorded: Recorded): Availability {
  const entitlement = entitlementOf(tenant, recorded);
  if (entitlement.kind !== 'entitled') return { kind: 'unavailable', reason: entitlement };
  return recorded.user.recording.kind === 'off'
    ? { kind: 'unavailable', reason: { kind: 'user-off' } }
    : { kind: 'available' };
}

function originOf(reason: Extract<Availability, { kind: 'unavailable' }>['reason']): Origin {
  switch (reason.kind) {
    case 'partner-off':
      return 'partner';
    case 'no-provider':
      return reason.at;
    case 'terms-not-accepted':
      return 'terms';
    case 'licence-not-entitled':
      return 'licence';
    case 'user-off':
      return 'user';
  }
}

function effectiveChoices({ user: { recording } }: Recorded, availability: Availability): EffectiveChoices {
  const origin = recording.kind === 'on' ? 'user' : 'default';
  const choices = recording.kind === 'on' ? recording.choices : initialChoices('api');
  // Selective recording belongs to the two modes that record unasked; in the others it is the user who selects [C].
  return {
    mode:
      availability.kind === 'available'
        ? { value: choices.mode, origin }
        : { value: 'never', origin: originOf(availability.reason) },
    recordVoicemail: { value: choices.recordVoicemail, origin },
    startStopAnnouncement: { value: choices.startStopAnnouncement, origin },
    pauseResume: { value: choices.pauseResume, origin },
    repeatTone: { value: choices.repeatTone, origin },
    selective: recordsEveryCall(choices.mode)
      ? { value: choices.selective, origin }
      : { value: everyCall, origin: 'default' },
  };
}

function effectiveTerms(
  tenant: Tenant,
  { value, origin }: ReturnType<typeof effectiveProvider>,
): EffectiveSettings['terms'] {
  if (value === 'none') return { value: 'not-needed', origin };
  if (providers[value].termsOfServiceUrl === null) return { value: 'not-needed', origin: 'provider' };
  return { value: hasTerms(tenant, value) ? 'accepted' : 'needed', origin: 'terms' };
}

/**
 * What the provider's portal says that a user has; the usual one, where it names none of the provider's own.
 * @returns undefined for whom it does not have
 */
export function productAt(
  { organisation }: Tenant,
  provider: ProviderId,
  userId: string,
): ProductId | undefined {
  const inPortal = organisation.accounts[provider]?.users[userId]?.product;
  const offered = providers[provider].products;
  return inPortal && (offered.find((candidate) => candidate === inPortal) ?? offered[0]);
}

/** How the provider keeps the recordings of this user: by the product that its portal says the user has. */
function keeping(
  tenant: Tenant,
  { user }: Recorded,
  { value, origin }: ReturnType<typeof effectiveProvider>,
): Pick<EffectiveSettings, 'product' | 'retention' | 'access' | 'quotaBytes'> {
  if (value === 'none') {
    const nothing = { value: null, origin } as const;
    return { product: nothing, retention: nothing, access: nothing, quotaBytes: nothing };
  }
  const product = productAt(tenant, value, user.id) ?? providers[value].products[0];
  const { retention, access, quotaBytes } = products[product];
  return {
    product: { value: product, origin: 'provider' },
    retention: { value: retention, origin: 'provider' },
    access: { value: access, origin: 'provider' },
    quotaBytes: { value: quotaBytes, origin: 'provider' },
  };
}

function inherit<Value>(
  own: { readonly from: 'organisation' } | { readonly from: 'location'; readonly value: Value },
  organisation: Value,
): Effective<Value> & { readonly origin: 'organisation' | 'location' } {
  return own.from === 'location'
    ? { value: own.value, origin: 'location' }
    : { value: organisation, origin: 'organisation' };
}

function effectiveFiles({
  value: files,
  origin,
}: Effective<AnnouncementFiles>): EffectiveSettings['announcementFiles'] {
  const ofFile = (name: AnnouncementName): Effective<AnnouncementFiles[AnnouncementName]> => ({
    value: files[name],
    origin: files[name].kind === 'default' ? 'default' : origin,
  });
  return {
    start: ofFile('start'),
    stop: ofFile('stop'),
    pause: ofFile('pause'),
    resume: ofFile('resume'),
    failureProceedWithCall: ofFile('failureProceedWithCall'),
    failureEndWithCall: ofFile('failureEndWithCall'),
  };
}
