import { expect, it } from 'vitest';
import { registeredLine } from '../../../shared/call/call-play';
import { translate } from '../../../shared/words/translate';
import { describeIndicatorSettings } from './indicator-settings';

const settings = (own: boolean, ...said: readonly (boolean | undefined)[]) =>
  describeIndicatorSettings(
    said.map((automaticIndicator, index) => ({
      ...registeredLine(),
      number: index + 1,
      label: `line ${String(index + 1)}`,
      automaticIndicator,
    })),
    own,
  ).map(({ label, hint, isShown, by, lines }) => [
    translate('en', label),
    isShown,
    by,
    translate('en', hint).split(' In force')[0],
    lines.join(),
  ]);

const name = 'Display automatic recording indicator';
const ofOrganisation = 'Set by your organisation.';
const ofApp = 'Yours to set, as the server does not say what your organisation has set.';

it('is the organisation’s where the server says it, else the app’s own, and says why', () => {
  expect(settings(false, true)).toEqual([[name, true, 'organisation', ofOrganisation, '1']]);
  expect(settings(true, false)).toEqual([[name, false, 'organisation', ofOrganisation, '1']]);
  expect(settings(true, undefined, undefined)).toEqual([[name, true, 'app', ofApp, '1,2']]);
  expect(settings(false, undefined)).toEqual([[name, false, 'app', ofApp, '1']]);
});

it('is said of each line where not the same is in force on all of them', () => {
  expect(settings(true, false, undefined, true, false)).toEqual([
    [`${name} · line 3`, true, 'organisation', ofOrganisation, '3'],
    [`${name} · line 2`, true, 'app', ofApp, '2'],
    [`${name} · line 1 · line 4`, false, 'organisation', ofOrganisation, '1,4'],
  ]);
});

it('says which rule is in force', () => {
  const [shown, hidden] = describeIndicatorSettings(
    [
      { ...registeredLine(), automaticIndicator: true },
      { ...registeredLine(), automaticIndicator: false },
    ],
    true,
  ).map(({ hint }) => translate('en', hint));
  expect(shown).toContain('show their recording without being asked');
  expect(hidden).toContain('the window says that the indicator is switched off');
});
