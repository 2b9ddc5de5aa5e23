/** Which calls the two Always modes record (developer.webex.com, `selectiveCallRecordingSettings`). */
import * as z from 'zod';

export const selectiveRecordingSchema = z.strictObject({
  inboundInternal: z.boolean(),
  inboundExternal: z.boolean(),
  outboundInternal: z.boolean(),
  outboundExternal: z.boolean(),
});
export type SelectiveRecording = z.infer<typeof selectiveRecordingSchema>;

export const everyCall: SelectiveRecording = {
  inboundInternal: true,
  inboundExternal: true,
  outboundInternal: true,
  outboundExternal: true,
};

/** A call as the user has it who may be recorded. */
export interface CallKind {
  readonly direction: 'inbound' | 'outbound';
  /** External: with somebody in the PSTN. */
  readonly network: 'internal' | 'external';
}

export function isSelected(selective: SelectiveRecording, { direction, network }: CallKind): boolean {
  if (direction === 'inbound') {
    return network === 'internal' ? selective.inboundInternal : selective.inboundExternal;
  }
  return network === 'internal' ? selective.outboundInternal : selective.outboundExternal;
}
