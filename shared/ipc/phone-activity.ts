/** What a phone does, as it tells the main process whenever that changes. */
import * as z from 'zod';
import { callPhases } from '../call/call-phase';
import { recordingModes } from '../recording/modes';
import { recordingStateKinds } from '../recording/state';

/** Enough of each call for what is outside the phone's views; `recording` is undefined before it is connected. */
export const phoneActivitySchema = z.strictObject({
  calls: z.array(
    z.strictObject({
      id: z.string(),
      phase: z.enum(callPhases),
      party: z.strictObject({ name: z.string(), number: z.string() }),
      direction: z.enum(['incoming', 'outgoing']),
      /** In milliseconds since the epoch. */
      connectedAt: z.union([z.number(), z.undefined()]),
      recording: z.union([z.enum(recordingStateKinds), z.undefined()]),
      /** Whether anybody has said of it that it is, or was, recorded. */
      wasRecorded: z.boolean(),
      /** Of its line. */
      mode: z.union([z.enum(recordingModes), z.undefined()]),
      /** What its line's organisation has set of the app's indicator, as in the line's snapshot. */
      automaticIndicator: z.union([z.boolean(), z.undefined()]),
    }),
  ),
  focusedCall: z.union([z.string(), z.undefined()]),
});
export type PhoneActivity = z.infer<typeof phoneActivitySchema>;
