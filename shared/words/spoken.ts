/** What the service says aloud, the languages in which it can, and the file that has it. */

/** Languages of announcements; the pseudo-locale is for the eye. */
export const spokenLanguages = ['en', 'zh-TW', 'ja', 'de'] as const;
export type SpokenLanguage = (typeof spokenLanguages)[number];

/** Sounds that are words of the catalogue: the message `spoken.NAME`. All others are the same in every language. */
export const spokenSounds = [
  'start-announcement',
  'stop-announcement',
  'pause-announcement',
  'resume-announcement',
  'failure-proceed-announcement',
  'failure-end-announcement',
  'compliance-announcement',
  'voicemail-greeting',
  'voicemail-empty',
  'voicemail-end',
  'voicemail-deleted',
  'call-back',
  'emergency-test',
] as const;
export type SpokenSound = (typeof spokenSounds)[number];

const spoken: ReadonlySet<string> = new Set(spokenSounds);

/** Below assets/sounds: `de/start-announcement.wav`, or `beep.wav`. */
export function soundFile(name: string, language: SpokenLanguage): string {
  return spoken.has(name) ? `${language}/${name}.wav` : `${name}.wav`;
}
