/** What the service's panel shows: the control API's `GET /status`, as far as the panel needs it. */
import * as z from 'zod';
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
  ...serviceSettingsSchema.shape,
});
export type ServiceStatus = z.infer<typeof serviceStatusSchema>;
