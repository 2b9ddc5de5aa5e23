/** Settings of the simulated service, as its panel and its control API change them. */
import * as z from 'zod';
import { pauseResumeNotifications, unawareTellings } from '../recording/cues';
import { featureCodeOffers } from '../recording/feature-codes';
import { holdRecordings } from '../recording/hold';
import { recordingModes } from '../recording/modes';
import { everyCall, selectiveRecordingSchema } from '../recording/selective';
import { spokenLanguages, type SpokenLanguage } from '../words/spoken';
import { choicesChangeSchema } from './setting-changes';
import { userNumberSchema } from './user-numbers';

/** A user's recording settings; what they do: docs/recording.md, “Modes”, “Cues”, “Assumptions of ours”. */
export const recordingSettingsSchema = z.strictObject({
  mode: z.enum(recordingModes),
  /** Which calls the two Always modes record. */
  selective: selectiveRecordingSchema,
  /** Which control protocol the service obeys. A SIPINFO service says nothing of the state beyond its answer. */
  protocol: z.enum(['SIPREC', 'SIPINFO', 'both']),
  announcement: z.strictObject({ internal: z.boolean(), pstn: z.boolean() }),
  pauseResume: z.enum(pauseResumeNotifications),
  repeatTone: z.strictObject({
    enabled: z.boolean(),
    /** The public API's range; Control Hub offers 10 to 90. */
    intervalSeconds: z.number().int().min(10).max(1800),
  }),
  /** Whether a party that is not recording-aware hears of a recording at its start, or only as set above (RFC 7866 6.1.2). */
  tellUnawareParties: z.enum(unawareTellings),
  /** How the new state reaches a SIPREC phone after a preference (RFC 7866 7.1.3). */
  reporting: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('in-answer') }),
    z.strictObject({
      kind: z.literal('later'),
      afterMilliseconds: z.number().int().min(0).max(60_000),
    }),
    z.strictObject({ kind: z.literal('not-honoured') }),
  ]),
  /** Legacy On Demand buffers from connect: whether that shows as recording (RFC 7866 6.1.2) or not (Cisco). */
  bufferIndication: z.enum(['off', 'on']),
  emergencyCallsRecorded: z.boolean(),
  /** Whether beep and repeat tone are in the recording. Announcements never are. */
  tonesInRecording: z.boolean(),
  /** What becomes of the recording while an end of the call has it on hold. */
  holdRecording: z.enum(holdRecordings),
  /** Whether calls in which a message is left for the user are recorded as well. */
  recordVoicemail: z.boolean(),
  /** Of what is said for this user: announcements of the own recording, prompts of the own voicemail. */
  announcementLanguage: z.enum(['as-service', ...spokenLanguages]),
});
export type RecordingSettings = z.infer<typeof recordingSettingsSchema>;

const { startStopAnnouncement, repeatTone, selective } = choicesChangeSchema.shape;
/** What it leaves out stays, also within what belongs together. */
export const recordingSettingsPatchSchema = recordingSettingsSchema
  .partial()
  .extend({ announcement: startStopAnnouncement, repeatTone, selective });
export type RecordingSettingsPatch = z.infer<typeof recordingSettingsPatchSchema>;

export function withSettingsPatch(
  before: RecordingSettings,
  { announcement, repeatTone: tone, selective: calls, ...others }: RecordingSettingsPatch,
): RecordingSettings {
  return recordingSettingsSchema.parse({
    ...before,
    ...others,
    announcement: { ...before.announcement, ...announcement },
    repeatTone: { ...before.repeatTone, ...tone },
    selective: { ...before.selective, ...calls },
  });
}

/** What a user starts with: Control Hub's "On demand", and announced; nothing is heard of a pause, as Cisco has it at first. */
export const defaultRecordingSettings: RecordingSettings = {
  mode: 'on-demand-user-start',
  selective: everyCall,
  protocol: 'both',
  announcement: { internal: true, pstn: true },
  pauseResume: 'none',
  repeatTone: { enabled: false, intervalSeconds: 20 },
  tellUnawareParties: 'as-settings',
  reporting: { kind: 'in-answer' },
  bufferIndication: 'off',
  emergencyCallsRecorded: false,
  tonesInRecording: false,
  holdRecording: 'continue',
  recordVoicemail: false,
  announcementLanguage: 'as-service',
};

/** By how much the first audio of a call is held back, each in milliseconds: by media optimisation, and where it is recorded. */
const startDelaySchema = z.strictObject({
  iceMilliseconds: z.number().int().min(0).max(5_000),
  recordingMilliseconds: z.number().int().min(0).max(5_000),
});
export type StartDelay = z.infer<typeof startDelaySchema>;

/** What holds for the whole service. */
export const serviceSettingsSchema = z.strictObject({
  /** Of announcements and tones, 0 to 100. */
  cueVolume: z.number().int().min(0).max(100),
  /** The longest time for which a registration is granted (RFC 3261 10.3). */
  registrationSeconds: z.number().int().min(10).max(3600),
  /** How long a user's phones ring before the call goes to voicemail; 0: it never does. */
  voicemailAfterSeconds: z.number().int().min(0).max(180),
  /** Which feature access codes of recording can be dialled while a call is held. */
  featureCodes: z.enum(featureCodeOffers),
  /** Whether these codes do the same as digits in the call. */
  featureCodesAsDigits: z.boolean(),
  /** After so long whoever has parked a call is rung again. */
  parkRecallSeconds: z.number().int().min(1).max(3600),
  /** Of announcements, where a user has no language of its own. */
  announcementLanguage: z.enum(spokenLanguages),
  /** For teaching: as if ICE and the recorder took that much longer at the start of each call. */
  startDelay: startDelaySchema,
});
export type ServiceSettings = z.infer<typeof serviceSettingsSchema>;

export const serviceSettingsPatchSchema = serviceSettingsSchema.partial();
export type ServiceSettingsPatch = z.infer<typeof serviceSettingsPatchSchema>;

export const defaultServiceSettings: ServiceSettings = {
  cueVolume: 100,
  registrationSeconds: 3600,
  voicemailAfterSeconds: 20,
  featureCodes: 'start',
  featureCodesAsDigits: false,
  parkRecallSeconds: 60,
  announcementLanguage: 'en',
  startDelay: { iceMilliseconds: 0, recordingMilliseconds: 0 },
};

/** The language of what is said for a user; without a user, of what the service says by itself. */
export function announcementLanguageOf(
  user: Pick<RecordingSettings, 'announcementLanguage'> | undefined,
  service: Pick<ServiceSettings, 'announcementLanguage'>,
): SpokenLanguage {
  const own = user?.announcementLanguage ?? 'as-service';
  return own === 'as-service' ? service.announcementLanguage : own;
}

/** Recording settings that users of the embedded service begin with, by number. */
export const embeddedSettingsSchema = z.record(userNumberSchema, recordingSettingsPatchSchema);
export type EmbeddedSettings = z.infer<typeof embeddedSettingsSchema>;
