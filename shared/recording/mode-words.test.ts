import { expect, it } from 'vitest';
import { locales } from '../words/locales';
import { translate } from '../words/translate';
import { modeWords } from './mode-words';
import { recordingModes } from './modes';

it.each(locales.filter((locale) => locale !== 'pseudo'))(
  'every mode has its English name in %s, and one of its own',
  (locale) => {
    const said = recordingModes.map((mode) => translate(locale, modeWords[mode]));
    for (const [index, mode] of recordingModes.entries()) {
      expect(said[index]).toContain(translate('en', modeWords[mode]).replace(' (legacy)', ''));
    }
    expect(new Set(said).size).toBe(recordingModes.length);
  },
);
