/** The call resource of Webex's REST API `telephony/calls`, what is asked of it, and its errors. */
import * as z from 'zod';

export const restCallSchema = z.object({
  id: z.string().min(1),
  /** Base64 of the call's tracking id: docs/http-control.md, “Which call”. */
  callSessionId: z.string().min(1),
  personality: z.enum(['originator', 'terminator', 'clickToDial']),
  state: z.enum(['connecting', 'alerting', 'connected', 'held', 'remoteHeld', 'disconnected']),
  remoteParty: z.object({
    name: z.string().optional(),
    number: z.string().optional(),
    privacyEnabled: z.boolean().optional(),
    callType: z.string().optional(),
  }),
  appearance: z.number().optional(),
  /** Times of ISO 8601. */
  created: z.string(),
  answered: z.string().optional(),
  muteCapable: z.boolean().optional(),
  muted: z.boolean().optional(),
  /** Absent: no recording was ever asked for in this call. */
  recordingState: z.enum(['pending', 'started', 'paused', 'stopped', 'failed']).optional(),
});
export type RestCall = z.infer<typeof restCallSchema>;

export const restCallListSchema = z.object({ items: z.array(restCallSchema) });

/** Body of startRecording, stopRecording, pauseRecording, resumeRecording. */
export const restRecordingBodySchema = z.object({
  callId: z.string().min(1),
  /** A person's id, whose line it is; `me`: the caller's own [A]. */
  lineOwnerId: z.string().optional(),
});
export type RestRecordingBody = z.infer<typeof restRecordingBodySchema>;

export const restErrorSchema = z.object({
  message: z.string(),
  errors: z.array(z.object({ description: z.string() })).default([]),
  trackingId: z.string().default(''),
});
export type RestError = z.infer<typeof restErrorSchema>;
