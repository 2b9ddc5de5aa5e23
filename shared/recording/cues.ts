/** Which cue a recording makes audible, and when. Used by the service and, for servers that play none, by the phone. */
import type { Milliseconds, RecordingStateKind } from './state';

export const cueNames = [
  'start-announcement',
  'stop-announcement',
  'pause-announcement',
  'resume-announcement',
  'failure-proceed-announcement',
  'failure-end-announcement',
  'compliance-announcement',
  'beep',
  'repeat-tone',
  'record-tone',
] as const;
export type CueName = (typeof cueNames)[number];

export const pauseResumeNotifications = ['none', 'beep', 'announcement'] as const;
type PauseResumeNotification = (typeof pauseResumeNotifications)[number];

/** How a party whose phone is not recording-aware learns that it is recorded (RFC 7866 6.1.2): a preset of ours. */
export const unawareTellings = ['as-settings', 'announcement', 'tone'] as const;
type UnawareTelling = (typeof unawareTellings)[number];

interface CueSettings {
  readonly announcement: { readonly internal: boolean; readonly pstn: boolean };
  readonly pauseResume: PauseResumeNotification;
  readonly repeatTone: { readonly enabled: boolean; readonly intervalSeconds: number };
}

export interface CueSituation {
  readonly settings: CueSettings;
  readonly network: 'internal' | 'pstn';
  readonly emergency: boolean;
  /** A compliance announcement to the PSTN party makes the start and stop announcement superfluous. */
  readonly complianceAnnounced: boolean;
}

/** A change that has succeeded; wishes have no cue. */
export type CuedChange = 'started' | 'stopped' | 'paused' | 'resumed';

/**
 * Cues wait for one another. What is still to be heard of a recording once it has changed again, of the changes that nobody has heard of
 * yet: an announcement of what is no longer so would be a lie. That it has started is due until it is heard, as long as the recording goes
 * on, be it paused: who is recorded must learn of it (RFC 7866 6.1.2). Of a pause and its end neither is heard where the first was not.
 * @param unheard that have a cue which has not begun to sound
 */
export function stillToBeHeard(
  unheard: readonly CuedChange[],
  change: CuedChange | 'failed',
): { readonly kept: readonly CuedChange[]; readonly isHeardItself: boolean } {
  switch (change) {
    case 'started':
    case 'stopped':
    case 'failed':
      return { kept: [], isHeardItself: true };
    case 'paused':
    case 'resumed': {
      const opposite = change === 'paused' ? 'resumed' : 'paused';
      return {
        kept: unheard.filter((earlier) => earlier === 'started'),
        isHeardItself: !unheard.includes(opposite),
      };
    }
  }
}

/** The cue for a change, or undefined where the settings or the call want silence. */
export function cueFor(change: CuedChange, situation: CueSituation): CueName | undefined {
  if (situation.emergency) return undefined;
  switch (change) {
    case 'started':
      return announces(situation) ? 'start-announcement' : undefined;
    case 'stopped':
      return announces(situation) ? 'stop-announcement' : undefined;
    case 'paused':
      return notification(situation.settings.pauseResume, 'pause-announcement');
    case 'resumed':
      return notification(situation.settings.pauseResume, 'resume-announcement');
  }
}

interface StartTelling {
  readonly cue: CueName | undefined;
  /** Whether it is for those alone whose phones do not show the recording. */
  readonly isForUnaware: boolean;
  /** A party whose phone does not show the recording hears nothing of it either. */
  readonly leavesUntold: boolean;
}

/**
 * The cue at the start of a recording.
 * @param unaware whether the call has a party that is not recording-aware, and how such a one is to be told
 */
export function startTelling(
  situation: CueSituation,
  unaware: { readonly isThere: boolean; readonly telling: UnawareTelling },
): StartTelling {
  const usual = cueFor('started', situation);
  const hearsOtherwise = situation.network === 'pstn' && situation.complianceAnnounced;
  const isPreset = unaware.isThere && !hearsOtherwise && !situation.emergency;
  const preset = isPreset ? presetCues[unaware.telling] : undefined;
  const cue = usual ?? preset;
  const isHeard =
    cue !== undefined || hearsOtherwise || repeatToneInterval('started', situation) !== undefined;
  return {
    cue,
    isForUnaware: usual === undefined && preset === 'record-tone',
    leavesUntold: unaware.isThere && !isHeard,
  };
}

/** What a party that is not recording-aware hears at the start where the settings would leave it in silence. */
const presetCues = {
  'as-settings': undefined,
  announcement: 'start-announcement',
  tone: 'record-tone',
} as const satisfies Record<UnawareTelling, CueName | undefined>;

function announces({ settings, network, complianceAnnounced }: CueSituation): boolean {
  if (network === 'pstn' && complianceAnnounced) return false;
  return settings.announcement[network];
}

function notification(kind: PauseResumeNotification, announcement: CueName): CueName | undefined {
  switch (kind) {
    case 'none':
      return undefined;
    case 'beep':
      return 'beep';
    case 'announcement':
      return announcement;
  }
}

/** Interval of the repeat tone, or undefined while none is due: it sounds while recording runs, not while it is paused. */
export function repeatToneInterval(
  state: RecordingStateKind,
  situation: CueSituation,
): Milliseconds | undefined {
  const { enabled, intervalSeconds } = situation.settings.repeatTone;
  return enabled && state === 'started' && !situation.emergency ? intervalSeconds * 1000 : undefined;
}
