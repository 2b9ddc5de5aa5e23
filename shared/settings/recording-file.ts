/** `recording.json`: what lies beside the files of a recording, and says all that is known of it. */
import * as z from 'zod';
import { recordingModes } from '../recording/modes';
import { productIds, providerIds, regions } from './providers';

/** Milliseconds since 1970. */
const instant = z.number().int().nonnegative();
/** Milliseconds of recorded time; samples at 8 kHz make eighths. */
const position = z.number().nonnegative();

/** `failed`: what there is was written before it could not be any more. `interrupted`: nobody ended it. */
export const recordingEnds = ['complete', 'interrupted', 'failed'] as const;

const partySchema = z.strictObject({
  number: z.string(),
  name: z.string(),
  /** Name alone. A party that a recorder never heard has none. */
  file: z
    .string()
    .regex(/^[^/\\]+$/, 'must be a name without folders')
    .optional(),
  joinedAt: instant,
  leftAt: instant.optional(),
  from: position,
  until: position,
});

/** Where a recording is kept, as the settings were when it began; product and expiry follow later changes. */
const keepingSchema = z.strictObject({
  provider: z.enum(providerIds),
  product: z.enum(productIds),
  region: z.enum(regions),
  /** Null: never. */
  expiresAt: instant.nullable(),
});
export type RecordingKeeping = z.infer<typeof keepingSchema>;

/** Why its files are not there, or soon will not be. */
const goneSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('expired'), at: instant }),
  /** In the trash until `untilAt`; `purgedAt`: when its files were deleted. */
  z.strictObject({
    kind: z.literal('deleted'),
    at: instant,
    by: z.string(),
    untilAt: instant,
    purgedAt: instant.optional(),
  }),
]);

export const recordingFileSchema = z.strictObject({
  id: z.string().min(1),
  /** Unknown to a recorder whose client does not say; so are user and mode. */
  call: z.string().optional(),
  user: z.string().optional(),
  /** Id of the user in the tenant: a number can be somebody else's later. None in files of before there was one. */
  owner: z.string().optional(),
  mode: z.enum(recordingModes).optional(),
  state: z.enum(['recording', ...recordingEnds]),
  /** Of what has not ended as it should. */
  reason: z.string().optional(),
  startedAt: instant,
  endedAt: instant.optional(),
  duration: position,
  parties: z.array(partySchema).readonly(),
  announcements: z.array(z.strictObject({ operation: z.string(), at: instant })).readonly(),
  /** Where nothing was written: the place in the files, and from when to when. */
  pauses: z.array(z.strictObject({ position, at: instant, untilAt: instant.optional() })).readonly(),
  /** None where no provider keeps it. */
  keeping: keepingSchema.optional(),
  gone: goneSchema.optional(),
});
export type RecordingFile = z.infer<typeof recordingFileSchema>;
