/** What stands on a screen that is open over the calls: its rows, and the softkeys that belong to them. */
import type { Contact, HistoryEntry } from '../../../shared/call/book';
import type { Book } from '../../../shared/call/book';
import { decideCallKey, type CallKeySituation } from '../../../shared/call/call-keys';
import type { PhoneSnapshot } from '../../../shared/ipc/phone-view';
import type { Surroundings } from '../../../shared/ipc/table';
import { endpointChoices, themes } from '../../../shared/settings/appearance';
import { deskPhoneModels } from '../../../shared/settings/desk-phone-models';
import { localeNames, locales } from '../../../shared/words/locales';
import { phrase, verbatim, type Phrase } from '../../../shared/words/phrase';
import { joined } from '../../../shared/words/translate';
import type { IconName } from '../../view/icons';
import type { Notice, OpenScreen, ScreenAction, Setting } from './open-screen';

export interface SoftkeyView {
  readonly label: Phrase;
  /** Undefined while the key is drawn and cannot be pressed. */
  readonly action: ScreenAction | undefined;
  readonly because: Phrase;
}

export type RowView =
  | {
      readonly kind: 'action';
      readonly id: string;
      readonly icon: IconName | undefined;
      readonly title: Phrase;
      readonly detail: Phrase | undefined;
      /** When it was, in milliseconds since the epoch. */
      readonly at: number | undefined;
      readonly isChosen: boolean;
      /** Softkeys work on it: a first click selects it. */
      readonly hasKeys: boolean;
      readonly action: ScreenAction | undefined;
    }
  | { readonly kind: 'cue-volume'; readonly id: string }
  | { readonly kind: 'fact'; readonly id: string; readonly title: Phrase; readonly detail: Phrase };

export interface ScreenView {
  readonly title: Phrase;
  readonly rows: readonly RowView[];
  /** What stands where there are no rows. */
  readonly nothing: Phrase;
  /** Undefined where the softkeys of the call, or of the idle phone, stay. */
  readonly softkeys: readonly (SoftkeyView | undefined)[] | undefined;
}

interface Parts {
  readonly snapshot: PhoneSnapshot;
  readonly book: Book;
  readonly surroundings: Pick<Surroundings, 'appearance' | 'hasService'>;
  readonly situation: CallKeySituation;
  readonly notice: Notice | undefined;
  /** Index of the selected row; beyond the last one it is the last. */
  readonly selected: number;
}

/** The number of the voicemail at the service. */
const voicemailNumber = '*86';

export function describeScreen(open: OpenScreen, parts: Parts): ScreenView {
  switch (open.kind) {
    case 'settings':
      return describeSettings(parts);
    case 'setting':
      return describeChoices(open.setting, parts);
    case 'contacts':
      return describeContacts(open.search, parts);
    case 'contact':
      return {
        title: phrase(open.draft.id === undefined ? 'phone.contacts.new' : 'phone.contacts.edit'),
        rows: [],
        nothing: verbatim(''),
        softkeys: [
          key(
            'phone.key.save',
            isComplete(open.draft) ? { kind: 'save-contact', draft: open.draft } : undefined,
            phrase('phone.key.contact-incomplete'),
          ),
          undefined,
          undefined,
          key('softkey.cancel', { kind: 'show', screen: { kind: 'contacts', search: '' } }),
        ],
      };
    case 'history':
      return describeHistory(open.only, parts);
    case 'voicemail':
      return describeVoicemail(parts);
  }
}

export function isComplete({ name, number }: { readonly name: string; readonly number: string }): boolean {
  return name.trim() !== '' && number.trim() !== '';
}

type Label = Phrase['key'] & (`phone.key.${string}` | `softkey.${string}`);

function key(
  label: Label,
  action: ScreenAction | undefined,
  because = phrase('phone.key.change'),
): SoftkeyView {
  return { label: { key: label, values: {} }, action, because };
}

const row = (
  id: string,
  title: Phrase,
  action: ScreenAction | undefined,
  other: Partial<Extract<RowView, { kind: 'action' }>> = {},
): RowView => ({
  kind: 'action',
  id,
  title,
  action,
  icon: undefined,
  detail: undefined,
  at: undefined,
  isChosen: false,
  hasKeys: false,
  ...other,
});

const exit = key('phone.key.exit', { kind: 'show', screen: undefined }, phrase('phone.back'));

// --- settings ---

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

function chosenOf(setting: Setting, { surroundings: { appearance } }: Parts) {
  return choicesOf(setting).find(({ action }) => action.change[setting] === appearance[setting]);
}

const settingTitles = {
  locale: phrase('phone.menu.language'),
  theme: phrase('phone.menu.theme'),
  endpoint: phrase('phone.menu.endpoint'),
  model: phrase('phone.menu.model'),
} as const satisfies Record<Setting, Phrase>;

function describeSettings(parts: Parts): ScreenView {
  const { snapshot, surroundings, situation } = parts;
  const { line } = situation;
  const settings = ['model', 'endpoint', 'theme', 'locale'] as const;
  const { microphone } = snapshot.audio;
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
      { kind: 'cue-volume', id: 'cue-volume' },
      row('monitor', phrase('phone.menu.monitor'), { kind: 'open-window', window: 'monitor' }),
      ...(surroundings.hasService
        ? [row('service', phrase('phone.menu.service'), { kind: 'open-window', window: 'service-panel' })]
        : []),
      ...(line === undefined ? [] : [registrationRow(line)]),
      {
        kind: 'fact',
        id: 'microphone',
        title: phrase('phone.menu.microphone'),
        detail: microphone === '' ? phrase('phone.menu.microphone-unopened') : verbatim(microphone),
      },
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

function describeChoices(setting: Setting, parts: Parts): ScreenView {
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

// --- contacts ---

/** By the beginning of any word of the name, or by any part of the number. */
export function findContacts(contacts: readonly Contact[], search: string): readonly Contact[] {
  const wanted = search.trim().toLocaleLowerCase();
  if (wanted === '') return contacts;
  return contacts.filter(({ name, number }) => {
    const lower = name.toLocaleLowerCase();
    return lower.startsWith(wanted) || lower.includes(` ${wanted}`) || number.includes(wanted);
  });
}

function describeContacts(search: string, parts: Parts): ScreenView {
  const contacts = findContacts(parts.book.contacts, search);
  const selected = contacts[Math.min(parts.selected, contacts.length - 1)];
  const draft = { id: undefined, name: '', number: parts.situation.entry ?? '' };
  return {
    title: phrase('phone.contacts'),
    nothing: phrase(parts.book.contacts.length === 0 ? 'phone.contacts.none' : 'phone.contacts.none-found'),
    rows: contacts.map((contact) =>
      row(contact.id, verbatim(contact.name), callAction(contact.number, parts), {
        detail: verbatim(contact.number),
        icon: 'phone',
        hasKeys: true,
      }),
    ),
    softkeys: [
      callKey(selected?.number, parts),
      selected === undefined
        ? undefined
        : key('phone.key.edit', { kind: 'show', screen: { kind: 'contact', draft: selected } }),
      undoOr(
        parts,
        selected === undefined
          ? undefined
          : key('softkey.delchar', { kind: 'remove-contact', contact: selected }),
      ),
      key('phone.key.new', { kind: 'show', screen: { kind: 'contact', draft } }),
    ],
  };
}

// --- recent calls ---

const outcomeWords = {
  missed: phrase('phone.recents.missed-call'),
  declined: phrase('phone.recents.declined'),
  'not-reached': phrase('phone.recents.not-reached'),
} as const;

function describeEntry({ direction, outcome, recorded }: HistoryEntry): Phrase | undefined {
  const how = outcome === 'answered' ? phrase(`phone.recents.${direction}`) : outcomeWords[outcome];
  return joined(recorded ? [how, phrase('phone.recents.recorded')] : [how]);
}

function describeHistory(only: 'all' | 'missed', parts: Parts): ScreenView {
  const entries = parts.book.history.filter(({ outcome }) => only === 'all' || outcome === 'missed');
  const selected = entries[Math.min(parts.selected, entries.length - 1)];
  return {
    title: phrase(only === 'all' ? 'phone.recents' : 'phone.recents.missed'),
    nothing: phrase('phone.recents.none'),
    rows: entries.map((entry) =>
      row(
        entry.id,
        verbatim(entry.party.name === '' ? entry.party.number : entry.party.name),
        callAction(entry.party.number, parts),
        {
          detail: describeEntry(entry),
          at: entry.at,
          hasKeys: true,
          icon: entry.outcome === 'missed' ? 'missed' : entry.direction,
        },
      ),
    ),
    softkeys: [
      callKey(selected?.party.number, parts),
      undoOr(
        parts,
        selected === undefined
          ? undefined
          : key('softkey.delchar', { kind: 'remove-history', entry: selected }),
      ),
      only === 'all'
        ? key('softkey.miss', { kind: 'show', screen: { kind: 'history', only: 'missed' } })
        : key('phone.key.all', { kind: 'show', screen: { kind: 'history', only: 'all' } }),
      exit,
    ],
  };
}

// --- voicemail ---

function describeVoicemail(parts: Parts): ScreenView {
  const { voicemail } = parts.snapshot;
  const count = (id: 'fresh' | 'heard', value: number): RowView => ({
    kind: 'fact',
    id,
    title: phrase(`phone.voicemail.${id}`),
    detail: verbatim(String(value)),
  });
  return {
    title: phrase('phone.messages'),
    nothing: verbatim(''),
    rows: [
      row('call', phrase('phone.voicemail.call'), callAction(voicemailNumber, parts), {
        detail: verbatim(voicemailNumber),
        icon: 'messages',
      }),
      ...(voicemail === undefined
        ? [
            {
              kind: 'fact',
              id: 'unknown',
              title: phrase('phone.voicemail.unknown'),
              detail: verbatim(''),
            } as const,
          ]
        : [count('fresh', voicemail.fresh), count('heard', voicemail.heard)]),
    ],
    softkeys: [callKey(voicemailNumber, parts), undefined, undefined, exit],
  };
}

// --- calling from a screen ---

/** What a number on a screen is called for: what a number was being typed for, else a call. */
function decideCalling(number: string, { situation }: Parts) {
  return decideCallKey('dial', {
    ...situation,
    entry: number,
    purpose: situation.entry === undefined ? 'call' : situation.purpose,
  });
}

function callAction(number: string, parts: Parts): ScreenAction | undefined {
  const decision = decideCalling(number, parts);
  return decision.kind === 'offered' ? decision.action : undefined;
}

function callKey(number: string | undefined, parts: Parts): SoftkeyView | undefined {
  if (number === undefined) return undefined;
  return key('softkey.dial', callAction(number, parts), decideCalling(number, parts).because);
}

/** What was deleted last can be had back until something else is done. */
function undoOr({ notice }: Parts, otherwise: SoftkeyView | undefined): SoftkeyView | undefined {
  if (notice === undefined) return otherwise;
  return key('phone.key.undo', { kind: 'undo', intent: notice.undo }, notice.text);
}
