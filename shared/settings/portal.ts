/**
 * The organisation's accounts at providers, and what their portals hold of users: help article nhvl4hw [S]. A value that is
 * wrong there makes recording fail; that of Control Hub's “platform information” repairs it.
 */
import { effectiveSettings, entitlementOf } from './effective';
import { products, providerIds, providers, type ProductId, type ProviderId } from './providers';
import type { PortalChange } from './setting-changes';
import type { PortalUser, ProviderAccount, Tenant } from './tenant';
import { everybody, recordedAt, type Recorded } from './tenant-people';

export type PortalRefusal =
  | { readonly kind: 'no-account'; readonly provider: ProviderId }
  | { readonly kind: 'account-exists'; readonly provider: ProviderId }
  /** The account comes about when its time has come, not by hand. */
  | { readonly kind: 'account-made-by-itself'; readonly provider: ProviderId }
  | { readonly kind: 'no-trial'; readonly provider: ProviderId }
  | { readonly kind: 'unknown-number'; readonly number: string }
  | {
      readonly kind: 'not-by-this-way';
      readonly provider: ProviderId;
      readonly way: 'by-hand' | 'sync-action';
    }
  | { readonly kind: 'user-exists'; readonly number: string }
  | { readonly kind: 'not-in-portal'; readonly number: string }
  | { readonly kind: 'no-such-product'; readonly provider: ProviderId; readonly product: ProductId }
  /** Its account names none: every administrator of the organisation is one. */
  | { readonly kind: 'every-administrator'; readonly provider: ProviderId };

type PortalOutcome<More = unknown> =
  | ({ readonly kind: 'changed'; readonly tenant: Tenant } & More)
  | { readonly kind: 'refused'; readonly refusal: PortalRefusal };

/** What keeps a provider from taking a user's recording. */
export type PortalProblem =
  | { readonly kind: 'no-account' }
  | { readonly kind: 'no-user' }
  | {
      readonly kind: 'wrong-value';
      readonly field: Exclude<keyof PortalUser, 'product'>;
      readonly should: string;
    };

/** Makes an account with the provider's support, where that is how accounts come about [S]. */
export function createAccount(tenant: Tenant, provider: ProviderId): PortalOutcome {
  if (providers[provider].account.created !== 'by-hand') {
    return refused({ kind: 'account-made-by-itself', provider });
  }
  if (accountAt(tenant, provider) !== undefined) return refused({ kind: 'account-exists', provider });
  return changed(withAccount(tenant, provider, (account) => account));
}

/** A trial account becomes one of production, with all that is in it [S]. */
export function convertToProduction(tenant: Tenant, provider: ProviderId): PortalOutcome {
  const account = accountAt(tenant, provider);
  if (account === undefined) return refused({ kind: 'no-account', provider });
  if (account.stage !== 'trial') return refused({ kind: 'no-trial', provider });
  return changed(withAccount(tenant, provider, (before) => ({ ...before, stage: 'production' })));
}

/** Enters a user by hand, with Control Hub's values. */
export function addUser(tenant: Tenant, provider: ProviderId, number: string): PortalOutcome {
  const account = accountAt(tenant, provider);
  if (account === undefined) return refused({ kind: 'no-account', provider });
  if (!providers[provider].users.includes('by-hand')) {
    return refused({ kind: 'not-by-this-way', provider, way: 'by-hand' });
  }
  const recorded = recordedAt(tenant, number);
  if (recorded === undefined) return refused({ kind: 'unknown-number', number });
  if (account.users[recorded.user.id] !== undefined) return refused({ kind: 'user-exists', number });
  return changed(withUsers(tenant, provider, [recorded]));
}

/**
 * The provider's tool: reads from Webex who is recorded by this provider, and enters those who are missing [S].
 * @returns also the numbers of those
 */
export function synchroniseUsers(
  tenant: Tenant,
  provider: ProviderId,
): PortalOutcome<{ readonly added: readonly string[] }> {
  const account = accountAt(tenant, provider);
  if (account === undefined) return refused({ kind: 'no-account', provider });
  if (!providers[provider].users.includes('sync-action')) {
    return refused({ kind: 'not-by-this-way', provider, way: 'sync-action' });
  }
  const missing = everybody(tenant).filter(({ user }) => {
    const settings = effectiveSettings(tenant, user.number);
    const isRecorded = settings?.availability.kind === 'available' && settings.provider.value === provider;
    return isRecorded && account.users[user.id] === undefined;
  });
  return {
    kind: 'changed',
    tenant: withUsers(tenant, provider, missing),
    added: missing.map(({ user }) => user.number),
  };
}

/** “Save changes” in the portal: what was entered, right or wrong; what is left out stays as it is. */
export function saveUser(
  tenant: Tenant,
  provider: ProviderId,
  number: string,
  values: PortalChange,
): PortalOutcome {
  const found = inPortal(tenant, provider, number);
  if (found.kind === 'refused') return found;
  return changed(withUser(tenant, provider, found.id, { ...found.user, ...values }));
}

/**
 * Gives a user another product of the same provider: free to paid and back [S].
 * @returns also what becomes of the recordings: nothing new, no deletion any more, or deletion after so many days from now
 */
export function changeProduct(
  tenant: Tenant,
  provider: ProviderId,
  number: string,
  product: ProductId,
): PortalOutcome<{
  readonly recordings:
    | { readonly kind: 'as-before' }
    | { readonly kind: 'deletion-stops' }
    | { readonly kind: 'deleted-after'; readonly days: number };
}> {
  const found = inPortal(tenant, provider, number);
  if (found.kind === 'refused') return found;
  if (!providers[provider].products.includes(product)) {
    return refused({ kind: 'no-such-product', provider, product });
  }
  const before = products[found.user.product].retention;
  const after = products[product].retention;
  const isEnd = before.kind === 'unlimited' && after.kind === 'days';
  const isBeginning = before.kind === 'days' && after.kind === 'unlimited';
  return {
    kind: 'changed',
    tenant: withUser(tenant, provider, found.id, { ...found.user, product }),
    recordings: isEnd
      ? { kind: 'deleted-after', days: after.days }
      : { kind: isBeginning ? 'deletion-stops' : 'as-before' },
  };
}

/** Makes somebody an administrator of the account, in its portal [S]; whoever is one stays one. */
export function addAdministrator(tenant: Tenant, provider: ProviderId, name: string): PortalOutcome {
  const account = accountAt(tenant, provider);
  if (account === undefined) return refused({ kind: 'no-account', provider });
  if (!providers[provider].enablingAdministratorIsAdded) {
    return refused({ kind: 'every-administrator', provider });
  }
  return changed(withAdministrator(tenant, provider, name));
}

/** Why the provider does not take this user's recording; empty where it does, or where there is no provider. */
export function portalProblems(tenant: Tenant, number: string): readonly PortalProblem[] {
  const recorded = recordedAt(tenant, number);
  const provider = effectiveSettings(tenant, number)?.provider.value ?? 'none';
  if (recorded === undefined || provider === 'none') return [];
  const account = accountAt(tenant, provider);
  if (account === undefined) return [{ kind: 'no-account' }];
  const user = account.users[recorded.user.id];
  if (user === undefined) return [{ kind: 'no-user' }];
  const right = rightPortalUser(recorded, provider);
  return portalFields
    .filter((field) => user[field] !== right[field])
    .map((field) => ({ kind: 'wrong-value', field, should: right[field] }));
}

const portalFields = ['externalType', 'serviceProvider', 'externalGroup', 'externalIdentifier'] as const;

/** The tenant with a change of its account at a provider, which is a new one where there was none. */
function withAccount(
  tenant: Tenant,
  provider: ProviderId,
  change: (account: ProviderAccount) => ProviderAccount,
): Tenant {
  const { organisation } = tenant;
  const { firstStage } = providers[provider].account;
  const account = organisation.accounts[provider] ?? { stage: firstStage, administrators: [], users: {} };
  return {
    ...tenant,
    organisation: {
      ...organisation,
      accounts: { ...organisation.accounts, [provider]: change(account) },
    },
  };
}

/** What a provider's portal has of a user whose values are right. */
function rightPortalUser({ user }: Recorded, provider: ProviderId): PortalUser {
  return { product: providers[provider].products[0], externalType: 'BroadWorks', ...user.platform };
}

/**
 * Makes the accounts and users that come about by themselves [S]: of everybody who is recorded now by a provider that does so. What
 * is there already stays.
 */
export function withAutomaticUsers(tenant: Tenant): Tenant {
  const missing = new Map<ProviderId, Recorded[]>();
  for (const recorded of everybody(tenant)) {
    const provider = automaticProviderOf(tenant, recorded);
    if (provider === undefined || accountAt(tenant, provider)?.users[recorded.user.id] !== undefined)
      continue;
    const before = missing.get(provider);
    if (before === undefined) missing.set(provider, [recorded]);
    else before.push(recorded);
  }
  return [...missing].reduce((before, [provider, added]) => withUsers(before, provider, added), tenant);
}

/** Who records this user now, where it is a provider that makes its users by itself. */
function automaticProviderOf(tenant: Tenant, recorded: Recorded): ProviderId | undefined {
  if (recorded.user.recording.kind === 'off') return undefined;
  const entitlement = entitlementOf(tenant, recorded);
  return entitlement.kind === 'entitled' && providers[entitlement.provider].users.includes('automatic')
    ? entitlement.provider
    : undefined;
}

/** The same, and before that the accounts that come about when terms are accepted [S]. */
export function withAutomaticAccounts(tenant: Tenant): Tenant {
  const due = providerIds.filter(
    (provider) =>
      providers[provider].account.created === 'when-terms-are-accepted' &&
      tenant.organisation.terms[provider] !== undefined,
  );
  return withAutomaticUsers(
    due.reduce((before, provider) => withAccount(before, provider, (account) => account), tenant),
  );
}

/** The administrator who enables a user is one of the account from then on, where the provider wants that [S]. */
export function withAdministrator(tenant: Tenant, provider: ProviderId, name: string): Tenant {
  return providers[provider].enablingAdministratorIsAdded
    ? withAccount(tenant, provider, (account) => ({
        ...account,
        administrators: [...new Set([...account.administrators, name])],
      }))
    : tenant;
}

function changed(tenant: Tenant): Extract<PortalOutcome, { kind: 'changed' }> {
  return { kind: 'changed', tenant };
}

function refused(refusal: PortalRefusal): Extract<PortalOutcome, { kind: 'refused' }> {
  return { kind: 'refused', refusal };
}

function accountAt({ organisation }: Tenant, provider: ProviderId): ProviderAccount | undefined {
  return organisation.accounts[provider];
}

function withUsers(tenant: Tenant, provider: ProviderId, added: readonly Recorded[]): Tenant {
  return withAccount(tenant, provider, (account) => ({
    ...account,
    users: {
      ...account.users,
      ...Object.fromEntries(added.map((recorded) => [recorded.user.id, rightPortalUser(recorded, provider)])),
    },
  }));
}

function withUser(tenant: Tenant, provider: ProviderId, id: string, user: PortalUser): Tenant {
  return withAccount(tenant, provider, (account) => ({
    ...account,
    users: { ...account.users, [id]: user },
  }));
}

type InPortal =
  | {
      readonly kind: 'found';
      readonly id: string;
      readonly user: PortalUser;
    }
  | { readonly kind: 'refused'; readonly refusal: PortalRefusal };

function inPortal(tenant: Tenant, provider: ProviderId, number: string): InPortal {
  const account = accountAt(tenant, provider);
  if (account === undefined) return refused({ kind: 'no-account', provider });
  const recorded = recordedAt(tenant, number);
  if (recorded === undefined) return refused({ kind: 'unknown-number', number });
  const { id } = recorded.user;
  const user = account.users[id];
  return user === undefined ? refused({ kind: 'not-in-portal', number }) : { kind: 'found', id, user };
}
