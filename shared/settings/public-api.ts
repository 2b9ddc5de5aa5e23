/**
 * A user's recording settings as the public API has them: `people/{id}/features/callRecording` and
 * `telephony/config/workspaces/{id}/features/callRecordings`, both with GET and PUT (developer.webex.com).
 */
import * as z from 'zod';
import type { RecordingMode } from '../recording/modes';
import { effectiveSettings, initialChoices } from './effective';
import type { RecordingSettings } from './service';
import { repeatToneProfiles } from './settings-profiles';
import type { RecordingChoices, Tenant } from './tenant';
import { recordedAt, type Recorded } from './tenant-people';
import type { Actor } from './actors';
import { changeChoices, switchOff, switchOn } from './tenant-changes';
import { withBody, wrong, type ApiOutcome } from './public-api-outcome';

/** Can be read, where it was set in another way, and sent back; it cannot be set. */
const legacy = 'On Demand';

const modeOfRecord = {
  Always: 'always',
  Never: 'never',
  'Always with Pause/Resume': 'always-pause-resume',
  [legacy]: 'on-demand',
  'On Demand with User Initiated Start': 'on-demand-user-start',
} as const satisfies Record<string, RecordingMode>;

const recordSchema = z.enum([
  'Always',
  'Never',
  'Always with Pause/Resume',
  'On Demand with User Initiated Start',
  legacy,
]);
type RecordValue = z.infer<typeof recordSchema>;

const recordOfMode: Readonly<Record<RecordingMode, RecordValue>> = {
  always: 'Always',
  never: 'Never',
  'always-pause-resume': 'Always with Pause/Resume',
  'on-demand': legacy,
  'on-demand-user-start': 'On Demand with User Initiated Start',
};

type Notification = RecordingSettings['pauseResume'];

const notificationTypes = {
  none: 'None',
  beep: 'Beep',
  announcement: 'Play Announcement',
} as const satisfies Record<Notification, string>;

const startStopSchema = z.object({ internalCallsEnabled: z.boolean(), pstnCallsEnabled: z.boolean() });

const selectiveSchema = z.object({
  recordInboundInternalCallsEnabled: z.boolean(),
  recordInboundExternalCallsEnabled: z.boolean(),
  recordOutboundInternalCallsEnabled: z.boolean(),
  recordOutboundExternalCallsEnabled: z.boolean(),
});

/** What users may do with their own recordings. */
const accessSchema = z.object({
  viewAndPlayRecordingsEnabled: z.boolean(),
  downloadRecordingsEnabled: z.boolean(),
  deleteRecordingsEnabled: z.boolean(),
  shareRecordingsEnabled: z.boolean(),
});

const { least, most } = repeatToneProfiles.api.range;
const repeatSchema = z.object({
  /** Seconds. */
  interval: z.number().int().min(least).max(most),
  enabled: z.boolean(),
});

/** Answer of GET. */
export const callRecordingSchema = z.object({
  enabled: z.boolean(),
  record: recordSchema,
  recordVoicemailEnabled: z.boolean(),
  /** Whether either of `startStopAnnouncement` is on. */
  startStopAnnouncementEnabled: z.boolean(),
  startStopAnnouncement: startStopSchema,
  notification: z.object({ type: z.enum(Object.values(notificationTypes)), enabled: z.boolean() }),
  repeat: repeatSchema,
  /** Only the two Always modes look at it. */
  selectiveCallRecordingSettings: selectiveSchema,
  callRecordingAccessSettings: accessSchema,
  serviceProvider: z.string(),
  externalGroup: z.string(),
  externalIdentifier: z.string(),
});
export type CallRecording = z.infer<typeof callRecordingSchema>;

/** Body of PUT. What is left out stays; what cannot be set is not looked at, so that an answer of GET can be sent back. */
export const callRecordingPutSchema = z.object({
  enabled: z.boolean().optional(),
  /** `On Demand` where it is that already. */
  record: recordSchema.optional(),
  recordVoicemailEnabled: z.boolean().optional(),
  startStopAnnouncementEnabled: z.boolean().optional(),
  startStopAnnouncement: startStopSchema.partial().optional(),
  notification: z
    .object({
      /** Some clients write null where they have read `None`. */
      type: z.enum(Object.values(notificationTypes)).nullable().optional(),
      enabled: z.boolean().optional(),
    })
    .optional(),
  repeat: repeatSchema.partial().optional(),
  selectiveCallRecordingSettings: selectiveSchema.partial().optional(),
});
type CallRecordingPut = z.infer<typeof callRecordingPutSchema>;

/** The settings; while recording is off, what they would be if it were switched on. */
export function readCallRecording(tenant: Tenant, recorded: Recorded): CallRecording {
  const { number, recording, platform } = recorded.user;
  const choices = recording.kind === 'on' ? recording.choices : initialChoices('api');
  const { internal, pstn } = choices.startStopAnnouncement;
  const { selective } = choices;
  return {
    enabled: recording.kind === 'on',
    record: recordOfMode[choices.mode],
    recordVoicemailEnabled: choices.recordVoicemail,
    startStopAnnouncementEnabled: internal || pstn,
    startStopAnnouncement: { internalCallsEnabled: internal, pstnCallsEnabled: pstn },
    notification: {
      type: notificationTypes[choices.pauseResume],
      enabled: choices.pauseResume !== 'none',
    },
    repeat: { interval: choices.repeatTone.intervalSeconds, enabled: choices.repeatTone.enabled },
    selectiveCallRecordingSettings: {
      recordInboundInternalCallsEnabled: selective.inboundInternal,
      recordInboundExternalCallsEnabled: selective.inboundExternal,
      recordOutboundInternalCallsEnabled: selective.outboundInternal,
      recordOutboundExternalCallsEnabled: selective.outboundExternal,
    },
    callRecordingAccessSettings: readAccess(tenant, number),
    ...platform,
  };
}

/**
 * Users see, hear, take away and delete their own, whichever provider keeps them (`recording-access.ts`); where there is none nobody keeps
 * any. Nothing here shares one.
 */
function readAccess(tenant: Tenant, number: string): CallRecording['callRecordingAccessSettings'] {
  const isKept = effectiveSettings(tenant, number)?.provider.value !== 'none';
  return {
    viewAndPlayRecordingsEnabled: isKept,
    downloadRecordingsEnabled: isKept,
    deleteRecordingsEnabled: isKept,
    shareRecordingsEnabled: false,
  };
}

/**
 * Carries out a PUT. Off has no settings: `enabled: false` clears them whatever else the body says, and while recording is off
 * nothing can be set without `enabled: true`.
 * @param number of the person or workspace; one that nobody has is refused
 */
export function writeCallRecording(tenant: Tenant, number: string, body: unknown, by: Actor): ApiOutcome {
  return withBody(callRecordingPutSchema, body, (put) => {
    if (put.enabled === false) return switchOff(tenant, number);
    const isOff = recordedAt(tenant, number)?.user.recording.kind === 'off';
    if (isOff && put.enabled === undefined) {
      return wrong('enabled', 'Call recording is off: it has to be true for anything else to be set');
    }
    const on = put.enabled === true ? switchOn(tenant, number, { by, profile: 'api' }) : { tenant };
    if (!('tenant' in on)) return on;
    const recording = recordedAt(on.tenant, number)?.user.recording;
    if (put.record === legacy && (recording?.kind !== 'on' || recording.choices.mode !== 'on-demand')) {
      return wrong('record', `${legacy} can be read, and not be set`);
    }
    const choices = recording?.kind === 'on' ? choicesAfter(recording.choices, put) : {};
    return changeChoices(on.tenant, number, { choices, profile: 'api' });
  });
}

function choicesAfter(before: RecordingChoices, put: CallRecordingPut): RecordingChoices {
  const { internal, pstn } = before.startStopAnnouncement;
  const { startStopAnnouncement: startStop, startStopAnnouncementEnabled: both } = put;
  const { selectiveCallRecordingSettings: selective, repeat } = put;
  return {
    mode: put.record === undefined ? before.mode : modeOfRecord[put.record],
    recordVoicemail: put.recordVoicemailEnabled ?? before.recordVoicemail,
    // The older field speaks for both kinds of call, where the newer one does not speak for itself.
    startStopAnnouncement: {
      internal: startStop?.internalCallsEnabled ?? (startStop === undefined ? both : undefined) ?? internal,
      pstn: startStop?.pstnCallsEnabled ?? (startStop === undefined ? both : undefined) ?? pstn,
    },
    pauseResume: notificationAfter(before.pauseResume, put.notification ?? {}),
    repeatTone: {
      enabled: repeat?.enabled ?? before.repeatTone.enabled,
      intervalSeconds: repeat?.interval ?? before.repeatTone.intervalSeconds,
    },
    selective: {
      inboundInternal: selective?.recordInboundInternalCallsEnabled ?? before.selective.inboundInternal,
      inboundExternal: selective?.recordInboundExternalCallsEnabled ?? before.selective.inboundExternal,
      outboundInternal: selective?.recordOutboundInternalCallsEnabled ?? before.selective.outboundInternal,
      outboundExternal: selective?.recordOutboundExternalCallsEnabled ?? before.selective.outboundExternal,
    },
  };
}

/** Enabled without a type means a beep (developer.webex.com). */
function notificationAfter(
  before: Notification,
  { enabled, type }: NonNullable<CallRecordingPut['notification']>,
): Notification {
  if (enabled === false) return 'none';
  switch (type) {
    case undefined:
      return enabled === true ? 'beep' : before;
    case null:
    case 'None':
      return 'none';
    case 'Beep':
      return 'beep';
    case 'Play Announcement':
      return 'announcement';
  }
}
