/** The languages of the program. */
import type { MessageKey } from './phrase';
import { de } from './de';
import { en } from './en';
import { ja } from './ja';
import { zhTW } from './zh-TW';

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

type Catalogue = Readonly<Record<MessageKey, string>>;
export const catalogues: Readonly<Record<Exclude<Locale, 'pseudo'>, Catalogue>> = {
  en,
  'zh-TW': zhTW,
  ja,
  de,
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
