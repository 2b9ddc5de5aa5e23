/** What the panel shows of how a call began. */
import * as z from 'zod';

/** How the newest call began, in milliseconds after its answer (docs/control-api.md, “Calls”). */
export const measuredStartSchema = z.object({
  heldBack: z.number(),
  recording: z.number().optional(),
  ends: z.array(
    z.object({
      number: z.string(),
      media: z.number().optional(),
      sent: z.number().optional(),
      received: z.number().optional(),
    }),
  ),
});
export type ShownStart = z.infer<typeof measuredStartSchema>;
