/** Recordings as the service tells of them (docs/control-api.md, “Recordings and log”), for who reads that. */
import * as z from 'zod';
import { recordingFileSchema } from './recording-file';
import { keptStates } from './recording-list';

const keptSchema = z.object({
  ...recordingFileSchema.shape,
  kind: z.literal('recording').default('recording'),
  state: z.enum(keptStates),
  /** Of all its files. */
  bytes: z.number(),
  /** Here files have their folders. */
  parties: z.array(
    recordingFileSchema.shape.parties
      .unwrap()
      .element.omit({ file: true })
      .extend({ file: z.string().optional() }),
  ),
});
export type KeptRecording = z.infer<typeof keptSchema>;

const unreadableSchema = z.object({
  kind: z.literal('unreadable').default('unreadable'),
  id: z.string(),
  state: z.literal('unreadable'),
  reason: z.string(),
});

/** Of `GET /recordings`. */
export const keptListSchema = z.array(z.union([keptSchema, unreadableSchema]));
export type KeptEntry = z.infer<typeof keptListSchema>[number];

/** Of `GET /clock`. */
export const clockAnswerSchema = z.object({
  now: z.number(),
  aheadDays: z.number(),
  /** Another as soon as a list of recordings may be another; says nothing else. */
  recordings: z.string(),
});
export type ServiceTime = z.infer<typeof clockAnswerSchema>;
