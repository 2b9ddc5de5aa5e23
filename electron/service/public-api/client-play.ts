/**
 * For tests: what wxc_sdk (github.com/jeokrohn/wxc_sdk), a client of these documents for Python, reads in answers: of the fields that it
 * knows all that this service has, each of the type that it demands.
 */
import * as z from 'zod';

export const flag = z.boolean();
export const idAndName = z.object({ id: z.string(), name: z.string() });
export const recording = z.object({
  enabled: flag,
  record: z.enum([
    'Always',
    'Never',
    'On Demand',
    'Always with Pause/Resume',
    'On Demand with User Initiated Start',
  ]),
  recordVoicemailEnabled: flag,
  startStopAnnouncementEnabled: flag,
  notification: z.object({ type: z.enum(['None', 'Beep', 'Play Announcement']), enabled: flag }),
  repeat: z.object({ interval: z.int(), enabled: flag }),
  serviceProvider: z.string(),
  externalGroup: z.string(),
  externalIdentifier: z.string(),
  startStopAnnouncement: z.object({ internalCallsEnabled: flag, pstnCallsEnabled: flag }),
  callRecordingAccessSettings: z.object({
    viewAndPlayRecordingsEnabled: flag,
    downloadRecordingsEnabled: flag,
    deleteRecordingsEnabled: flag,
    shareRecordingsEnabled: flag,
  }),
});
const failure = z.enum([
  'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
  'PROCEED_CALL_WITH_ANNOUNCEMENT',
  'END_CALL_WITH_ANNOUNCEMENT',
]);
const vendor = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  migrateUserCreationEnabled: flag,
  loginUrl: z.string(),
  termsOfServiceUrl: z.string(),
});
export const vendors = z.object({
  vendorId: z.string(),
  vendorName: z.string(),
  vendors: z.array(vendor),
  storageRegion: z.string(),
  failureBehavior: failure,
});
export const locationVendors = z.object({
  orgDefaultEnabled: flag,
  orgDefaultVendorId: z.string(),
  orgDefaultVendorName: z.string(),
  defaultVendorId: z.string(),
  defaultVendorName: z.string(),
  vendors: z.array(vendor),
  orgStorageRegionEnabled: flag,
  orgStorageRegion: z.string(),
  storageRegion: z.string(),
  orgFailureBehaviorEnabled: flag,
  orgFailureBehavior: failure,
  failureBehavior: failure,
});
export const member = z.object({
  id: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  type: z.enum(['PEOPLE', 'PLACE', 'VIRTUAL_LINE']),
  licenseType: z.string(),
});
const step = z.object({
  id: z.int(),
  startTime: z.iso.datetime(),
  lastUpdated: z.iso.datetime(),
  statusMessage: z.string(),
  exitCode: z.string(),
  name: z.string(),
  timeElapsed: z.string(),
});
export const job = z.object({
  id: z.string(),
  trackingId: z.string(),
  sourceUserId: z.string(),
  sourceCustomerId: z.string(),
  targetCustomerId: z.string(),
  instanceId: z.int(),
  jobExecutionStatus: z.array(
    z.object({
      id: z.int(),
      lastUpdated: z.iso.datetime(),
      createdTime: z.iso.datetime(),
      stepExecutionStatuses: z.array(step),
    }),
  ),
  latestExecutionStatus: z.string(),
});
export const compliance = z.object({
  inboundPSTNCallsEnabled: flag,
  outboundPSTNCallsEnabled: flag,
  outboundPSTNCallsDelayEnabled: flag,
  delayInSeconds: z.int(),
});
export const person = z.object({
  id: z.string(),
  emails: z.array(z.email()),
  displayName: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  orgId: z.string(),
  locationId: z.string(),
  extension: z.string(),
  type: z.enum(['person', 'bot', 'appuser']),
});
export const workspace = z.object({
  id: z.string(),
  orgId: z.string(),
  locationId: z.string(),
  displayName: z.string(),
  type: z.enum(['notSet', 'focus', 'huddle', 'meetingRoom', 'open', 'desk', 'other']),
  sipAddress: z.string(),
  calling: z.object({ type: z.enum(['freeCalling', 'hybridCalling', 'webexCalling', 'none']) }),
  supportedDevices: z.enum(['collaborationDevices', 'phones']),
});
export const location = z.object({
  id: z.string(),
  name: z.string(),
  orgId: z.string(),
  timeZone: z.string(),
});
export const announcement = idAndName.extend({
  fileName: z.string(),
  /** It wants a number, and takes one in quotation marks, which is what the documents have. */
  fileSize: z.string().regex(/^\d+$/),
  mediaFileType: z.enum(['WAV', 'WMA', '3GP']),
  /** It reads this as a time without a zone. */
  lastUpdated: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
  level: z.enum(['ORGANIZATION', 'LOCATION', 'ENTITY']),
});
