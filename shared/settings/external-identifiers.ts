/** External identifiers: by which a provider tells whose call it is given. Nobody gets one by which it knows somebody else. */
import { providerIds, type ProviderId } from './providers';
import type { Tenant } from './tenant';
import { everybody, nameOf } from './tenant-people';

/** By what somebody is known, or was. */
type Holder = { readonly identifier: string } & (
  | { readonly kind: 'user'; readonly name: string }
  /** Who has left the tenant stays in an account at a provider. */
  | { readonly kind: 'left'; readonly provider: ProviderId }
  /** Of somebody in the tenant the provider has what was entered there, which may be wrong. */
  | { readonly kind: 'entered' }
);

/** Who has an identifier, but for who has this id: who comes back under the same may have the same again. */
export function takenIdentifiers(tenant: Tenant, exceptId: string): readonly Holder[] {
  const all = everybody(tenant);
  const here = new Set(all.map(({ user }) => user.id));
  const { accounts } = tenant.organisation;
  return [
    ...all
      .filter(({ user }) => user.id !== exceptId)
      .map((one) => ({
        kind: 'user' as const,
        identifier: one.user.platform.externalIdentifier,
        name: nameOf(one),
      })),
    ...providerIds.flatMap((provider) =>
      Object.entries(accounts[provider]?.users ?? {})
        .filter(([id]) => id !== exceptId)
        .map(([id, { externalIdentifier: identifier }]) =>
          here.has(id)
            ? { kind: 'entered' as const, identifier }
            : { kind: 'left' as const, identifier, provider },
        ),
    ),
  ];
}

/** One that nobody has: nobody in the tenant, and nobody in an account at a provider. */
export function freeIdentifier(
  tenant: Tenant,
  { id, number }: { readonly id: string; readonly number: string },
): string {
  const taken = new Set(takenIdentifiers(tenant, id).map(({ identifier }) => identifier));
  const named = (count: number) =>
    `a${number}${count === 1 ? '' : `-${String(count)}`}@10001.tallyphone.test`;
  let count = 1;
  while (taken.has(named(count))) count += 1;
  return named(count);
}
