/** Messages in a user's mailbox, as the service keeps them and its control API lists them. */
import * as z from 'zod';

export const voicemailMessageSchema = z.strictObject({
  /** Names the message within the mailbox. */
  id: z.string(),
  /** Who has left it. */
  from: z.strictObject({ number: z.string(), name: z.string() }),
  /** Milliseconds since the epoch. */
  at: z.number(),
  /** In milliseconds. */
  duration: z.number(),
  heard: z.boolean(),
});
export type VoicemailMessage = z.infer<typeof voicemailMessageSchema>;
