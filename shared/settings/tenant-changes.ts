/**
 * What administrators do in Control Hub, as pure functions: a tenant in, the next tenant out, or the reason why not. Who says
 * so: help article nhvl4hw [S]; developer.webex.com [C]; ours [A].
 */
import { actorName, otherCustomerOf, type Actor } from './actors';
import { entitlementOf, initialChoices, type Hindrance } from './effective';
import { withAdministrator, withAutomaticAccounts, withAutomaticUsers } from './portal';
import { isOfferedIn, providers, type Licence, type ProviderId, type Region } from './providers';
import { withChoicesChange, type ChoicesChange } from './setting-changes';
import { isIntervalOf, repeatToneProfiles, type SettingsProfile } from './settings-profiles';
import type { Location, ProviderChoice, Tenant } from './tenant';
import { locationOf, nameOf, recordedAt, withLicence, withRecording, type Recorded } from './tenant-people';

export type Refusal =
  | Hindrance
  | { readonly kind: 'unknown-number'; readonly number: string }
  | { readonly kind: 'unknown-location'; readonly location: string }
  | { readonly kind: 'unknown-administrator'; readonly administrator: string }
  | {
      readonly kind: 'administrator-of-another-customer';
      readonly administrator: string;
      /** Name of the customer for which this administrator has enabled recording already. */
      readonly customer: string;
    }
  /** Without a provider every user loses recording: “I understand” has to be ticked. */
  | { readonly kind: 'not-understood' }
  | {
      readonly kind: 'not-offered-in-region';
      readonly provider: ProviderId;
      readonly region: Region;
      readonly offeredIn: readonly Region[];
    }
  | { readonly kind: 'no-terms'; readonly provider: ProviderId }
  | {
      readonly kind: 'already-accepted';
      readonly provider: ProviderId;
      readonly acceptedAt: string;
      readonly acceptedBy: string;
    }
  | { readonly kind: 'recording-off'; readonly name: string }
  /** The service has no file of this id. */
  | { readonly kind: 'unknown-announcement'; readonly file: string }
  /** Seconds, both ends included. */
  | { readonly kind: 'interval-out-of-range'; readonly least: number; readonly most: number }
  /** `name`: whose it is. */
  | { readonly kind: 'number-taken'; readonly number: string; readonly name: string }
  | { readonly kind: 'email-taken'; readonly email: string; readonly name: string }
  | { readonly kind: 'number-reserved'; readonly number: string }
  | { readonly kind: 'id-taken'; readonly id: string }
  | { readonly kind: 'identifier-taken'; readonly identifier: string; readonly name: string }
  /** Of somebody who has left the tenant, and whom the provider still has. */
  | { readonly kind: 'identifier-at-provider'; readonly identifier: string; readonly provider: ProviderId }
  /** So many people and workspaces can be in it. */
  | { readonly kind: 'tenant-full'; readonly most: number }
  | { readonly kind: 'location-exists'; readonly name: string }
  /** By so many users and workspaces. */
  | { readonly kind: 'location-in-use'; readonly name: string; readonly count: number }
  | { readonly kind: 'last-location'; readonly name: string };

export type Outcome<More = unknown> =
  | ({ readonly kind: 'changed'; readonly tenant: Tenant } & More)
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** What Webex tells a provider of the customer once the terms are accepted [S]. */
export interface SharedWithProvider {
  readonly customerName: string;
  readonly users: readonly {
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
    /** Of the user's location. */
    readonly timeZone: string;
  }[];
}

/** Turns the service on for the organisation, or names the customer for which this administrator already has done so [S]. */
export function enableForCustomer(
  tenant: Tenant,
  { administrator, customer }: { administrator: string; customer: { id: string; name: string } },
): Outcome {
  const hindrance = customerHindrance(tenant, administrator, customer.id);
  if (hindrance !== undefined) return refused(hindrance);
  const bound = boundToCustomer(tenant, administrator, customerOf(tenant, customer));
  if (customer.id !== tenant.organisation.id) return changed(bound);
  return changed(withAutomaticUsers({ ...bound, partner: { ...bound.partner, serviceEnabled: true } }));
}

/** As the tenant calls it, where it is in there: a name that is sent may be any. */
function customerOf({ organisation, partner }: Tenant, sent: { id: string; name: string }) {
  const known = [organisation, ...partner.administrators.map(({ customer }) => customer)];
  const name = known.find((one) => one?.id === sent.id)?.name ?? sent.name;
  return { id: sent.id, name };
}

/** Why somebody can do nothing at all for this customer; undefined for whoever can. */
export function actorHindrance(tenant: Tenant, by: Actor): Refusal | undefined {
  return by.of === 'customer' ? undefined : customerHindrance(tenant, by.id, tenant.organisation.id);
}

/** Turns the service off: nothing of recording is shown to the customer, and nobody is recorded [S]. */
export function disableForCustomer(tenant: Tenant): Tenant {
  return { ...tenant, partner: { ...tenant.partner, serviceEnabled: false } };
}

/**
 * Accepts a provider's terms of service on behalf of the customer: once, for good.
 * @param acceptance `at`: ISO 8601, UTC
 * @returns also what is told to the provider, and whether its account comes about by this
 */
export function acceptTerms(
  tenant: Tenant,
  { provider, by, at }: { provider: ProviderId; by: string; at: string },
): Outcome<{ readonly shared: SharedWithProvider; readonly creates: 'account' | 'nothing' }> {
  if (!tenant.partner.serviceEnabled) return refused({ kind: 'partner-off' });
  const { organisation } = tenant;
  if (providers[provider].termsOfServiceUrl === null) return refused({ kind: 'no-terms', provider });
  const earlier = organisation.terms[provider];
  if (earlier !== undefined) return refused({ kind: 'already-accepted', provider, ...earlier });
  const accepted: Tenant = {
    ...tenant,
    organisation: {
      ...organisation,
      terms: { ...organisation.terms, [provider]: { acceptedAt: at, acceptedBy: by } },
    },
  };
  const creates =
    providers[provider].account.created === 'when-terms-are-accepted' &&
    organisation.accounts[provider] === undefined;
  return {
    kind: 'changed',
    tenant: withAutomaticAccounts(accepted),
    shared: sharedWithProvider(tenant),
    creates: creates ? 'account' : 'nothing',
  };
}

/** @param understood whether “I understand” is ticked, without which the choice cannot be `none` [S] */
export function setOrganisationProvider(
  tenant: Tenant,
  { provider, understood }: { provider: ProviderChoice; understood: boolean },
): Outcome {
  const hindrance = choiceHindrance(tenant, provider);
  if (hindrance !== undefined) return refused(hindrance);
  if (provider === 'none' && !understood) return refused({ kind: 'not-understood' });
  return changed(withAutomaticUsers({ ...tenant, organisation: { ...tenant.organisation, provider } }));
}

/**
 * Where Webex Calling is hosted for the customer. Only where every provider in use is offered too.
 */
export function setRegion(tenant: Tenant, region: Region): Outcome {
  const { organisation, locations } = tenant;
  const own = locations.flatMap(({ provider }) => (provider.from === 'location' ? [provider.value] : []));
  const moved = { ...tenant, organisation: { ...organisation, region } };
  for (const provider of [organisation.provider, ...own]) {
    const hindrance = provider === 'none' ? undefined : regionHindrance(moved, provider);
    if (hindrance !== undefined) return refused(hindrance);
  }
  return changed(moved);
}

/** Whose licence is recorded after that is entered where users are entered by themselves. It is no setting of recording: the partner has no say. */
export function setLicence(tenant: Tenant, number: string, licence: Licence): Outcome {
  const recorded = recordedAt(tenant, number);
  if (recorded === undefined) return refused({ kind: 'unknown-number', number });
  return changed(withAutomaticUsers(withLicence(tenant, recorded.user.id, licence)));
}

/** @param provider of this location alone; `organisation` gives back what the organisation has */
export function setLocationProvider(
  tenant: Tenant,
  { location, provider }: { location: string; provider: ProviderChoice | 'organisation' },
): Outcome {
  if (locationOf(tenant, location) === undefined) return refused({ kind: 'unknown-location', location });
  const hindrance = choiceHindrance(tenant, provider);
  if (hindrance !== undefined) return refused(hindrance);
  const choice: Location['provider'] =
    provider === 'organisation' ? { from: 'organisation' } : { from: 'location', value: provider };
  return changed(withAutomaticUsers(withLocation(tenant, location, { provider: choice })));
}

/**
 * Switches recording on with a profile's initial settings; of who has it on already, nothing changes. Where the provider makes
 * accounts and users by itself, they are there after this [S].
 */
export function switchOn(
  tenant: Tenant,
  number: string,
  { by, profile }: { by: Actor; profile: SettingsProfile },
): Outcome {
  const found = manageable(tenant, number);
  if (found.kind === 'refused') return found;
  const { recorded, provider } = found;
  const { id, name } = tenant.organisation;
  const bound = by.of === 'partner' ? boundToCustomer(tenant, by.id, { id, name }) : tenant;
  if (recorded.user.recording.kind === 'on') return changed(bound);
  const choices = initialChoices(profile);
  const on = withRecording(bound, recorded.user.id, { kind: 'on', choices });
  return changed(withAdministrator(withAutomaticUsers(on), provider, actorName(tenant, by)));
}

/** Clears the user's settings; the provider keeps the user and what was recorded [S]. */
export function switchOff(tenant: Tenant, number: string): Outcome {
  if (!tenant.partner.serviceEnabled) return refused({ kind: 'partner-off' });
  const recorded = recordedAt(tenant, number);
  if (recorded === undefined) return refused({ kind: 'unknown-number', number });
  return changed(withRecording(tenant, recorded.user.id, { kind: 'off' }));
}

/** @param profile whose range an interval of the repeat tone has to keep to, where it is changed */
export function changeChoices(
  tenant: Tenant,
  number: string,
  { choices, profile }: { choices: ChoicesChange; profile: SettingsProfile },
): Outcome {
  const found = manageable(tenant, number);
  if (found.kind === 'refused') return found;
  const { user } = found.recorded;
  if (user.recording.kind === 'off') return refused({ kind: 'recording-off', name: nameOf(found.recorded) });
  const before = user.recording.choices;
  const seconds = choices.repeatTone?.intervalSeconds ?? before.repeatTone.intervalSeconds;
  if (seconds !== before.repeatTone.intervalSeconds && !isIntervalOf(profile, seconds)) {
    return refused({ kind: 'interval-out-of-range', ...repeatToneProfiles[profile].range });
  }
  return changed(withRecording(tenant, user.id, { kind: 'on', choices: withChoicesChange(before, choices) }));
}

function changed(tenant: Tenant): Extract<Outcome, { kind: 'changed' }> {
  return { kind: 'changed', tenant };
}

function refused(refusal: Refusal): Extract<Outcome, { kind: 'refused' }> {
  return { kind: 'refused', refusal };
}

/** @returns the tenant with a location's own values in place of those it had */
export function withLocation(tenant: Tenant, id: string, change: Partial<Location>): Tenant {
  return {
    ...tenant,
    locations: tenant.locations.map((location) =>
      location.id === id ? { ...location, ...change } : location,
    ),
  };
}

type Manageable =
  | { readonly kind: 'found'; readonly recorded: Recorded; readonly provider: ProviderId }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Whoever has the number, where nothing hinders an administrator. */
function manageable(tenant: Tenant, number: string): Manageable {
  const recorded = recordedAt(tenant, number);
  if (recorded === undefined) return refused({ kind: 'unknown-number', number });
  const entitlement = entitlementOf(tenant, recorded);
  return entitlement.kind === 'entitled'
    ? { kind: 'found', recorded, provider: entitlement.provider }
    : refused(entitlement);
}

function choiceHindrance(tenant: Tenant, provider: ProviderChoice | 'organisation'): Refusal | undefined {
  if (!tenant.partner.serviceEnabled) return { kind: 'partner-off' };
  return provider === 'none' || provider === 'organisation' ? undefined : regionHindrance(tenant, provider);
}

function regionHindrance({ organisation }: Tenant, provider: ProviderId): Refusal | undefined {
  const { offeredIn } = providers[provider];
  const { region } = organisation;
  return isOfferedIn(provider, region)
    ? undefined
    : { kind: 'not-offered-in-region', provider, region, offeredIn };
}

function customerHindrance({ partner }: Tenant, id: string, customer: string): Refusal | undefined {
  const administrator = partner.administrators.find((candidate) => candidate.id === id);
  if (administrator === undefined) return { kind: 'unknown-administrator', administrator: id };
  const other = otherCustomerOf(administrator, customer);
  return other === undefined
    ? undefined
    : {
        kind: 'administrator-of-another-customer',
        administrator: administrator.name,
        customer: other,
      };
}

function boundToCustomer(tenant: Tenant, id: string, customer: { id: string; name: string }): Tenant {
  const administrators = tenant.partner.administrators.map((candidate) =>
    candidate.id === id ? { ...candidate, customer } : candidate,
  );
  return { ...tenant, partner: { ...tenant.partner, administrators } };
}

/** What accepting a provider’s terms will tell it, whichever provider it is. */
export function sharedWithProvider(tenant: Tenant): SharedWithProvider {
  return {
    customerName: tenant.organisation.name,
    users: tenant.people.flatMap((person) =>
      tenant.locations
        .filter(({ id }) => id === person.location)
        .map(({ timeZone }) => ({
          firstName: person.firstName,
          lastName: person.lastName,
          email: person.email,
          timeZone,
        })),
    ),
  };
}
