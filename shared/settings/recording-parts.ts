/** What the running service keeps of a user's recording settings, and what the tenant's document has of the same. */
import { initialChoices, type EffectiveSettings } from './effective';
import { withAutomaticUsers } from './portal';
import type { RecordingSettings, RecordingSettingsPatch } from './service';
import type { Tenant } from './tenant';
import { recordedAt, withRecording } from './tenant-people';

export type RecordingParts = Pick<
  RecordingSettings,
  'mode' | 'announcement' | 'pauseResume' | 'repeatTone' | 'selective' | 'recordVoicemail'
>;

/** Those settings of the service that follow from the tenant. */
export function recordingParts(settings: EffectiveSettings): RecordingParts {
  return {
    mode: settings.mode.value,
    announcement: settings.startStopAnnouncement.value,
    pauseResume: settings.pauseResume.value,
    repeatTone: settings.repeatTone.value,
    selective: settings.selective.value,
    recordVoicemail: settings.recordVoicemail.value,
  };
}

/** The others, which are no administrator's but the service's own. */
export function withoutRecordingParts(
  settings: RecordingSettingsPatch,
): Omit<RecordingSettingsPatch, keyof RecordingParts> {
  const {
    mode: _mode,
    announcement: _announcement,
    pauseResume: _pauseResume,
    repeatTone: _repeatTone,
    selective: _selective,
    recordVoicemail: _recordVoicemail,
    ...others
  } = settings;
  return others;
}

/**
 * The tenant as it is when the service's own panel has set these: for a user whose recording is off it is on after that. Nothing
 * is asked of partner, provider, terms or licence: they decide, as always, about what is in force.
 */
export function withRecordingParts(
  tenant: Tenant,
  number: string,
  { mode, announcement, pauseResume, repeatTone, selective, recordVoicemail }: RecordingSettingsPatch,
): Tenant {
  const user = recordedAt(tenant, number)?.user;
  const isNothing = [mode, announcement, pauseResume, repeatTone, selective, recordVoicemail].every(
    (part) => part === undefined,
  );
  if (user === undefined || isNothing) return tenant;
  const before = user.recording.kind === 'on' ? user.recording.choices : initialChoices('api');
  const on = withRecording(tenant, user.id, {
    kind: 'on',
    choices: {
      ...before,
      mode: mode ?? before.mode,
      startStopAnnouncement: { ...before.startStopAnnouncement, ...announcement },
      pauseResume: pauseResume ?? before.pauseResume,
      repeatTone: { ...before.repeatTone, ...repeatTone },
      selective: { ...before.selective, ...selective },
      recordVoicemail: recordVoicemail ?? before.recordVoicemail,
    },
  });
  return withAutomaticUsers(on);
}
