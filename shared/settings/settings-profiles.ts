/**
 * Where two documents of Cisco's say different things of the same setting, both stand here, each under the name of the surface
 * that it describes.
 */

/** Control Hub's page [S: help article nhvl4hw], and the public API [C: developer.webex.com, “callRecording”]. */
export const settingsProfiles = ['control-hub', 'api'] as const;
export type SettingsProfile = (typeof settingsProfiles)[number];

interface RepeatToneProfile {
  /** What a user begins with when recording is switched on by this surface. */
  readonly initial: { readonly enabled: boolean; readonly intervalSeconds: number };
  /** Seconds, both ends included. */
  readonly range: { readonly least: number; readonly most: number };
}

export const repeatToneProfiles: Readonly<Record<SettingsProfile, RepeatToneProfile>> = {
  'control-hub': { initial: { enabled: true, intervalSeconds: 20 }, range: { least: 10, most: 90 } },
  api: { initial: { enabled: false, intervalSeconds: 15 }, range: { least: 10, most: 1800 } },
};

/** Seconds by which the compliance announcement of an outbound call may wait: no document says how many; ours [A]. */
export const complianceDelayRange = { least: 0, most: 120 } as const;

export function isIntervalOf(profile: SettingsProfile, seconds: number): boolean {
  const { least, most } = repeatToneProfiles[profile].range;
  return Number.isInteger(seconds) && seconds >= least && seconds <= most;
}
