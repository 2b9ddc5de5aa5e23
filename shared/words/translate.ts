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

/** What has neither a gap, nor a tag, nor a quotation mark, which ICU takes for its own: what it says is what it is. */
const isPlain = (message: string) => !/[{<']/.test(message);

/** Throws where a message lacks what its gaps need; the compiler sees to it that none does. */
export function translate(locale: Locale, { key, values }: Phrase): string {
  // Most are: a formatter for each took a fifth of what a view's start takes.
  if (locale !== 'pseudo' && isPlain(catalogues[locale][key])) return catalogues[locale][key];
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

/** A formatter is kept: to make one takes some forty times as long as to use it. */
function kept<F>(make: (tag: string) => F): (locale: Locale, zone?: number) => F {
  const made = new Map<string, F>();
  return (locale, zone = 0) => {
    const id = `${locale} ${String(zone)}`;
    const known = made.get(id);
    if (known !== undefined) return known;
    const tag = languageTag(locale);
    const format = make(tag === 'en' ? 'en-US' : tag);
    made.set(id, format);
    return format;
  };
}

/** A formatter stays in the time zone in which it was made, and a computer may travel. */
function dated(options: Intl.DateTimeFormatOptions): (locale: Locale, at: number) => string {
  const formats = kept((tag) => new Intl.DateTimeFormat(tag, options));
  return (locale, at) => formats(locale, new Date(at).getTimezoneOffset()).format(at);
}

/** `Mon, Nov 23` and the like. */
export const formatDay = dated({ weekday: 'short', month: 'short', day: 'numeric' });

/** `Mon, Nov 23, 2026` and the like: of what is kept for years. */
export const formatLongDay = dated({ weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' });

/** `Nov 23, 2026` and the like. */
export const formatDate = dated({ dateStyle: 'medium' });

/** `09:05`. */
export const formatTime = dated({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** `09:05:07`: when something was said or heard. */
export const formatSecond = dated({
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** `Mon, Nov 23, 2026, 09:05` and the like. */
export function formatMoment(locale: Locale, at: number): string {
  return `${formatLongDay(locale, at)}, ${formatTime(locale, at)}`;
}

const sizes = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const;
const sizeFormats = sizes.map(([unit]) =>
  kept(
    (tag) =>
      new Intl.NumberFormat(tag, {
        style: 'unit',
        unit,
        maximumFractionDigits: unit === 'kilobyte' ? 0 : 1,
      }),
  ),
);

/** `12 kB`, `1.5 MB` and the like. */
export function formatBytes(locale: Locale, bytes: number): string {
  const found = sizes.findIndex(([, size]) => bytes >= size);
  const index = found < 0 ? sizes.length - 1 : found;
  return sizeFormats[index]?.(locale).format(bytes / (sizes[index]?.[1] ?? 1)) ?? '';
}

const listFormats = kept((tag) => new Intl.ListFormat(tag, { type: 'conjunction', style: 'narrow' }));

/** `Ana, Ben` and the like. */
export function formatList(locale: Locale, items: readonly string[]): string {
  return listFormats(locale).format(items);
}
