/**
 * A tenant that an older program has kept, and that is not as one has to be now. What it says is written otherwise where it must be; nothing
 * of it is left out.
 */
import { onOneLine } from '../text/one-line';
import { freeIdentifier } from './external-identifiers';
import { tenantFormSchema, type Person, type Tenant, type Workspace } from './tenant';
import { everybody } from './tenant-people';

/** Where names stand, and what is copied from page to page: line breaks and blanks were taken there. */
const lines: ReadonlySet<string> = new Set([
  'name',
  'firstName',
  'lastName',
  'acceptedBy',
  'administrators',
  'serviceProvider',
  'externalGroup',
  'externalIdentifier',
]);
/** In the place of a name that was blank. */
const nameless = '–';

/** @returns undefined where it is no tenant, whatever is done to it */
export function mendTenant(kept: unknown): Tenant | undefined {
  // Parsed once: to compile a parser first takes longer.
  const form = tenantFormSchema.safeParse(withLines(kept, ''), { jitless: true });
  return form.success ? withOwnIdentifiers(withOwnNames(form.data)) : undefined;
}

function withLines(value: unknown, field: string): unknown {
  if (typeof value === 'string') return lines.has(field) ? onOneLine(value).trim() || nameless : value;
  if (Array.isArray(value)) return value.map((one) => withLines(one, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withLines(one, name)]));
}

/** Two locations may have the same name now. */
function withOwnNames(tenant: Tenant): Tenant {
  const taken = new Set<string>();
  const locations = tenant.locations.map((location) => {
    let { name } = location;
    for (let count = 2; taken.has(name); count += 1) {
      name = `${location.name.slice(0, 120)} (${String(count)})`;
    }
    taken.add(name);
    return { ...location, name };
  });
  return { ...tenant, locations };
}

/** Of two by whom a provider knew the same user the second is another now, at the providers too where they had the right one. */
function withOwnIdentifiers(tenant: Tenant): Tenant {
  const taken = new Set<string>();
  return everybody(tenant).reduce((before, { user: { id, number, platform } }) => {
    const from = platform.externalIdentifier;
    const isTaken = taken.has(from);
    taken.add(from);
    return isTaken
      ? withIdentifier(before, id, { from, to: freeIdentifier(before, { id, number }) })
      : before;
  }, tenant);
}

function withIdentifier(
  { organisation, people, workspaces, ...others }: Tenant,
  id: string,
  { from, to }: { readonly from: string; readonly to: string },
): Tenant {
  const moved = <One extends Person | Workspace>(one: One): One =>
    one.id === id ? { ...one, platform: { ...one.platform, externalIdentifier: to } } : one;
  const accounts = Object.entries(organisation.accounts).map(([provider, account]) => {
    const user = account.users[id];
    const isRight = user?.externalIdentifier === from;
    const users = isRight ? { ...account.users, [id]: { ...user, externalIdentifier: to } } : account.users;
    return [provider, { ...account, users }] as const;
  });
  return {
    ...others,
    organisation: { ...organisation, accounts: Object.fromEntries(accounts) },
    people: people.map(moved),
    workspaces: workspaces.map(moved),
  };
}
