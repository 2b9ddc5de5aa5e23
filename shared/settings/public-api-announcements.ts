/**
 * Announcements as the public API has them, below `telephony/config` (developer.webex.com, “Features: Call Recording”):
 * `callRecording/complianceAnnouncement`, `callRecording/announcements`, and both below `locations/{id}`.
 */
import * as z from 'zod';
import { changeLocation, changeOrganisation } from './own-settings';
import { inheritedAfter, valueOf } from './public-api-inherited';
import { withBody, wrong, type ApiOutcome } from './public-api-outcome';
import { complianceDelayRange } from './settings-profiles';
import {
  announcementNames,
  type AnnouncementFile,
  type AnnouncementFiles,
  type ComplianceAnnouncement,
  type Location,
  type Tenant,
} from './tenant';

const complianceSchema = z.object({
  inboundPSTNCallsEnabled: z.boolean(),
  outboundPSTNCallsEnabled: z.boolean(),
  outboundPSTNCallsDelayEnabled: z.boolean(),
  delayInSeconds: z.number().int().min(complianceDelayRange.least).max(complianceDelayRange.most),
});
export const complianceAnswerSchema = complianceSchema.extend({
  useCustomAnnouncementEnabled: z.boolean(),
  audioAnnouncementFile: z
    .object({
      id: z.string(),
      fileName: z.string(),
      mediaFileType: z.literal('WAV'),
      level: z.enum(['ORGANIZATION', 'LOCATION']),
      isTextToSpeech: z.boolean(),
    })
    .optional(),
});
const someOfComplianceSchema = complianceSchema.partial();
const fileIdSchema = z.string().min(1).max(200);
export const compliancePutSchema = someOfComplianceSchema.extend({
  useCustomAnnouncementEnabled: z.boolean().optional(),
  /** Of a WAV in the announcement repository. */
  audioAnnouncementFileId: fileIdSchema.optional(),
});
const fileChoiceSchema = z.object({
  type: z.enum(['DEFAULT', 'CUSTOM']),
  /** Of a WAV in the announcement repository; `CUSTOM` needs it. */
  audioAnnouncementFileId: fileIdSchema.optional(),
});
type FileChoice = z.infer<typeof fileChoiceSchema>;
export const locationCompliancePutSchema = someOfComplianceSchema.extend({
  useOrgSettingsEnabled: z.boolean().optional(),
  useOrgLevelAnnouncementEnabled: z.boolean().optional(),
  customComplianceAnnouncement: fileChoiceSchema.optional(),
});

/** `GET callRecording/complianceAnnouncement`, with the file where it is the organisation's own. */
export function readCompliance({ organisation: { complianceAnnouncement, complianceFile: file } }: Tenant) {
  return {
    ...apiCompliance(complianceAnnouncement),
    useCustomAnnouncementEnabled: file.kind === 'custom',
    ...(file.kind === 'custom' ? { audioAnnouncementFile: repositoryFile(file.fileId) } : {}),
  };
}

/** `PUT callRecording/complianceAnnouncement`. What is left out stays; an id without the flag is wanted. */
export function writeCompliance(tenant: Tenant, body: unknown): ApiOutcome {
  return withBody(
    compliancePutSchema,
    body,
    ({ useCustomAnnouncementEnabled: isCustom, audioAnnouncementFileId, ...put }) => {
      const { complianceAnnouncement, complianceFile: before } = tenant.organisation;
      const type = isCustom === false ? 'DEFAULT' : 'CUSTOM';
      const isAsked = isCustom !== undefined || audioAnnouncementFileId !== undefined;
      const complianceFile = isAsked ? chosen(before, { type, audioAnnouncementFileId }) : before;
      if (complianceFile === undefined) return wrong('audioAnnouncementFileId', 'is needed');
      return changeOrganisation(tenant, {
        complianceAnnouncement: complianceAfter(complianceAnnouncement, put),
        complianceFile,
      });
    },
  );
}

/** `GET locations/{id}/callRecording/complianceAnnouncement`: what holds at the location, and whether it is the organisation's. */
export function readLocationCompliance(
  { organisation }: Tenant,
  { complianceAnnouncement: own, complianceFile: file }: Location,
) {
  return {
    useOrgSettingsEnabled: own.from === 'organisation',
    ...apiCompliance(valueOf(own, organisation.complianceAnnouncement)),
    useOrgLevelAnnouncementEnabled: file.from === 'organisation',
    customComplianceAnnouncement: apiFile(valueOf(file, organisation.complianceFile)),
  };
}

/** `PUT locations/{id}/callRecording/complianceAnnouncement`. A value without the flag is the location's own. */
export function writeLocationCompliance(tenant: Tenant, location: Location, body: unknown): ApiOutcome {
  return withBody(locationCompliancePutSchema, body, (whole) => {
    const { useOrgSettingsEnabled, useOrgLevelAnnouncementEnabled, ...rest } = whole;
    const { customComplianceAnnouncement: choice, ...put } = rest;
    const { complianceAnnouncement: organisation, complianceFile: organisations } = tenant.organisation;
    const wanted = useOrgLevelAnnouncementEnabled === true ? undefined : choice;
    const file = wanted && chosen(valueOf(location.complianceFile, organisations), wanted);
    if (wanted !== undefined && file === undefined) {
      return wrong('customComplianceAnnouncement.audioAnnouncementFileId', 'is needed with CUSTOM');
    }
    const complianceFile = inheritedAfter(
      location.complianceFile,
      { isInherited: useOrgLevelAnnouncementEnabled, asked: file },
      organisations,
    );
    const before = location.complianceAnnouncement;
    const isAsked = Object.values(put).some((value) => value !== undefined);
    const asked = isAsked ? complianceAfter(valueOf(before, organisation), put) : undefined;
    const complianceAnnouncement = inheritedAfter(
      before,
      { isInherited: useOrgSettingsEnabled, asked },
      organisation,
    );
    return changeLocation(tenant, location.id, { complianceAnnouncement, complianceFile });
  });
}

export const filesPutSchema = z.object({
  start: fileChoiceSchema.optional(),
  stop: fileChoiceSchema.optional(),
  pause: fileChoiceSchema.optional(),
  resume: fileChoiceSchema.optional(),
  failureProceedWithCall: fileChoiceSchema.optional(),
  failureEndWithCall: fileChoiceSchema.optional(),
});
export const locationFilesPutSchema = filesPutSchema.extend({
  useOrgLevelAnnouncementEnabled: z.boolean().optional(),
});
type FilesPut = z.infer<typeof filesPutSchema>;

/** `GET callRecording/announcements` */
export function readFiles({ organisation }: Tenant) {
  return apiFiles(organisation.announcementFiles);
}

/** `PUT callRecording/announcements`. What is left out stays. */
export function writeFiles(tenant: Tenant, body: unknown): ApiOutcome {
  return withBody(filesPutSchema, body, (put) => {
    const missing = withoutFile(tenant.organisation.announcementFiles, put);
    if (missing !== undefined) return missing;
    return changeOrganisation(tenant, {
      announcementFiles: filesAfter(tenant.organisation.announcementFiles, put),
    });
  });
}

/** `GET locations/{id}/callRecording/announcements` */
export function readLocationFiles({ organisation }: Tenant, { announcementFiles: own }: Location) {
  return {
    useOrgLevelAnnouncementEnabled: own.from === 'organisation',
    ...apiFiles(valueOf(own, organisation.announcementFiles)),
  };
}

/** `PUT locations/{id}/callRecording/announcements`. A file without the flag is the location's own. */
export function writeLocationFiles(tenant: Tenant, location: Location, body: unknown): ApiOutcome {
  return withBody(locationFilesPutSchema, body, ({ useOrgLevelAnnouncementEnabled, ...put }) => {
    const { announcementFiles: organisation } = tenant.organisation;
    const before = location.announcementFiles;
    const missing = withoutFile(valueOf(before, organisation), put);
    if (missing !== undefined) return missing;
    const isAsked = announcementNames.some((name) => put[name] !== undefined);
    const asked = isAsked ? filesAfter(valueOf(before, organisation), put) : undefined;
    const announcementFiles = inheritedAfter(
      before,
      { isInherited: useOrgLevelAnnouncementEnabled, asked },
      organisation,
    );
    return changeLocation(tenant, location.id, { announcementFiles });
  });
}

function apiCompliance(setting: ComplianceAnnouncement): z.infer<typeof complianceSchema> {
  return {
    inboundPSTNCallsEnabled: setting.inboundPstn,
    outboundPSTNCallsEnabled: setting.outboundPstn,
    outboundPSTNCallsDelayEnabled: setting.outboundDelay.enabled,
    delayInSeconds: setting.outboundDelay.seconds,
  };
}

function complianceAfter(
  before: ComplianceAnnouncement,
  put: z.infer<typeof someOfComplianceSchema>,
): ComplianceAnnouncement {
  return {
    inboundPstn: put.inboundPSTNCallsEnabled ?? before.inboundPstn,
    outboundPstn: put.outboundPSTNCallsEnabled ?? before.outboundPstn,
    outboundDelay: {
      enabled: put.outboundPSTNCallsDelayEnabled ?? before.outboundDelay.enabled,
      seconds: put.delayInSeconds ?? before.outboundDelay.seconds,
    },
  };
}

/** A file of the repository, which has names for ids, belongs to the whole organisation and takes recorded sound alone. */
function repositoryFile(id: string) {
  return { id, fileName: id, mediaFileType: 'WAV', level: 'ORGANIZATION', isTextToSpeech: false };
}

function apiFile(file: AnnouncementFile) {
  return file.kind === 'default'
    ? { type: 'DEFAULT' }
    : { type: 'CUSTOM', audioAnnouncementFile: repositoryFile(file.fileId) };
}

/** What is chosen in the place of an announcement: without an id the file of before; undefined where there is none. */
function chosen(
  before: AnnouncementFile,
  { type, audioAnnouncementFileId: fileId }: FileChoice,
): AnnouncementFile | undefined {
  if (type === 'DEFAULT') return { kind: 'default' };
  if (fileId !== undefined) return { kind: 'custom', fileId };
  return before.kind === 'custom' ? before : undefined;
}

function apiFiles(files: AnnouncementFiles) {
  return {
    start: apiFile(files.start),
    stop: apiFile(files.stop),
    pause: apiFile(files.pause),
    resume: apiFile(files.resume),
    failureProceedWithCall: apiFile(files.failureProceedWithCall),
    failureEndWithCall: apiFile(files.failureEndWithCall),
  };
}

/** The error where a file of one's own is wanted and none is named. */
function withoutFile(before: AnnouncementFiles, put: FilesPut): ApiOutcome | undefined {
  const name = announcementNames.find((candidate) => {
    const choice = put[candidate];
    return choice !== undefined && chosen(before[candidate], choice) === undefined;
  });
  return name === undefined ? undefined : wrong(`${name}.audioAnnouncementFileId`, 'is needed with CUSTOM');
}

function filesAfter(before: AnnouncementFiles, put: FilesPut): AnnouncementFiles {
  const after = (file: AnnouncementFile, choice: FileChoice | undefined): AnnouncementFile =>
    (choice && chosen(file, choice)) ?? file;
  return {
    start: after(before.start, put.start),
    stop: after(before.stop, put.stop),
    pause: after(before.pause, put.pause),
    resume: after(before.resume, put.resume),
    failureProceedWithCall: after(before.failureProceedWithCall, put.failureProceedWithCall),
    failureEndWithCall: after(before.failureEndWithCall, put.failureEndWithCall),
  };
}
