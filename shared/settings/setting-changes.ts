/**
 * Parts of settings that belong together, changed one by one: a change names what it touches, and what it leaves out stays as somebody
 * else may have made it meanwhile.
 */
import * as z from 'zod';
import { selectiveRecordingSchema } from '../recording/selective';
import {
  announcementFileSchema,
  announcementNames,
  complianceAnnouncementSchema,
  portalUserSchema,
  recordingChoicesSchema,
  type AnnouncementFiles,
  type ComplianceAnnouncement,
  type RecordingChoices,
} from './tenant';

const { mode, recordVoicemail, startStopAnnouncement, pauseResume, repeatTone } =
  recordingChoicesSchema.shape;
const { internal, pstn } = startStopAnnouncement.shape;
const { enabled, intervalSeconds } = repeatTone.shape;
const selective = selectiveRecordingSchema.shape;

export const choicesChangeSchema = z.strictObject({
  mode: z.exactOptional(mode),
  recordVoicemail: z.exactOptional(recordVoicemail),
  startStopAnnouncement: z.exactOptional(
    z.strictObject({ internal: z.exactOptional(internal), pstn: z.exactOptional(pstn) }),
  ),
  pauseResume: z.exactOptional(pauseResume),
  repeatTone: z.exactOptional(
    z.strictObject({
      enabled: z.exactOptional(enabled),
      intervalSeconds: z.exactOptional(intervalSeconds),
    }),
  ),
  selective: z.exactOptional(
    z.strictObject({
      inboundInternal: z.exactOptional(selective.inboundInternal),
      inboundExternal: z.exactOptional(selective.inboundExternal),
      outboundInternal: z.exactOptional(selective.outboundInternal),
      outboundExternal: z.exactOptional(selective.outboundExternal),
    }),
  ),
});
export type ChoicesChange = z.infer<typeof choicesChangeSchema>;

const { inboundPstn, outboundPstn, outboundDelay } = complianceAnnouncementSchema.shape;
export const complianceChangeSchema = z.strictObject({
  inboundPstn: z.exactOptional(inboundPstn),
  outboundPstn: z.exactOptional(outboundPstn),
  outboundDelay: z.exactOptional(
    z.strictObject({
      enabled: z.exactOptional(outboundDelay.shape.enabled),
      seconds: z.exactOptional(outboundDelay.shape.seconds),
    }),
  ),
});
export type ComplianceChange = z.infer<typeof complianceChangeSchema>;

export const filesChangeSchema = z.partialRecord(z.enum(announcementNames), announcementFileSchema);
export type FilesChange = z.infer<typeof filesChangeSchema>;

const portalValues = portalUserSchema.shape;
/** What is entered of a user in a provider's portal; the product is not entered but changed. */
export const portalChangeSchema = z.strictObject({
  externalType: z.exactOptional(portalValues.externalType),
  serviceProvider: z.exactOptional(portalValues.serviceProvider),
  externalGroup: z.exactOptional(portalValues.externalGroup),
  externalIdentifier: z.exactOptional(portalValues.externalIdentifier),
});
export type PortalChange = z.infer<typeof portalChangeSchema>;

export function withChoicesChange(
  before: RecordingChoices,
  { startStopAnnouncement: announced, repeatTone: tone, selective: calls, ...others }: ChoicesChange,
): RecordingChoices {
  return {
    ...before,
    ...others,
    startStopAnnouncement: { ...before.startStopAnnouncement, ...announced },
    repeatTone: { ...before.repeatTone, ...tone },
    selective: { ...before.selective, ...calls },
  };
}

export function withComplianceChange(
  before: ComplianceAnnouncement,
  { outboundDelay: delay, ...others }: ComplianceChange,
): ComplianceAnnouncement {
  return { ...before, ...others, outboundDelay: { ...before.outboundDelay, ...delay } };
}

export function withFilesChange(before: AnnouncementFiles, change: FilesChange): AnnouncementFiles {
  return { ...before, ...change };
}

/** @returns the change that takes a change back: of the values of before those that it names */
export function choicesBefore(before: RecordingChoices, change: ChoicesChange): ChoicesChange {
  const { startStopAnnouncement: announced, repeatTone: tone, selective: calls, ...others } = change;
  return {
    ...sameKeys(others, before),
    ...(announced && { startStopAnnouncement: sameKeys(announced, before.startStopAnnouncement) }),
    ...(tone && { repeatTone: sameKeys(tone, before.repeatTone) }),
    ...(calls && { selective: sameKeys(calls, before.selective) }),
  };
}

export function complianceBefore(before: ComplianceAnnouncement, change: ComplianceChange): ComplianceChange {
  const { outboundDelay: delay, ...others } = change;
  return {
    ...sameKeys(others, before),
    ...(delay && { outboundDelay: sameKeys(delay, before.outboundDelay) }),
  };
}

export function filesBefore(before: AnnouncementFiles, change: FilesChange): FilesChange {
  return sameKeys(change, before);
}

/** Of the values of before those that a change names. */
export function sameKeys<Values extends object>(
  change: { readonly [Key in keyof Values]?: unknown },
  before: Values,
): Partial<Values> {
  const kept: Partial<Values> = {};
  for (const key in before) if (Object.hasOwn(change, key)) kept[key] = before[key];
  return kept;
}
