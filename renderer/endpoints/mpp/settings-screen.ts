/** The Settings menu, and the lists from which a setting is chosen. */
import type { CallKeySituation } from '../../../shared/call/call-keys';
import { endpointChoices, themes } from '../../../shared/settings/appearance';
import { deskPhoneModels } from '../../../shared/settings/desk-phone-models';
import { localeNames, locales } from '../../../shared/words/locales';
import { phrase, verbatim, type Phrase } from '../../../shared/words/phrase';
import type { ScreenAction, Setting } from './open-screen';
import { row, type RowView, type ScreenParts, type ScreenView } from './screen-view';

/** A name for each value of a setting that is chosen from a list. */
function choicesOf(setting: Setting): readonly { readonly name: Phrase; readonly action: ChangeAction }[] {
  switch (setting) {
    case 'locale':
      return locales.map((locale) => choice(setting, { locale }, verbatim(localeNames[locale])));
    case 'theme':
      return themes.map((theme) => choice(setting, { theme }, phrase(`phone.menu.theme.${theme}`)));
    case 'endpoint':
      return endpointChoices.map((endpoint) =>
        choice(setting, { endpoint }, phrase(`phone.menu.endpoint.${endpoint}`)),
      );
    case 'model':
      return deskPhoneModels.map((model) => choice(setting, { model }, verbatim(model)));
  }
}

type ChangeAction = Extract<ScreenAction, { kind: 'change-appearance' }>;

function choice(of: Setting, change: ChangeAction['change'], name: Phrase) {
  return { name, action: { kind: 'change-appearance', change, of } } as const;
}

function chosenOf(setting: Setting, { surroundings: { appearance } }: ScreenParts) {
  return choicesOf(setting).find(({ action }) => action.change[setting] === appearance[setting]);
}

const settingTitles = {
  locale: phrase('phone.menu.language'),
  theme: phrase('phone.menu.theme'),
  endpoint: phrase('phone.menu.endpoint'),
  model: phrase('phone.menu.model'),
} as const satisfies Record<Setting, Phrase>;

export function describeSettings(parts: ScreenParts): ScreenView {
  const { surroundings, situation } = parts;
  const { line } = situation;
  const settings = ['model', 'endpoint', 'theme', 'locale'] as const;
  return {
    title: phrase('phone.settings'),
    nothing: verbatim(''),
    softkeys: undefined,
    rows: [
      ...settings.map((setting) =>
        row(
          setting,
          settingTitles[setting],
          { kind: 'show', screen: { kind: 'setting', setting } },
          { detail: chosenOf(setting, parts)?.name },
        ),
      ),
      row('audio', phrase('phone.audio'), { kind: 'show', screen: { kind: 'audio' } }),
      { kind: 'cue-volume', id: 'cue-volume' },
      row('monitor', phrase('phone.menu.monitor'), { kind: 'open-window', window: 'monitor' }),
      ...(surroundings.hasService
        ? [
            row('administration', phrase('pages.hub'), { kind: 'open-window', window: 'administration' }),
            row('service', phrase('phone.menu.service'), { kind: 'open-window', window: 'service-panel' }),
          ]
        : []),
      ...(line === undefined ? [] : [registrationRow(line)]),
    ],
  };
}

function registrationRow({ number, registration }: NonNullable<CallKeySituation['line']>): RowView {
  const isRegistered = registration.kind === 'registered';
  return row(
    'registration',
    phrase(isRegistered ? 'phone.menu.unregister' : 'phone.menu.register', { line: number }),
    { kind: 'intent', intent: { kind: isRegistered ? 'unregister' : 'register', line: number } },
  );
}

export function describeChoices(setting: Setting, parts: ScreenParts): ScreenView {
  const chosen = chosenOf(setting, parts);
  return {
    title: settingTitles[setting],
    nothing: verbatim(''),
    softkeys: undefined,
    rows: choicesOf(setting).map(({ name, action }, index) =>
      row(`${setting} ${String(index)}`, name, action, {
        isChosen: action.change[setting] === chosen?.action.change[setting],
      }),
    ),
  };
}
