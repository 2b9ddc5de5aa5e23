/** How the recorder within the service behaves, on order: for tests and teaching (docs/control-api.md, “Misbehaviour”). */
import * as z from 'zod';

export const recorderFaultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('works') }),
  /** It looks at what it is to record only so much later. */
  z.strictObject({ kind: z.literal('slow'), afterMilliseconds: z.number().int().min(0).max(60_000) }),
  z.strictObject({ kind: z.literal('refuses') }),
  /** Its connections are cut, and none is let in. */
  z.strictObject({ kind: z.literal('unreachable') }),
]);
export type RecorderFault = z.infer<typeof recorderFaultSchema>;

/** `dies`: nothing is left of what it is recording but its files, and it is there again at once, as it was set before. */
export const recorderOrderSchema = z.discriminatedUnion('kind', [
  ...recorderFaultSchema.options,
  z.strictObject({ kind: z.literal('dies') }),
]);
export type RecorderOrder = z.infer<typeof recorderOrderSchema>;
