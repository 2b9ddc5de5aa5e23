/** Locations as the public API reads, makes, changes and removes them (developer.webex.com, “Locations”), each with Webex Calling. */
import * as z from 'zod';
import { addressSchema, siteSchema, type Site } from './location-site';
import { withBody, wrong, type ApiOutcome } from './public-api-outcome';
import { newLocationSchema, type Location, type Tenant } from './tenant';
import { addLocation, moveLocation } from './tenant-members';
import { locationOf } from './tenant-people';

/** That of one with Webex Calling. */
const name = z.string().min(1).max(80);
const { timeZone } = newLocationSchema.shape;
const { preferredLanguage, announcementLanguage, notes } = siteSchema.shape;
const { address1, address2, city, state, postalCode, country } = addressSchema.shape;

/** Some clients write what they have not got as null, and numbers as such. */
const degrees = z.union([siteSchema.shape.latitude, z.number().transform(String)]).optional();
const aside = { latitude: degrees, longitude: degrees, notes: notes.optional() };
const secondLine = address2
  .nullable()
  .optional()
  .transform((line) => line ?? '');

export const locationPostSchema = z.object({
  name,
  timeZone,
  preferredLanguage: preferredLanguage.unwrap(),
  announcementLanguage: announcementLanguage.unwrap(),
  address: z.object({ address1, address2: secondLine, city, state, postalCode, country }),
  ...aside,
});

export const locationPutSchema = z.object({
  name: name.optional(),
  timeZone: timeZone.optional(),
  preferredLanguage: preferredLanguage.optional(),
  announcementLanguage: announcementLanguage.optional(),
  address: z
    .object({ address1, address2: address2.nullable(), city, state, postalCode, country })
    .partial()
    .nullable()
    .optional(),
  ...aside,
});

/** `GET locations/{id}`, and each of `GET locations`. What nobody has said is left out. */
export function readLocation({ organisation }: Tenant, { id, name: called, timeZone: zone, site }: Location) {
  const said = Object.entries(site).filter(([, value]) => value !== null);
  return { id, name: called, orgId: organisation.id, timeZone: zone, ...Object.fromEntries(said) };
}

/** `POST locations` */
export function createLocation(tenant: Tenant, id: string, body: unknown): ApiOutcome {
  return withBody(locationPostSchema, body, ({ name: called, timeZone: zone, ...put }) => {
    const { latitude = null, longitude = null, notes: note = null, ...rest } = put;
    const site: Site = { ...rest, latitude, longitude, notes: note };
    return addLocation(tenant, { id, name: called, timeZone: zone, site });
  });
}

/** `PUT locations/{id}`. What is left out stays, of the address too. */
export function writeLocation(tenant: Tenant, location: Location, body: unknown): ApiOutcome {
  return withBody(locationPutSchema, body, (put) => {
    const { site: before } = location;
    const { address2: second, ...lines } = put.address ?? {};
    const address = put.address
      ? addressSchema.safeParse({
          address2: '',
          ...before.address,
          ...lines,
          ...(second === undefined ? {} : { address2: second ?? '' }),
        })
      : undefined;
    if (address?.success === false) {
      return wrong(`address.${address.error.issues[0]?.path.join('.') ?? ''}`, 'is needed');
    }
    const after = <Key extends keyof Site>(key: Key, asked: Site[Key] | undefined): Site[Key] =>
      asked === undefined ? before[key] : asked;
    return moveLocation(tenant, location, {
      name: put.name ?? location.name,
      timeZone: put.timeZone ?? location.timeZone,
      site: {
        address: put.address === null ? null : (address?.data ?? before.address),
        preferredLanguage: after('preferredLanguage', put.preferredLanguage),
        announcementLanguage: after('announcementLanguage', put.announcementLanguage),
        latitude: after('latitude', put.latitude),
        longitude: after('longitude', put.longitude),
        notes: after('notes', put.notes),
      },
    });
  });
}

export const callingLocationPostSchema = z.object({ id: z.string() });

/** `POST telephony/config/locations`, which enables a location for Webex Calling: here each one is. */
export function enableForCalling(tenant: Tenant, body: unknown): ApiOutcome {
  return withBody(callingLocationPostSchema, body, ({ id: location }) =>
    locationOf(tenant, location) === undefined
      ? { kind: 'refused', refusal: { kind: 'unknown-location', location } }
      : { kind: 'changed', tenant },
  );
}
