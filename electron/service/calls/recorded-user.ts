/** Whose recording there is at an end of a call, and what kind of call that user has. */
import { recordsEveryCall } from '../../../shared/recording/modes';
import type { CallKind } from '../../../shared/recording/selective';
import { defaultRecordingSettings, type RecordingSettings } from '../../../shared/settings/service';
import { isVoicemail, mailboxAt } from '../voicemail/numbers';
import type { Leg } from './leg';

export interface RecordedUser {
  readonly number: string;
  /** As they are now; of who is no user any more, as they were last. */
  readonly settings: () => RecordingSettings;
}

type SettingsOf = (number: string) => RecordingSettings | undefined;

/** Of who is no user any more what was last known: what was begun in their name may still be ending. */
export function rememberedSettings(settingsOf: SettingsOf): (number: string) => RecordingSettings {
  const latest = new Map<string, RecordingSettings>();
  return (number) => {
    const settings = settingsOf(number) ?? latest.get(number) ?? defaultRecordingSettings;
    latest.set(number, settings);
    return settings;
  };
}

/** Undefined where nobody is who could be recorded. */
export function recordedUserAt(
  leg: Leg,
  legs: readonly Leg[],
  settingsOf: SettingsOf,
): RecordedUser | undefined {
  const { number, isPlace } = leg;
  if (isPlace) return undefined;
  const owner = mailboxAt(number);
  const known = rememberedSettings(settingsOf);
  known(owner ?? number);
  if (owner === undefined) {
    const isWithVoicemail = legs.some((other) => other !== leg && isVoicemail(other.number));
    const settings = () => (isWithVoicemail ? withVoicemail(known(number)) : known(number));
    return settingsOf(number) && { number, settings };
  }
  return settingsOf(owner)?.recordVoicemail === true
    ? { number: owner, settings: () => whileLeavingMessage(known(owner)) }
    : undefined;
}

/** Nobody is there to press Record: where voicemail is recorded and the user is recorded at all, the whole call is [A]. */
function whileLeavingMessage(settings: RecordingSettings): RecordingSettings {
  const isRecorded = settings.recordVoicemail && settings.mode !== 'never';
  return { ...settings, mode: isRecorded ? 'always' : 'never' };
}

/** Messages that are sent or heard are no calls that the Always modes record, unless voicemail is recorded [S]; Record is free [A]. */
function withVoicemail(settings: RecordingSettings): RecordingSettings {
  const isLeftOut = recordsEveryCall(settings.mode) && !settings.recordVoicemail;
  return isLeftOut ? { ...settings, mode: 'never' } : settings;
}

/** What kind of call it is for who is at an end, as it is now. */
export function callKindAt(leg: Leg, legs: readonly Leg[]): CallKind {
  const isExternal = legs.some((other) => other !== leg && other.network === 'pstn');
  return {
    direction: legs[0] === leg ? 'outbound' : 'inbound',
    network: isExternal ? 'external' : 'internal',
  };
}
