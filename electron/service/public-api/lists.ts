/** Of the public API's lists enough to find persons, workspaces and locations, and how lists go out in pages (developer.webex.com). */
import { readLocation } from '../../../shared/settings/public-api-locations';
import type { Tenant } from '../../../shared/settings/tenant';
import { everybody, nameOf } from '../../../shared/settings/tenant-people';
import { domain, isSameEmail } from '../../../shared/settings/user-numbers';

/** The parameters of a request, and what each is; undefined where it is left out. */
export type Asked = (parameter: string) => string | undefined;

export interface Listing {
  /** Of the array in the answer. */
  readonly name: 'items' | 'members' | 'locations' | 'announcements';
  readonly all: readonly unknown[];
  /** How many there are in a page, where the request does not say. */
  readonly usual: number;
  readonly beside?: object;
}

/**
 * A page of a list: `max` many from `start`, which is 0 for the first; another value of theirs is passed over. Where there are more, the
 * address of the next page is in the header `Link` (RFC 8288).
 * @param url of the request
 */
export function pageOf(url: string, { name, all, usual, beside }: Listing) {
  const next = new URL(url);
  const whole = (parameter: string, least: number) => {
    const text = next.searchParams.get(parameter) ?? '';
    const number = /^\d+$/.test(text) ? Number(text) : undefined;
    return number !== undefined && Number.isSafeInteger(number) && number >= least ? number : undefined;
  };
  const start = whole('start', 0) ?? 0;
  const end = start + (whole('max', 1) ?? usual);
  next.searchParams.set('start', String(end));
  return {
    body: { ...beside, [name]: all.slice(start, end) },
    headers: end < all.length ? { link: `<${next.href}>; rel="next"` } : {},
  };
}

/** Whether the value is the one that is asked for, or none is. */
function isAsked(value: string, asked: string | undefined): boolean {
  return asked === undefined || value === asked;
}

/** “List People”: all, or those with an email, of some ids, at a location, or whose name begins so. */
export function people(tenant: Tenant, asked: Asked) {
  const ids = asked('id')?.split(',');
  const [email, beginning] = [asked('email'), asked('displayName')?.toLowerCase() ?? ''];
  return everybody(tenant).flatMap((one) =>
    one.kind === 'person' &&
    (ids?.includes(one.user.id) ?? true) &&
    (email === undefined || isSameEmail(one.user.email, email)) &&
    nameOf(one).toLowerCase().startsWith(beginning) &&
    isAsked(one.location.id, asked('locationId'))
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
            type: 'person',
          },
        ]
      : [],
  );
}

/** “List Locations”: all, or that of an id, or those whose name has this in it. */
export function locations(tenant: Tenant, asked: Asked) {
  const part = asked('name')?.toLowerCase() ?? '';
  return tenant.locations
    .filter(({ id, name }) => isAsked(id, asked('id')) && name.toLowerCase().includes(part))
    .map((location) => readLocation(tenant, location));
}

/** “List Locations Webex Calling Details”: all, or those of a name. */
export function callingLocations(tenant: Tenant, asked: Asked) {
  return tenant.locations
    .filter(({ name }) => isAsked(name, asked('name')))
    .map((location) => readLocation(tenant, location));
}

/** “List Workspaces”: all, or those of a name or at a location, each with Webex Calling. */
export function workspaces({ organisation, workspaces: all }: Tenant, asked: Asked) {
  return all
    .filter(
      ({ name, location }) =>
        isAsked(name, asked('displayName')) &&
        isAsked(location, asked('locationId')) &&
        isAsked('webexCalling', asked('calling')) &&
        isAsked('notSet', asked('type')),
    )
    .map(({ id, location, name, number }) => ({
      id,
      orgId: organisation.id,
      locationId: location,
      displayName: name,
      type: 'notSet',
      sipAddress: `${number}@${domain}`,
      calling: { type: 'webexCalling', webexCalling: { extension: number, locationId: location } },
      supportedDevices: 'phones',
    }));
}
