/** What the main process says of an account's voice messages. */
import * as z from 'zod';
import { voicemailMessageSchema } from '../call/voicemail';
import { phraseSchema } from '../words/phrase';

const failed = z.strictObject({ kind: z.literal('failed'), reason: phraseSchema });

export const voicemailListSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('listed'), messages: z.array(voicemailMessageSchema) }),
  /** The account has no access over HTTP: its messages are heard by calling the voicemail. */
  z.strictObject({ kind: z.literal('unavailable') }),
  failed,
]);
export type VoicemailList = z.infer<typeof voicemailListSchema>;

export const voicemailOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('done') }),
  failed,
]);
export type VoicemailOutcome = z.infer<typeof voicemailOutcomeSchema>;

export const voicemailChanges = ['heard', 'unheard', 'delete'] as const;

/** Messages of all lines as views see them. */
export const mailboxSchema = z.discriminatedUnion('kind', [
  /** No view has asked yet, or the answer is not there. */
  z.strictObject({ kind: z.literal('unknown') }),
  z.strictObject({ kind: z.literal('unavailable') }),
  z.strictObject({
    kind: z.literal('listed'),
    /** Newest first. */
    messages: z.array(voicemailMessageSchema.extend({ line: z.number().int().min(1) })),
    /** Why the list, or the last change, is not what was asked for. */
    problem: z.union([phraseSchema, z.undefined()]),
    /** The message that is heard now. */
    playing: z.union([z.string(), z.undefined()]),
  }),
]);
export type Mailbox = z.infer<typeof mailboxSchema>;
