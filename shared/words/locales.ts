/** The languages of the program, without their words: whoever does not translate needs none of those. */

/** `pseudo`: English in a disguise that is longer, for finding texts that are cut off or not in the catalogue. */
export const locales = ['en', 'zh-TW', 'ja', 'de', 'pseudo'] as const;
export type Locale = (typeof locales)[number];

/** As the languages call themselves. */
export const localeNames: Readonly<Record<Locale, string>> = {
  en: 'English',
  'zh-TW': '繁體中文',
  ja: '日本語',
  de: 'Deutsch',
  pseudo: 'Ƥşēŭđō',
};

/** A BCP 47 tag for dates, numbers and plurals, and for the `lang` of a page. */
export function languageTag(locale: Locale): string {
  return locale === 'pseudo' ? 'en' : locale;
}

/** The locale that suits a system's language best. */
export function localeFor(systemLanguage: string): Locale {
  const language = systemLanguage.toLowerCase();
  if (language.startsWith('zh')) return 'zh-TW';
  return locales.find((locale) => language === locale || language.startsWith(`${locale}-`)) ?? 'en';
}
