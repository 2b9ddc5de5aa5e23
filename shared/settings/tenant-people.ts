/** Who is in a tenant. Apart from its schema, which only what comes from outside needs. */
import type { Licence } from './providers';
import type { Location, Person, Tenant, Workspace } from './tenant';

/** Who has a number, and where. */
export type Recorded = { readonly location: Location } & (
  | { readonly kind: 'person'; readonly user: Person }
  | { readonly kind: 'workspace'; readonly user: Workspace }
);

interface Index {
  readonly everybody: readonly Recorded[];
  readonly byNumber: ReadonlyMap<string, Recorded>;
}

/** A tenant is never changed, another comes in its place: who is in one is found once. */
const indices = new WeakMap<Tenant, Index>();

function indexOf(tenant: Tenant): Index {
  const known = indices.get(tenant);
  if (known !== undefined) return known;
  const locations = new Map(tenant.locations.map((location) => [location.id, location]));
  const at = (id: string) => {
    const location = locations.get(id);
    return location === undefined ? [] : [location];
  };
  const everybodyHere: readonly Recorded[] = [
    ...tenant.people.flatMap((user) =>
      at(user.location).map((location) => ({ kind: 'person' as const, user, location })),
    ),
    ...tenant.workspaces.flatMap((user) =>
      at(user.location).map((location) => ({ kind: 'workspace' as const, user, location })),
    ),
  ];
  const byNumber = new Map(everybodyHere.map((recorded) => [recorded.user.number, recorded]));
  const index = { everybody: everybodyHere, byNumber };
  indices.set(tenant, index);
  return index;
}

/** Everybody who has a number, people first: the same list each time for the same tenant. */
export function everybody(tenant: Tenant): readonly Recorded[] {
  return indexOf(tenant).everybody;
}

/** Undefined for a number that nobody has. */
export function recordedAt(tenant: Tenant, number: string): Recorded | undefined {
  return indexOf(tenant).byNumber.get(number);
}

export function nameOf(recorded: Recorded): string {
  return recorded.kind === 'person'
    ? `${recorded.user.firstName} ${recorded.user.lastName}`
    : recorded.user.name;
}

/** Undefined for an id that no location has. */
export function locationOf(tenant: Tenant, location: string): Location | undefined {
  return tenant.locations.find((candidate) => candidate.id === location);
}

/** The tenant with these choices, or with recording off, for whoever has the id. */
export function withRecording(tenant: Tenant, userId: string, recording: Person['recording']): Tenant {
  return withUser(tenant, userId, { recording });
}

export function withLicence(tenant: Tenant, userId: string, licence: Licence): Tenant {
  return withUser(tenant, userId, { licence });
}

function withUser(
  tenant: Tenant,
  userId: string,
  change: Partial<Pick<Person, 'recording' | 'licence'>>,
): Tenant {
  return {
    ...tenant,
    people: tenant.people.map((user) => (user.id === userId ? { ...user, ...change } : user)),
    workspaces: tenant.workspaces.map((user) => (user.id === userId ? { ...user, ...change } : user)),
  };
}
