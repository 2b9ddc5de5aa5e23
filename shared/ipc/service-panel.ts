/** What the service's panel shows, and what it can do with the whole tenant. */
import * as z from 'zod';
import { measuredStartSchema } from './measured-start';
import { recorderFaultSchema } from '../settings/recorder-fault';
import { recordingSettingsSchema, serviceSettingsSchema } from '../settings/service';

export const serviceStatusSchema = z.object({
  users: z.array(
    z.object({
      number: z.string(),
      name: z.string(),
      registered: z.boolean(),
      recording: recordingSettingsSchema,
    }),
  ),
  parties: z.array(z.object({ number: z.string(), name: z.string() })),
  lastStart: measuredStartSchema.optional(),
  /** How the recorder within behaves. */
  recorder: recorderFaultSchema.optional(),
  /** There is more to do than time for it: calls that are up lose audio, and no new one is taken. */
  overloaded: z.boolean(),
  ...serviceSettingsSchema.shape,
});
export type ServiceStatus = z.infer<typeof serviceStatusSchema>;

/**
 * The user is asked for the file, and before anything is replaced. `undo-import` brings back what the last import has replaced; `look`
 * says whether that can be done still.
 */
export const tenantActions = ['export', 'import', 'look', 'undo-import', 'reset'] as const;
export type TenantAction = (typeof tenantActions)[number];

/** What has become of it. Files are shown by their names. */
export const tenantOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('exported'), file: z.string() }),
  z.strictObject({ kind: z.literal('imported'), file: z.string() }),
  /** What was imported is there no more: another tenant has come in its place. */
  z.strictObject({ kind: z.literal('replaced') }),
  /** It is there, and somebody has changed it since: that is not overwritten. */
  z.strictObject({ kind: z.literal('changed'), file: z.string() }),
  /** So it was when it was to be undone. */
  z.strictObject({ kind: z.literal('too-late') }),
  z.strictObject({ kind: z.literal('undone') }),
  z.strictObject({ kind: z.literal('reset') }),
]);
export type TenantOutcome = z.infer<typeof tenantOutcomeSchema>;
