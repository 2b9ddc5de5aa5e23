/** Persons, workspaces and locations of the public API (developer.webex.com, “People”, “Workspaces”, “Locations”): what is where. */
import { Hono, type Context } from 'hono';
import {
  callingLocationPostSchema,
  createLocation,
  enableForCalling,
  readLocation,
  writeLocation,
} from '../../../shared/settings/public-api-locations';
import { createPerson, createWorkspace, removal } from '../../../shared/settings/public-api-members';
import type { Tenant } from '../../../shared/settings/tenant';
import { removeLocation } from '../../../shared/settings/tenant-members';
import { locationOf, type Recorded } from '../../../shared/settings/tenant-people';
import { callingLocations, locations, people, workspaces, type Asked } from './lists';
import { newId } from './new-id';
import { answer, type Find, type SettingsHost, type Written } from './resource';

const peoplePath = '/people';
const workspacesPath = '/workspaces';
const locationsPath = '/locations';
/** Below `/v1`. */
export const listPaths = [peoplePath, workspacesPath, locationsPath] as const;
const callingLocationsPath = '/telephony/config/locations';

/** How many persons, workspaces or locations there are in a page, where a request does not say [C]. */
const usual = { people: 100, workspaces: 1000, locations: 500, callingLocations: 2000 } as const;

/** @param administrator the id of the bearer of the administrator's token, who is no person of the tenant */
export function directory(host: SettingsHost, administrator: string) {
  const asked =
    (c: Context): Asked =>
    (parameter) =>
      c.req.query(parameter);
  const listed = (tenant: Tenant, kind: Recorded['kind'], id: string) =>
    (kind === 'person' ? people : workspaces)(tenant, () => undefined).find((item) => item.id === id);
  const member = (kind: Recorded['kind']) => (c: Context) => {
    const id = c.req.param('id') ?? '';
    const find: Find = (tenant) => {
      const remove = removal(tenant, kind, id);
      return remove && { read: () => listed(tenant, kind, id), remove };
    };
    return answer(c, host, find);
  };
  const whole = (kind: Recorded['kind'], id: string): Written => ({
    status: 200,
    body: (tenant) => listed(tenant, kind, id),
  });

  const allPeople = (c: Context) => {
    const id = newId('PEOPLE');
    const find: Find = (tenant) => ({
      list: () => ({ name: 'items', all: people(tenant, asked(c)), usual: usual.people }),
      create: (body) => createPerson(tenant, id, body),
    });
    return answer(c, host, find, whole('person', id));
  };
  const me: Find = ({ organisation }) => ({
    read: () => ({
      id: administrator,
      emails: [],
      displayName: 'Administrator',
      orgId: organisation.id,
      type: 'person',
    }),
  });

  return (
    new Hono()
      .all(peoplePath, allPeople)
      // Cisco's own client of JavaScript writes it so.
      .all(`${peoplePath}/`, allPeople)
      .all(`${peoplePath}/me`, (c) => answer(c, host, me))
      .all(`${peoplePath}/:id`, member('person'))
      .all(workspacesPath, (c) => {
        const id = newId('PLACE');
        const find: Find = (tenant) => ({
          list: () => ({ name: 'items', all: workspaces(tenant, asked(c)), usual: usual.workspaces }),
          create: (body) => createWorkspace(tenant, id, body),
        });
        return answer(c, host, find, whole('workspace', id));
      })
      .all(`${workspacesPath}/:id`, member('workspace'))
      .all(locationsPath, (c) => {
        const id = newId('LOCATION');
        const find: Find = (tenant) => ({
          list: () => ({ name: 'items', all: locations(tenant, asked(c)), usual: usual.locations }),
          create: (body) => createLocation(tenant, id, body),
        });
        return answer(c, host, find, { status: 201, body: () => ({ id }) });
      })
      .all(`${locationsPath}/:id`, (c) =>
        answer(c, host, (tenant) => {
          const location = locationOf(tenant, c.req.param('id'));
          return (
            location && {
              read: () => readLocation(tenant, location),
              write: (body) => writeLocation(tenant, location, body),
              remove: () => removeLocation(tenant, location.id),
            }
          );
        }),
      )
      .all(callingLocationsPath, (c) => {
        const find: Find = (tenant) => ({
          list: () => ({
            name: 'locations',
            all: callingLocations(tenant, asked(c)),
            usual: usual.callingLocations,
          }),
          create: (body) => enableForCalling(tenant, body),
        });
        return answer(c, host, find, {
          status: 201,
          body: (_tenant, sent) => callingLocationPostSchema.parse(sent),
        });
      })
  );
}
