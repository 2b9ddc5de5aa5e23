/** Phrases into a language: ICU messages, with the locale's plurals and dates. */
import {
  isLiteralElement,
  isPluralElement,
  parse,
  type MessageFormatElement,
} from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogues } from './catalogues';
import { languageTag, type Locale } from './locales';
import type { MessageKey, Phrase } from './phrase';

const formats = new Map<string, IntlMessageFormat>();

function formatFor(locale: Locale, key: MessageKey): IntlMessageFormat {
  const id = `${locale} ${key}`;
  const known = formats.get(id);
  if (known !== undefined) return known;
  const format =
    locale === 'pseudo'
      ? new IntlMessageFormat(disguise(parse(catalogues.en[key])), 'en')
      : new IntlMessageFormat(catalogues[locale][key], locale);
  formats.set(id, format);
  return format;
}

/** Throws where a message lacks what its gaps need; the compiler sees to it that none does. */
export function translate(locale: Locale, { key, values }: Phrase): string {
  const filled: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== 'object') filled[name] = value;
    else if ('key' in value) filled[name] = translate(locale, value);
    else filled[name] = new Intl.ListFormat(languageTag(locale)).format(value);
  }
  const text = formatFor(locale, key).format(filled);
  if (typeof text !== 'string') throw new Error(`${key} is no text.`);
  return text;
}

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'đ',
  e: 'é',
  g: 'ğ',
  h: 'ĥ',
  i: 'í',
  k: 'ķ',
  l: 'ł',
  n: 'ñ',
  o: 'ó',
  r: 'ř',
  s: 'š',
  t: 'ţ',
  u: 'ú',
  w: 'ŵ',
  y: 'ý',
  z: 'ž',
  A: 'Á',
  C: 'Ç',
  D: 'Đ',
  E: 'É',
  G: 'Ğ',
  H: 'Ĥ',
  I: 'Í',
  K: 'Ķ',
  L: 'Ł',
  N: 'Ñ',
  O: 'Ó',
  R: 'Ř',
  S: 'Š',
  T: 'Ţ',
  U: 'Ú',
  W: 'Ŵ',
  Y: 'Ý',
  Z: 'Ž',
};

/** Each text a third longer, accented, and in brackets that show where it is cut off. */
function disguise(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return elements.map((element) => {
    if (isLiteralElement(element)) {
      const accented = element.value.replace(/[a-z]/gi, (letter) => accents[letter] ?? letter);
      const padding = '·'.repeat(Math.floor(element.value.trim().length / 3));
      return { ...element, value: element.value.trim() === '' ? element.value : `⟦${accented}${padding}⟧` };
    }
    if (!isPluralElement(element)) return element;
    const options: typeof element.options = {};
    for (const [name, option] of Object.entries(element.options)) {
      options[name] = { ...option, value: disguise(option.value) };
    }
    return { ...element, options };
  });
}

/** `Mon, Nov 23` and the like. */
export function formatDay(locale: Locale, at: number): string {
  return new Date(at).toLocaleDateString(dateTag(locale), {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
  });
}

/** `Nov 23, 2026` and the like. */
export function formatDate(locale: Locale, at: number): string {
  return new Date(at).toLocaleDateString(dateTag(locale), { dateStyle: 'medium' });
}

export function formatTime(locale: Locale, at: number): string {
  return new Date(at).toLocaleTimeString(dateTag(locale), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

function dateTag(locale: Locale): string {
  const tag = languageTag(locale);
  return tag === 'en' ? 'en-US' : tag;
}
