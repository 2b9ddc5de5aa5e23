import {
  isPluralElement,
  isLiteralElement,
  parse,
  type MessageFormatElement,
} from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it, vi } from 'vitest';
import { catalogues } from './catalogues';
import { localeFor, locales } from './locales';
import { en } from './en';
import { joined, phrase, phraseSchema, verbatim, type MessageKey } from './phrase';
import { readings } from './readings';
import { spokenLanguages, spokenSounds } from './spoken';
import {
  formatBytes,
  formatDate,
  formatDay,
  formatList,
  formatLongDay,
  formatMoment,
  formatSecond,
  formatTime,
  translate,
} from './translate';

const keys = Object.keys(en).filter((key): key is MessageKey => Object.hasOwn(en, key));

/** The gaps of a message, those inside of plurals too. */
function gaps(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (isPluralElement(element)) {
      return [element.value, ...Object.values(element.options).flatMap(({ value }) => gaps(value))];
    }
    return 'value' in element && !isLiteralElement(element) && typeof element.value === 'string'
      ? [element.value]
      : [];
  });
}

const gapsOf = (text: string) => [...new Set(gaps(parse(text)))].sort();

describe.each(['zh-TW', 'ja', 'de'] as const)('the catalogue of %s', (locale) => {
  it('has the gaps that English has, in every message', () => {
    for (const key of keys) {
      expect(gapsOf(catalogues[locale][key]), key).toEqual(gapsOf(en[key]));
    }
  });

  it('is a translation: few messages stand as they do in English', () => {
    const same = keys.filter((key) => catalogues[locale][key] === en[key]);
    expect(same.length / keys.length).toBeLessThan(0.05);
  });
});

it.each(['zh-TW', 'ja'] as const)('%s has the full-width marks of its script', (locale) => {
  const literals = (elements: readonly MessageFormatElement[]): string =>
    elements
      .map((element) =>
        isPluralElement(element)
          ? Object.values(element.options)
              .map(({ value }) => literals(value))
              .join('')
          : isLiteralElement(element)
            ? element.value
            : '',
      )
      .join('');
  const wrong = keys.filter((key) => {
    // A scheme's colon and the sign for what is unknown are no marks.
    const text = literals(parse(catalogues[locale][key])).replace(/\b(tel|sip):|^\? /g, '');
    return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) && /[,:;!?()]/.test(text);
  });
  expect(wrong).toEqual([]);
});

it('three dots that end a message stand apart in German, and close in the other languages', () => {
  const wrong = (['en', 'zh-TW', 'ja', 'de'] as const).flatMap((locale) =>
    keys
      .filter((key) => (locale === 'de' ? /[^ ]…$/ : / …$/).test(catalogues[locale][key]))
      .map((key) => `${locale} ${key}`),
  );
  expect(wrong).toEqual([]);
});

describe('what is said aloud', () => {
  it('is a message of the catalogue in every language, without gaps', () => {
    for (const language of spokenLanguages) {
      for (const name of spokenSounds) expect(gapsOf(catalogues[language][`spoken.${name}`])).toEqual([]);
    }
    const messages = keys.filter((key) => key.startsWith('spoken.'));
    expect(messages.sort()).toEqual(spokenSounds.map((name) => `spoken.${name}`).sort());
  });

  it('is read from kana and Pinyin, where the synthesiser names the characters instead of reading them', () => {
    for (const name of spokenSounds) {
      const reading = readings.ja[name];
      expect(reading, name).toMatch(/^[\p{Script=Hiragana}\p{Script=Katakana}ー。 ]+$/u);
    }
    for (const name of spokenSounds) {
      const reading = readings['zh-TW'][name];
      expect(reading, name).toMatch(/^(([a-z]+[1-5])+[ .]*)+$/);
      // A syllable for each character.
      const characters = catalogues['zh-TW'][`spoken.${name}`].match(/\p{Script=Han}/gu);
      expect(reading.match(/[1-5]/g), name).toHaveLength(characters?.length ?? 0);
    }
  });
});

describe('a phrase', () => {
  const sent = (count: number) => phrase('call.digits-sent', { count });

  it('has the plural of its language', () => {
    expect((['en', 'de', 'ja', 'zh-TW'] as const).map((locale) => translate(locale, sent(1)))).toEqual([
      '1 digit sent',
      '1 Ziffer gesendet',
      '1 桁送信済み',
      '已傳送 1 個數字',
    ]);
    expect(translate('en', sent(3))).toBe('3 digits sent');
    expect(translate('de', sent(3))).toBe('3 Ziffern gesendet');
  });

  it('is translated with the phrases in its gaps', () => {
    const refused = phrase('recording.failure.refused', {
      operation: phrase('recording.operation.pause'),
      status: '403 Forbidden',
    });
    expect(translate('de', refused)).toBe('Anhalten vom Server abgelehnt (403 Forbidden)');
    expect(translate('ja', refused)).toBe('一時停止がサーバーに拒否されました（403 Forbidden）');
  });

  it('without gaps says what ICU makes of its message', () => {
    for (const locale of ['en', 'zh-TW', 'ja', 'de'] as const) {
      for (const key of keys.filter((each) => gapsOf(catalogues[locale][each]).length === 0)) {
        const said = new IntlMessageFormat(catalogues[locale][key], locale).format();
        expect(translate(locale, { key, values: {} }), key).toBe(said);
      }
    }
  });

  it('shows what is nobody’s language as it stands', () => {
    for (const locale of locales.filter((one) => one !== 'pseudo')) {
      expect(translate(locale, verbatim('{x} <b>'))).toBe('{x} <b>');
    }
  });

  it('crosses a port, and one of no catalogue does not', () => {
    const nested = phrase('call.with-party', { party: '2001', message: sent(2) });
    expect(phraseSchema.parse(nested)).toEqual(nested);
    expect(phraseSchema.safeParse({ key: 'no.such', values: {} }).success).toBe(false);
    expect(phraseSchema.safeParse({ key: 'toString', values: {} }).success).toBe(false);
  });

  it('in the pseudo-locale is longer, bracketed, and keeps its gaps and plurals', () => {
    const text = translate('pseudo', sent(3));
    expect(text).toMatch(/^3⟦.*⟧$/);
    expect(text.length).toBeGreaterThan(translate('en', sent(3)).length);
    expect(translate('pseudo', phrase('call.phase.ended-because', { reason: 'Busy' }))).toContain('Busy');
  });

  it('joins parts of a line', () => {
    expect(joined([])).toBeUndefined();
    const parts = joined([phrase('recording.evidence.assumed'), phrase('recording.request.start')]);
    expect(parts === undefined ? '' : translate('en', parts)).toBe('assumed · Start requested');
  });
});

it('dates are written as the language does', () => {
  const at = new Date(2026, 10, 23, 9, 5).getTime();
  expect(formatDay('en', at)).toBe('Mon, Nov 23');
  expect(formatDay('de', at)).toBe('Mo., 23. Nov.');
  expect(formatDay('ja', at)).toBe('11月23日(月)');
  expect(formatDate('en', at)).toBe('Nov 23, 2026');
  expect(formatDate('de', at)).toBe('23.11.2026');
  expect(formatLongDay('en', at)).toBe('Mon, Nov 23, 2026');
  expect(formatLongDay('ja', at)).toBe('2026年11月23日(月)');
  expect(formatMoment('de', at)).toBe('Mo., 23. Nov. 2026, 09:05');
  expect(formatTime('en', at)).toBe('09:05');
  expect(formatSecond('de', at + 7000)).toBe('09:05:07');
  expect(formatTime('pseudo', at)).toBe('09:05');
  expect(formatList('ja', ['Ana', 'Ben'])).toBe('Ana、Ben');
  expect(formatList('zh-TW', ['Ana', 'Ben'])).toBe('Ana、Ben');
});

it('a computer that travels shows the time of where it is', () => {
  const at = Date.UTC(2026, 10, 23, 20, 5);
  const timeIn = (zone: string) => {
    vi.stubEnv('TZ', zone);
    return `${formatDay('en', at)}, ${formatTime('en', at)}`;
  };
  expect(['UTC', 'Asia/Taipei', 'UTC'].map(timeIn)).toEqual([
    'Mon, Nov 23, 20:05',
    'Tue, Nov 24, 04:05',
    'Mon, Nov 23, 20:05',
  ]);
});

it('sizes have the unit in which they are short', () => {
  expect([0, 32_044, 1_540_000, 2_000_000_000].map((bytes) => formatBytes('en', bytes))).toEqual([
    '0 kB',
    '32 kB',
    '1.5 MB',
    '2 GB',
  ]);
  expect(formatBytes('de', 1_540_000)).toBe('1,5 MB');
});

it('the system’s language is taken where there is one for it, else English', () => {
  const languages = ['de-AT', 'ja', 'zh-HK', 'zh', 'en-GB', 'fr', 'dent'];
  expect(languages.map(localeFor)).toEqual(['de', 'ja', 'zh-TW', 'zh-TW', 'en', 'en', 'en']);
});
