import { expect, it } from 'vitest';
import { announcementLanguageOf, defaultRecordingSettings, defaultServiceSettings } from './service';

it('announcements are in a user’s own language, else in the service’s, which is English', () => {
  const german = { ...defaultServiceSettings, announcementLanguage: 'de' } as const;
  const japanese = { announcementLanguage: 'ja' } as const;
  expect(announcementLanguageOf(defaultRecordingSettings, defaultServiceSettings)).toBe('en');
  expect(announcementLanguageOf(defaultRecordingSettings, german)).toBe('de');
  expect(announcementLanguageOf(japanese, german)).toBe('ja');
  expect(announcementLanguageOf(undefined, german)).toBe('de');
});
