/** Who may do what, whatever it would come to: the partner enables recording; whom an account names administers it [S: help article nhvl4hw]. */
import type { Actor } from './actors';
import type { ProviderId } from './providers';
import type { Tenant } from './tenant';

export type RightsRefusal =
  | { readonly kind: 'partner-only'; readonly partner: string }
  /** `administrator`: name of whom somebody else of the partner's wanted to act for. */
  | { readonly kind: 'in-own-name-only'; readonly administrator: string }
  | { readonly kind: 'not-account-administrator'; readonly name: string };

/**
 * Why somebody can neither enable recording for a customer nor disable it.
 * @param administrator id of who is to be known for it afterwards, where that is anybody
 */
export function partnerHindrance(
  { partner }: Tenant,
  by: Actor,
  administrator?: string,
): RightsRefusal | undefined {
  if (by.of === 'customer') return { kind: 'partner-only', partner: partner.name };
  if (administrator === undefined || administrator === by.id) return undefined;
  const other = partner.administrators.find(({ id }) => id === administrator);
  return { kind: 'in-own-name-only', administrator: other?.name ?? administrator };
}

/** Why somebody can change nothing in the account at a provider. One that names nobody is every administrator's; the partner's are in all. */
export function accountHindrance(
  { organisation }: Tenant,
  provider: ProviderId,
  by: Actor,
): RightsRefusal | undefined {
  const names = organisation.accounts[provider]?.administrators ?? [];
  return by.of === 'partner' || names.length === 0 || names.includes(by.name)
    ? undefined
    : { kind: 'not-account-administrator', name: by.name };
}
