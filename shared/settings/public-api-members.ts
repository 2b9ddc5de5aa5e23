/**
 * People and workspaces as the public API makes and removes them (developer.webex.com, “Create a Person”, “Create a Workspace”). Of what
 * the documents have it takes what Webex Calling needs, and looks at nothing else; licences are ids there, so that new ones have Professional.
 */
import * as z from 'zod';
import { nameSchema } from './names';
import { withBody, wrong, type ApiOutcome } from './public-api-outcome';
import type { Tenant } from './tenant';
import { addPerson, addWorkspace, removeUser } from './tenant-members';
import { everybody, type Recorded } from './tenant-people';
import { userNumberSchema } from './user-numbers';

const name = nameSchema;
const location = z.string().min(1).max(200);

export const personPostSchema = z.object({
  /** The first is taken. */
  emails: z.tuple([z.email()], z.email()),
  firstName: name.optional(),
  lastName: name.optional(),
  /** Of whom either of the two is not named: the last word is the last name. */
  displayName: name.optional(),
  extension: userNumberSchema,
  locationId: location,
});

export const workspacePostSchema = z.object({
  displayName: name,
  calling: z.object({
    type: z.literal('webexCalling'),
    webexCalling: z.object({ extension: userNumberSchema, locationId: location }),
  }),
});

export function createPerson(tenant: Tenant, id: string, body: unknown): ApiOutcome {
  return withBody(personPostSchema, body, ({ emails: [email], extension, locationId, ...named }) => {
    const words = (named.displayName ?? '').split(' ').filter((word) => word !== '');
    const { firstName = words.slice(0, -1).join(' '), lastName = words.at(-1) ?? '' } = named;
    if (firstName === '') return wrong('firstName', 'is needed, or a displayName of two words');
    if (lastName === '') return wrong('lastName', 'is needed, or a displayName');
    return addPerson(tenant, {
      id,
      number: extension,
      email,
      location: locationId,
      licence: 'Professional',
      firstName,
      lastName,
    });
  });
}

export function createWorkspace(tenant: Tenant, id: string, body: unknown): ApiOutcome {
  return withBody(workspacePostSchema, body, ({ displayName, calling: { webexCalling } }) =>
    addWorkspace(tenant, {
      id,
      number: webexCalling.extension,
      name: displayName,
      location: webexCalling.locationId,
      licence: 'Professional',
    }),
  );
}

/** Undefined for an id that nobody of this kind has. */
export function removal(tenant: Tenant, kind: Recorded['kind'], id: string): (() => ApiOutcome) | undefined {
  const found = everybody(tenant).find((one) => one.kind === kind && one.user.id === id);
  return found && (() => removeUser(tenant, found.user.number));
}
