/** For tests: tenants of many users, and how often they are looked at. */
import { demonstrationTenant } from './demonstration-tenant';
import type { Person, Tenant } from './tenant';

/** The demonstration with so many people more, from number 20000 on, who are recorded by a provider that makes its users by itself. */
export function largeTenant(count: number): Tenant {
  const { organisation, people } = demonstrationTenant;
  const [model] = people;
  if (model === undefined) throw new Error('the demonstration has people');
  const added = Array.from({ length: count }, (_, index): Person => {
    const number = String(20_000 + index);
    return {
      ...model,
      id: `added-${String(index)}`,
      number,
      firstName: 'Added',
      lastName: `Person ${String(index)}`,
      email: `added.${String(index)}@tallyphone.test`,
      platform: { ...model.platform, externalIdentifier: `a${number}@10001.tallyphone.test` },
    };
  });
  const terms = { webex: { acceptedAt: '2026-01-05T09:00:00Z', acceptedBy: 'Mira Castellan' } };
  return {
    ...demonstrationTenant,
    organisation: { ...organisation, provider: 'webex', terms: { ...organisation.terms, ...terms } },
    people: [...people, ...added],
  };
}

/** The same tenant. @returns also how often somebody has asked where its people are, which finding one of them needs */
export function countingReads(tenant: Tenant): { readonly tenant: Tenant; readonly reads: () => number } {
  let count = 0;
  const people = tenant.people.map(
    (person) =>
      new Proxy(person, {
        get: (target, name, receiver): unknown => {
          if (name === 'location') count += 1;
          return Reflect.get(target, name, receiver);
        },
      }),
  );
  return { tenant: { ...tenant, people }, reads: () => count };
}

/** What a change leaves, and no copy of it: whoever was not changed is the same. Throws where it was refused. */
export function leftBy(
  outcome:
    | { readonly kind: 'changed'; readonly tenant: Tenant }
    | { readonly kind: 'refused'; readonly refusal: { readonly kind: string } },
): Tenant {
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.kind);
  return outcome.tenant;
}
