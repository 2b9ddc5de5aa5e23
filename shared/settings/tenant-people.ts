/** Who is in a tenant. Apart from its schema, which only what comes from outside needs. */
import type { Licence } from './providers';
import type { Location, Person, Tenant, Workspace } from './tenant';

/** Who has a number, and where. */
export type Recorded = { readonly location: Location } & (
  | { readonly kind: 'person'; readonly user: Person }
  | { readonly kind: 'workspace'; readonly user: Workspace }
);

/** Everybody who has a number, people first. */
export function everybody(tenant: Tenant): readonly Recorded[] {
  const at = (id: string) => tenant.locations.filter((location) => location.id === id);
  return [
    ...tenant.people.flatMap((user) =>
      at(user.location).map((location) => ({ kind: 'person' as const, user, location })),
    ),
    ...tenant.workspaces.flatMap((user) =>
      at(user.location).map((location) => ({ kind: 'workspace' as const, user, location })),
    ),
  ];
}

/** Undefined for a number that nobody has. */
export function recordedAt(tenant: Tenant, number: string): Recorded | undefined {
  return everybody(tenant).find(({ user }) => user.number === number);
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
