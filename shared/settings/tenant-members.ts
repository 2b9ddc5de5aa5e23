/**
 * Who comes into a tenant, and who leaves it: people, workspaces, locations. None of it is a setting of recording, so that the partner has
 * no say. What a provider has of somebody stays there when they leave, as recordings do [A: as when recording is switched off].
 */
import type * as z from 'zod';
import { freeIdentifier, takenIdentifiers } from './external-identifiers';
import { unknownSite } from './location-site';
import { withAutomaticUsers } from './portal';
import type {
  Location,
  newLocationSchema,
  newPersonSchema,
  newWorkspaceSchema,
  Person,
  PlatformInformation,
  Tenant,
  Workspace,
} from './tenant';
import type { Outcome, Refusal } from './tenant-changes';
import { everybody, locationOf, nameOf, recordedAt } from './tenant-people';
import { isReserved, isSameEmail, mostUsers } from './user-numbers';

export type NewPerson = z.infer<typeof newPersonSchema>;
export type NewWorkspace = z.infer<typeof newWorkspaceSchema>;
export type NewLocation = z.infer<typeof newLocationSchema>;

export function addPerson(tenant: Tenant, person: NewPerson): Outcome {
  const namesake = tenant.people.find(({ email }) => isSameEmail(email, person.email));
  const refusal =
    newcomerRefusal(tenant, person) ??
    (namesake && {
      kind: 'email-taken',
      email: person.email,
      name: `${namesake.firstName} ${namesake.lastName}`,
    });
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const people = inOrder(tenant.people, settledIn(tenant, person), numberOf);
  return { kind: 'changed', tenant: withAutomaticUsers({ ...tenant, people }) };
}

export function addWorkspace(tenant: Tenant, workspace: NewWorkspace): Outcome {
  const refusal = newcomerRefusal(tenant, workspace);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const workspaces = inOrder(tenant.workspaces, settledIn(tenant, workspace), numberOf);
  return { kind: 'changed', tenant: withAutomaticUsers({ ...tenant, workspaces }) };
}

/** A person or a workspace. */
export function removeUser(tenant: Tenant, number: string): Outcome {
  if (recordedAt(tenant, number) === undefined) {
    return { kind: 'refused', refusal: { kind: 'unknown-number', number } };
  }
  const others = <One extends Person | Workspace>(all: readonly One[]) =>
    all.filter((one) => one.number !== number);
  const people = others(tenant.people);
  const workspaces = others(tenant.workspaces);
  return { kind: 'changed', tenant: { ...tenant, people, workspaces } };
}

export function addLocation(tenant: Tenant, location: NewLocation): Outcome {
  const { id, name } = location;
  if (tenant.locations.some((one) => one.name === name)) {
    return { kind: 'refused', refusal: { kind: 'location-exists', name } };
  }
  if (isIdTaken(tenant, id)) return { kind: 'refused', refusal: { kind: 'id-taken', id } };
  const locations = inOrder(tenant.locations, { ...newLocation(location), ...location }, (one) => one.name);
  return { kind: 'changed', tenant: { ...tenant, locations } };
}

/** Another name, time zone or site for a location that there is; its settings stay. */
export function moveLocation(
  tenant: Tenant,
  location: Location,
  change: Partial<Pick<Location, 'name' | 'timeZone' | 'site'>>,
): Outcome {
  const moved = { ...location, ...change };
  const others = tenant.locations.filter(({ id }) => id !== location.id);
  if (others.some(({ name }) => name === moved.name)) {
    return { kind: 'refused', refusal: { kind: 'location-exists', name: moved.name } };
  }
  return { kind: 'changed', tenant: { ...tenant, locations: inOrder(others, moved, ({ name }) => name) } };
}

export function removeLocation(tenant: Tenant, location: string): Outcome {
  const refusal = locationNeed(tenant, location);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const locations = tenant.locations.filter(({ id }) => id !== location);
  return { kind: 'changed', tenant: { ...tenant, locations } };
}

/** Why a location cannot be removed; undefined where it can. */
export function locationNeed(tenant: Tenant, location: string): Refusal | undefined {
  const name = locationOf(tenant, location)?.name;
  if (name === undefined) return { kind: 'unknown-location', location };
  const count = everybody(tenant).filter(({ user }) => user.location === location).length;
  if (count > 0) return { kind: 'location-in-use', name, count };
  return tenant.locations.length === 1 ? { kind: 'last-location', name } : undefined;
}

/** Everything from the organisation [S]. */
export function newLocation({ id, name, timeZone }: Pick<Location, 'id' | 'name' | 'timeZone'>): Location {
  const from = { from: 'organisation' } as const;
  return {
    id,
    name,
    timeZone,
    provider: from,
    failureBehaviour: from,
    storageRegion: from,
    complianceAnnouncement: from,
    announcementFiles: from,
    complianceFile: from,
    site: unknownSite,
  };
}

function newcomerRefusal(
  tenant: Tenant,
  { id, number, location, platform }: NewPerson | NewWorkspace,
): Refusal | undefined {
  const owner = recordedAt(tenant, number);
  if (owner !== undefined) return { kind: 'number-taken', number, name: nameOf(owner) };
  if (isReserved(number)) return { kind: 'number-reserved', number };
  if (locationOf(tenant, location) === undefined) return { kind: 'unknown-location', location };
  if (everybody(tenant).length >= mostUsers) return { kind: 'tenant-full', most: mostUsers };
  if (isIdTaken(tenant, id)) return { kind: 'id-taken', id };
  return platform && identifierRefusal(tenant, id, platform.externalIdentifier);
}

function identifierRefusal(tenant: Tenant, id: string, identifier: string): Refusal | undefined {
  for (const holder of takenIdentifiers(tenant, id)) {
    if (holder.identifier !== identifier) continue;
    if (holder.kind === 'user') return { kind: 'identifier-taken', identifier, name: holder.name };
    if (holder.kind === 'left') {
      return { kind: 'identifier-at-provider', identifier, provider: holder.provider };
    }
  }
  return undefined;
}

function isIdTaken(tenant: Tenant, id: string): boolean {
  return [...tenant.locations, ...tenant.people, ...tenant.workspaces].some((one) => one.id === id);
}

/** At first not recorded, as in Control Hub [S]. */
function settledIn<New extends NewPerson | NewWorkspace>(tenant: Tenant, user: New) {
  return { recording: { kind: 'off' as const }, platform: newPlatform(tenant, user), ...user };
}

/** Of the form that the others' have [A]: Webex makes it, and says nothing of how. */
function newPlatform(
  tenant: Tenant,
  { id, location, number }: NewPerson | NewWorkspace,
): PlatformInformation {
  const all = everybody(tenant).map(({ user }) => user);
  const serviceProvider = all[0]?.platform.serviceProvider ?? 'WSTLY10001';
  const groups = new Set(all.map(({ platform }) => platform.externalGroup));
  const free = tenant.locations
    .map((_location, index) => `${serviceProvider}L${String(index + 1)}`)
    .find((group) => !groups.has(group));
  const here = all.find((user) => user.location === location)?.platform.externalGroup;
  return {
    serviceProvider,
    externalGroup: here ?? free ?? serviceProvider,
    externalIdentifier: freeIdentifier(tenant, { id, number }),
  };
}

/** Shorter numbers first. */
const numberOf = ({ number }: { readonly number: string }) => number.padStart(10);

/** Before the first that comes after it: whoever is put back is where they were. */
function inOrder<One>(all: readonly One[], added: One, keyOf: (one: One) => string): One[] {
  const index = all.findIndex((one) => keyOf(one) > keyOf(added));
  return index < 0 ? [...all, added] : all.toSpliced(index, 0, added);
}
