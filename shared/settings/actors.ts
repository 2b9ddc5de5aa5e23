/** Who can act in Control Hub: the tenant's document names them in several places. */
import * as z from 'zod';
import { nameSchema } from './names';
import type { Tenant } from './tenant';

/** Who acts: an administrator of the customer, by name, or one of the partner, by id. */
export const actorSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('customer'), name: nameSchema }),
  z.strictObject({ of: z.literal('partner'), id: z.string().min(1).max(200) }),
]);
export type Actor = z.infer<typeof actorSchema>;

/** Whoever acts without a name of their own: the bearer of the administrator's token. */
export const anyAdministrator: Actor = { of: 'customer', name: 'Administrator' };

/** The customer's administrators that providers know, else one without a name; then those of the partner. Never empty. */
export function actorsOf({ organisation, partner }: Tenant): readonly [Actor, ...Actor[]] {
  const names = new Set(Object.values(organisation.accounts).flatMap(({ administrators }) => administrators));
  for (const { name } of partner.administrators) names.delete(name);
  const [first, ...others] = [...names].map((name): Actor => ({ of: 'customer', name }));
  return [
    first ?? anyAdministrator,
    ...others,
    ...partner.administrators.map(({ id }): Actor => ({ of: 'partner', id })),
  ];
}

/** Tells one from another. */
export function actorKey(actor: Actor): string {
  return actor.of === 'customer' ? `customer ${actor.name}` : `partner ${actor.id}`;
}

/** As it is written down: in the acceptance of terms, and among an account's administrators. */
export function actorName({ partner }: Tenant, actor: Actor): string {
  if (actor.of === 'customer') return actor.name;
  return partner.administrators.find(({ id }) => id === actor.id)?.name ?? actor.id;
}

type PartnerAdministrator = Tenant['partner']['administrators'][number];

/** Name of the customer for which one of the partner's has enabled recording, where it is another one: nobody has two [S: help article nhvl4hw]. */
export function otherCustomerOf({ customer }: PartnerAdministrator, customerId: string): string | undefined {
  return customer === null || customer.id === customerId ? undefined : customer.name;
}
