/** The words of every language: a hundred and fifty kilobytes, for those who translate. */
import { de } from './de';
import { en } from './en';
import { ja } from './ja';
import type { Locale } from './locales';
import type { MessageKey } from './phrase';
import { zhTW } from './zh-TW';

export const catalogues: Readonly<Record<Exclude<Locale, 'pseudo'>, Readonly<Record<MessageKey, string>>>> = {
  en,
  'zh-TW': zhTW,
  ja,
  de,
};
