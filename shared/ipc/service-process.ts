/** What the service's process tells the main process. */
import * as z from 'zod';
import { embeddedSettingsSchema } from '../settings/service';
import { cueNames } from '../recording/cues';

export const serviceOptionsSchema = z.strictObject({
  port: z.number().int(),
  dataFolder: z.string(),
  soundsFolder: z.string(),
  pagesFolder: z.string(),
  settings: embeddedSettingsSchema.default({}),
});

const access = z.strictObject({
  /** Base of the control API. */
  url: z.string(),
  /** Address of SIP over WebSocket. */
  sip: z.string(),
  /** Base of Xsi and of REST: scheme, host, port. */
  http: z.string(),
  /** Of the control API. */
  token: z.string(),
  /** By user: of SIP and of Xsi. */
  passwords: z.record(z.string(), z.string()),
  /** By user: bearer tokens of REST. */
  tokens: z.record(z.string(), z.string()),
});
export type ServiceAccess = z.infer<typeof access>;

/** A cue that the parties of a call hear now. */
const cuePlayed = z.strictObject({
  sipCallIds: z.array(z.string()),
  cue: z.enum(cueNames),
  milliseconds: z.number(),
  /** Whether it is a file of the customer's: what that says is not known. */
  isOwn: z.boolean(),
});
export type CuePlayed = z.infer<typeof cuePlayed>;

/** What is set is not kept, or what was kept could not be read, or another program may change it. */
const keepingWarning = z.discriminatedUnion('kind', [
  /** It is in `file` now, and the service begins with the demonstration tenant. */
  z.strictObject({ kind: z.literal('set-aside'), file: z.string(), reason: z.string() }),
  /** A second program would not be kept out of its folder. */
  z.strictObject({ kind: z.literal('not-guarded'), reason: z.string() }),
  /** It holds, and will be lost when the service ends. */
  z.strictObject({ kind: z.literal('not-kept'), reason: z.string() }),
]);
export type KeepingWarning = z.infer<typeof keepingWarning>;

export const serviceNewsSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready'), access }),
  /** Users have come or gone. */
  z.strictObject({ kind: z.literal('access'), access }),
  z.strictObject({ kind: z.literal('failed'), reason: z.string() }),
  cuePlayed.extend({ kind: z.literal('cue') }),
  z.strictObject({ kind: z.literal('warning'), warning: keepingWarning }),
  /** Something that was recorded has yet to come to the recorder, told every second while that is so; or nothing has any more. */
  z.strictObject({ kind: z.literal('storing'), isStoring: z.boolean() }),
]);
export type ServiceNews = z.infer<typeof serviceNewsSchema>;

export { access as serviceAccessSchema };

/** What is kept from one start of the service to the next; a file of an earlier version has no tokens. */
export const keptAccessSchema = z.object({
  token: access.shape.token,
  passwords: access.shape.passwords,
  tokens: access.shape.tokens.default({}),
});
