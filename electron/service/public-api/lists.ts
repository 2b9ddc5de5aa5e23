/** Of the public API's lists enough to find the ids of persons, workspaces and locations (developer.webex.com, “People”, “Workspaces”, “Locations”). */
import type { Tenant } from '../../../shared/settings/tenant';
import { everybody, nameOf } from '../../../shared/settings/tenant-people';
import { domain } from '../../../shared/settings/user-numbers';

/** “List People”, all or that with an email. */
export function people(tenant: Tenant, email: string | undefined) {
  const items = everybody(tenant).flatMap((one) =>
    one.kind === 'person' && (email === undefined || one.user.email === email)
      ? [
          {
            id: one.user.id,
            emails: [one.user.email],
            displayName: nameOf(one),
            firstName: one.user.firstName,
            lastName: one.user.lastName,
            orgId: tenant.organisation.id,
            locationId: one.location.id,
            extension: one.user.number,
          },
        ]
      : [],
  );
  return { items };
}

/** “List Locations”, all or those of a name. */
export function locations({ organisation, locations: all }: Tenant, name: string | undefined) {
  const items = all
    .filter((location) => name === undefined || location.name === name)
    .map((location) => ({
      id: location.id,
      name: location.name,
      orgId: organisation.id,
      timeZone: location.timeZone,
    }));
  return { items };
}

/** “List Workspaces”, all or those of a name. */
export function workspaces({ organisation, workspaces: all }: Tenant, displayName: string | undefined) {
  const items = all
    .filter(({ name }) => displayName === undefined || name === displayName)
    .map(({ id, location, name, number }) => ({
      id,
      orgId: organisation.id,
      locationId: location,
      displayName: name,
      type: 'notSet',
      sipAddress: `${number}@${domain}`,
      calling: { type: 'webexCalling' },
    }));
  return { items };
}
