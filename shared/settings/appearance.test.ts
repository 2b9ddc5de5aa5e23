import { expect, it } from 'vitest';
import { appearanceChangeSchema, changedAppearance, type Appearance } from './appearance';

const before: Appearance = {
  endpoint: 'mpp',
  model: '8845',
  theme: 'system',
  callTheme: 'dark',
  locale: 'en',
  automaticIndicator: true,
};

it('a choice changes what it names and nothing else', () => {
  expect(changedAppearance(before, {})).toEqual(before);
  expect(changedAppearance(before, { automaticIndicator: false })).toEqual({
    ...before,
    automaticIndicator: false,
  });
  const other: Appearance = {
    endpoint: 'both',
    model: '9861',
    theme: 'dark',
    callTheme: 'light',
    locale: 'ja',
    automaticIndicator: false,
  };
  expect(changedAppearance(before, other)).toEqual(other);
});

it('a choice of what there is not is none', () => {
  for (const change of [{ model: '7961' }, { theme: 'blue' }, { locale: 'fr' }, { font: 'large' }])
    expect(appearanceChangeSchema.safeParse(change).success).toBe(false);
});
