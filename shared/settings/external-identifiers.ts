/** External identifiers: by which a provider tells whose call it is given. Nobody gets one by which it knows somebody else. */
import type { Tenant } from './tenant';
import { everybody } from './tenant-people';

/**
 * One that nobody has: nobody in the tenant, and nobody in an account at a provider, where who has left it stays. Who comes back under the
 * same id may have the same again.
 */
export function freeIdentifier(
  tenant: Tenant,
  { id, number }: { readonly id: string; readonly number: string },
): string {
  const inPortals = Object.values(tenant.organisation.accounts).flatMap(({ users }) =>
    Object.entries(users).flatMap(([user, values]) => (user === id ? [] : [values.externalIdentifier])),
  );
  const taken = new Set([
    ...inPortals,
    ...everybody(tenant).flatMap(({ user }) => (user.id === id ? [] : [user.platform.externalIdentifier])),
  ]);
  const named = (count: number) =>
    `a${number}${count === 1 ? '' : `-${String(count)}`}@10001.tallyphone.test`;
  let count = 1;
  while (taken.has(named(count))) count += 1;
  return named(count);
}
