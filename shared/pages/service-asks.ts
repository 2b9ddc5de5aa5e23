/** What the service's pages ask of it: in a window of the app by way of the main process, in a browser below `/hub/api`. */
import * as z from 'zod';

/**
 * Below the control API, and below `/hub/api`: the first words of what pages may ask. Nothing else of the control API is theirs.
 * A segment begins with no dot, so that none leads upwards.
 */
const askedPath = /^\/(?:tenant|announcements|recordings|clock|reset)(?:\/[\w-][\w.-]*)*(?:\?[\w%.=&+*-]*)?$/;

export const serviceAskSchema = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
  path: z.string().regex(askedPath),
  /** JSON, or a WAV as a `Uint8Array`; undefined: none. */
  body: z.unknown(),
});
export type ServiceAsk = z.infer<typeof serviceAskSchema>;

export const serviceAnswerSchema = z.strictObject({
  /** Of HTTP. */
  status: z.number().int(),
  /** JSON; of a recording's audio its WAV, as a `Uint8Array`. */
  body: z.unknown(),
});
export type ServiceAnswer = z.infer<typeof serviceAnswerSchema>;

/** The reason that every answer of the control API has that is no success. */
export const errorBodySchema = z.object({ error: z.string() });

/** The body of a request as HTTP has it, and what says which kind it is; undefined where there is none. */
export function bodyOfAsk(body: unknown) {
  if (body === undefined) return undefined;
  return body instanceof Uint8Array
    ? { type: 'audio/wav', bytes: new Uint8Array(body) }
    : { type: 'application/json', bytes: JSON.stringify(body) };
}
