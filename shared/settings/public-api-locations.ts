/** Locations as the public API reads, makes, changes and removes them (developer.webex.com, “Locations”), each with Webex Calling. */
import * as z from 'zod';
import { addressSchema, siteSchema, unknownSite, type Site } from './location-site';
import { nameSchema } from './names';
import { withBody, wrong, type ApiOutcome } from './public-api-outcome';
import { newLocationSchema, type Location, type Tenant } from './tenant';
import { addLocation, moveLocation } from './tenant-members';
import { locationOf } from './tenant-people';

/** That of one with Webex Calling. */
const name = nameSchema.max(80);
const { timeZone } = newLocationSchema.shape;
const { preferredLanguage, announcementLanguage, notes } = siteSchema.shape;
const { address1, address2, city, state, postalCode, country } = addressSchema.shape;

/** Some clients write what they have not got as null, and numbers as such. */
const degrees = z.union([siteSchema.shape.latitude, z.number().transform(String)]);
const aside = {
  latitude: z.exactOptional(degrees),
  longitude: z.exactOptional(degrees),
  notes: z.exactOptional(notes),
};
const secondLine = address2.nullable().transform((line) => line ?? '');

export const locationPostSchema = z.object({
  name,
  timeZone,
  preferredLanguage: preferredLanguage.unwrap(),
  announcementLanguage: announcementLanguage.unwrap(),
  address: z.object({ address1, address2: secondLine.default(''), city, state, postalCode, country }),
  ...aside,
});

export const locationPutSchema = z.object({
  name: z.exactOptional(name),
  timeZone: z.exactOptional(timeZone),
  preferredLanguage: z.exactOptional(preferredLanguage),
  announcementLanguage: z.exactOptional(announcementLanguage),
  address: z.exactOptional(
    z
      .object({
        address1: z.exactOptional(address1),
        address2: z.exactOptional(secondLine),
        city: z.exactOptional(city),
        state: z.exactOptional(state),
        postalCode: z.exactOptional(postalCode),
        country: z.exactOptional(country),
      })
      .nullable(),
  ),
  ...aside,
});

/** `GET locations/{id}`, and each of `GET locations`. What nobody has said is left out. */
export function readLocation({ organisation }: Tenant, { id, name: called, timeZone: zone, site }: Location) {
  const said = Object.entries(site).filter(([, value]) => value !== null);
  return { id, name: called, orgId: organisation.id, timeZone: zone, ...Object.fromEntries(said) };
}

/** `POST locations` */
export function createLocation(tenant: Tenant, id: string, body: unknown): ApiOutcome {
  return withBody(locationPostSchema, body, ({ name: called, timeZone: zone, ...said }) =>
    addLocation(tenant, { id, name: called, timeZone: zone, site: { ...unknownSite, ...said } }),
  );
}

/** `PUT locations/{id}`. What is left out stays, of the address too; null takes it away. */
export function writeLocation(tenant: Tenant, location: Location, body: unknown): ApiOutcome {
  return withBody(locationPutSchema, body, ({ address, ...put }) => {
    const { name: called = location.name, timeZone: zone = location.timeZone, ...said } = put;
    const { site } = location;
    const move = (whole: Site['address']) =>
      moveLocation(tenant, location, {
        name: called,
        timeZone: zone,
        site: { ...site, ...said, address: whole },
      });
    if (address === undefined || address === null) return move(address === null ? null : site.address);
    const whole = addressSchema.safeParse({ address2: '', ...site.address, ...address });
    if (whole.success) return move(whole.data);
    return wrong(`address.${whole.error.issues[0]?.path.join('.') ?? ''}`, 'is needed');
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
