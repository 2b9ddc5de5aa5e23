/** What a process of callers is told, and what it says of it: one JSON text a line, an answer for each order. */
import * as z from 'zod';
import { histogramSchema } from './histogram';

export const orderSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('call'),
    /** SIP over WebSocket. */
    server: z.string(),
    /** Of the callers' addresses. */
    domain: z.string(),
    accounts: z.array(z.strictObject({ number: z.string(), password: z.string() })).readonly(),
    target: z.string(),
    /** Number of the first call; the others follow. Less than 1000. */
    first: z.number().int(),
    count: z.number().int(),
  }),
  z.strictObject({ kind: z.literal('measure'), milliseconds: z.number() }),
  /** So many of its calls, the last first. */
  z.strictObject({ kind: z.literal('hang-up'), count: z.number().int() }),
  /** Hangs everything up, and ends. */
  z.strictObject({ kind: z.literal('end') }),
]);
export type Order = z.infer<typeof orderSchema>;

export const answerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('called'),
    connected: z.number().int(),
    /** Why calls did not come about. */
    failures: z.array(z.string()),
    /** How often one had to be dialled again. */
    again: z.number().int(),
    /** From the INVITE to the first frame that has come back. */
    setUp: histogramSchema,
  }),
  z.strictObject({
    kind: z.literal('measured'),
    /** Calls that went on to the end of it. */
    calls: z.number().int(),
    /** Why others that had come about did not, since the last time. */
    endings: z.array(z.string()).readonly(),
    /** Frames by call: from which to which (exclusive) they were sent in this time, and how many of these have come back. */
    frames: z.array(
      z.strictObject({
        call: z.number().int(),
        from: z.number().int(),
        until: z.number().int(),
        returned: z.number().int(),
      }),
    ),
    /** RTP that came, and what there was to be by its sequence numbers. */
    sequence: z.strictObject({ expected: z.number().int(), received: z.number().int() }),
    /** From one packet of a call to the next. */
    gaps: histogramSchema,
    /** From when a frame was due to when it was sent. */
    lateness: histogramSchema,
    /** From a frame that was sent to the same that came back. */
    roundTrips: histogramSchema,
    milliseconds: z.number(),
    /** Of this process, in the same time. */
    cpuMilliseconds: z.number(),
  }),
  /** What was to be hung up is. */
  z.strictObject({ kind: z.literal('ended') }),
]);
export type Answer = z.infer<typeof answerSchema>;
export type Measured = Extract<Answer, { kind: 'measured' }>;
