/**
 * Where a location is, and its languages, as the public API keeps them (developer.webex.com, “Locations”). Nothing here depends on
 * them: announcements are in the service's language or the user's.
 */
import * as z from 'zod';

const line = z.string().min(1).max(256);
const language = z.string().regex(/^[a-z]{2,3}_[a-z]{2}$/i, 'must be a language such as en_us');
const degrees = z.string().regex(/^-?\d{1,3}(\.\d+)?$/, 'must be degrees such as 12.935784');

export const addressSchema = z.strictObject({
  address1: line,
  /** Empty where there is none. */
  address2: z.string().max(256),
  city: line,
  state: line,
  postalCode: line,
  /** ISO 3166-1, two letters. */
  country: z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters'),
});

/** Null: nobody has said. */
export const siteSchema = z.strictObject({
  address: addressSchema.nullable(),
  /** Of emails. */
  preferredLanguage: language.nullable(),
  announcementLanguage: language.nullable(),
  /** Degrees, as written. */
  latitude: degrees.nullable(),
  longitude: degrees.nullable(),
  notes: z.string().max(1000).nullable(),
});
export type Site = z.infer<typeof siteSchema>;

export const unknownSite: Site = {
  address: null,
  preferredLanguage: null,
  announcementLanguage: null,
  latitude: null,
  longitude: null,
  notes: null,
};
