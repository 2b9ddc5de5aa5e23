/** How the service answers a command of administration: 200 with the tenant that it leaves, 409 with the reason why not. */
import * as z from 'zod';
import { actorSchema } from './actors';
import { administrationCommandSchema, type Told } from './administration';
import { licences, productIds, providerIds, regions } from './providers';
import type { AnyRefusal } from './refusal-words';
import { tenantSchema } from './tenant';
import { differenceSchema } from './tenant-difference';

/** Body of `POST /control/v1/tenant/commands`. Without `by` it is done in the name of “Administrator”. */
export const orderSchema = z.strictObject({
  by: z.exactOptional(actorSchema),
  command: administrationCommandSchema,
  /** `changes`: who has the tenant as it was before wants to hear of what is other alone. */
  answer: z.exactOptional(z.enum(['tenant', 'changes'])),
});
export type Order = z.infer<typeof orderSchema>;

const text = z.string();
const provider = z.enum(providerIds);

/** What a client understands; the service sends nothing else. */
const refusalSchema: z.ZodType<AnyRefusal> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('partner-off') }),
  z.object({ kind: z.literal('no-provider'), at: z.enum(['organisation', 'location']) }),
  z.object({ kind: z.literal('terms-not-accepted'), provider }),
  z.object({
    kind: z.literal('licence-not-entitled'),
    provider,
    licence: z.enum(licences),
    entitled: z.array(z.enum(licences)),
  }),
  z.object({ kind: z.literal('unknown-number'), number: text }),
  z.object({ kind: z.literal('unknown-location'), location: text }),
  z.object({ kind: z.literal('unknown-administrator'), administrator: text }),
  z.object({
    kind: z.literal('administrator-of-another-customer'),
    administrator: text,
    customer: text,
  }),
  z.object({ kind: z.literal('not-understood') }),
  z.object({
    kind: z.literal('not-offered-in-region'),
    provider,
    region: z.enum(regions),
    offeredIn: z.array(z.enum(regions)),
  }),
  z.object({ kind: z.literal('no-terms'), provider }),
  z.object({ kind: z.literal('already-accepted'), provider, acceptedAt: text, acceptedBy: text }),
  z.object({ kind: z.literal('recording-off'), name: text }),
  z.object({ kind: z.literal('unknown-announcement'), file: text }),
  z.object({ kind: z.literal('interval-out-of-range'), least: z.number(), most: z.number() }),
  z.object({ kind: z.literal('number-taken'), number: text, name: text }),
  z.object({ kind: z.literal('email-taken'), email: text, name: text }),
  z.object({ kind: z.literal('number-reserved'), number: text }),
  z.object({ kind: z.literal('id-taken'), id: text }),
  z.object({ kind: z.literal('identifier-taken'), identifier: text, name: text }),
  z.object({ kind: z.literal('identifier-at-provider'), identifier: text, provider }),
  z.object({ kind: z.literal('tenant-full'), most: z.number() }),
  z.object({ kind: z.literal('location-exists'), name: text }),
  z.object({ kind: z.literal('location-in-use'), name: text, count: z.number() }),
  z.object({ kind: z.literal('last-location'), name: text }),
  z.object({ kind: z.literal('no-account'), provider }),
  z.object({ kind: z.literal('account-exists'), provider }),
  z.object({ kind: z.literal('account-made-by-itself'), provider }),
  z.object({ kind: z.literal('no-trial'), provider }),
  z.object({ kind: z.literal('not-by-this-way'), provider, way: z.enum(['by-hand', 'sync-action']) }),
  z.object({ kind: z.literal('user-exists'), number: text }),
  z.object({ kind: z.literal('not-in-portal'), number: text }),
  z.object({ kind: z.literal('no-such-product'), provider, product: z.enum(productIds) }),
  z.object({ kind: z.literal('partner-only'), partner: text }),
  z.object({ kind: z.literal('in-own-name-only'), administrator: text }),
  z.object({ kind: z.literal('not-account-administrator'), name: text }),
  z.object({ kind: z.literal('every-administrator'), provider }),
]);

const toldSchema: z.ZodType<Told> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nothing') }),
  z.object({
    kind: z.literal('terms-accepted'),
    shared: z.object({
      customerName: text,
      users: z.array(z.object({ firstName: text, lastName: text, email: text, timeZone: text })),
    }),
    creates: z.enum(['account', 'nothing']),
  }),
  z.object({ kind: z.literal('synchronised'), added: z.array(text) }),
  z.object({
    kind: z.literal('product-changed'),
    recordings: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('as-before') }),
      z.object({ kind: z.literal('deletion-stops') }),
      z.object({ kind: z.literal('deleted-after'), days: z.number() }),
    ]),
  }),
]);

/** Body of `GET /control/v1/tenant` is the tenant; that of a command is one of these. */
export const changedSchema = z.object({
  tenant: tenantSchema,
  edition: text,
  mark: text,
  told: toldSchema,
});
/** Where the answer is to have the changes alone: those since the tenant had that mark. */
export const changesSchema = z.object({
  changes: differenceSchema,
  since: text,
  mark: text,
  edition: text,
  told: toldSchema,
});
/** Answer to a whole tenant that was put in the place of another. */
export const replacedSchema = z.object({ tenant: tenantSchema, edition: text, mark: text });
/** Which tenant it is: the same after each command, another after an import or a reset. What was done to one is not undone in another. */
export const editionSchema = z.object({
  edition: text,
  /** Another after each change: who has read the tenant need not read it again until then. */
  mark: text,
});
export const refusedSchema = z.object({ refusal: refusalSchema });
