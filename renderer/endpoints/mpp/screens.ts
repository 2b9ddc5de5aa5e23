/** What stands on a screen that is open over the calls: its rows, and the softkeys that belong to them. */
import type { HistoryEntry } from '../../../shared/call/book';
import { findContacts } from '../../../shared/call/contacts';
import { pullCode, retrieveCode, voicemailCode } from '../../../shared/call/feature-codes';
import { decideCallKey, decidePull, type CallKeyDecision } from '../../../shared/call/call-keys';
import { joined, phrase, verbatim, type Phrase } from '../../../shared/words/phrase';
import { describeAudio, describeAudioChoice } from './audio-screen';
import type { OpenScreen, ScreenAction } from './open-screen';
import { row, type RowView, type ScreenParts, type ScreenView, type SoftkeyView } from './screen-view';
import { describeChoices, describeSettings } from './settings-screen';

export function describeScreen(open: OpenScreen, parts: ScreenParts): ScreenView {
  switch (open.kind) {
    case 'settings':
      return describeSettings(parts);
    case 'setting':
      return describeChoices(open.setting, parts);
    case 'audio':
      return describeAudio(parts);
    case 'audio-choice':
      return describeAudioChoice(open.of, parts);
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
    case 'star-codes':
      return describeStarCodes(parts);
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

const exit = key('phone.key.exit', { kind: 'show', screen: undefined }, phrase('phone.back'));

// --- contacts ---

function describeContacts(search: string, parts: ScreenParts): ScreenView {
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
  forwarded: phrase('phone.recents.forwarded'),
  'not-reached': phrase('phone.recents.not-reached'),
} as const;

function describeEntry({ direction, outcome, recorded }: HistoryEntry): Phrase | undefined {
  const how = outcome === 'answered' ? phrase(`phone.recents.${direction}`) : outcomeWords[outcome];
  return joined(recorded ? [how, phrase('phone.recents.recorded')] : [how]);
}

function describeHistory(only: 'all' | 'missed', parts: ScreenParts): ScreenView {
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

function describeVoicemail(parts: ScreenParts): ScreenView {
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
      row('call', phrase('phone.voicemail.call'), callAction(voicemailCode, parts), {
        detail: verbatim(voicemailCode),
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
    softkeys: [callKey(voicemailCode, parts), undefined, undefined, exit],
  };
}

// --- codes of the service ---

/** Those of recording are not among them: its keys know when it may be controlled. */
function describeStarCodes(parts: ScreenParts): ScreenView {
  const { situation } = parts;
  const unpark = decideCallKey('unpark', { ...situation, entry: undefined });
  const codes = [
    [pullCode, phrase('app.pull-call'), 'softkey.dial', decidePull(situation.line)],
    [retrieveCode, phrase('app.retrieve-parked'), 'softkey.unpark', unpark],
    [voicemailCode, phrase('phone.voicemail.call'), 'softkey.dial', decideCalling(voicemailCode, parts)],
  ] as const;
  const selected = codes[Math.min(parts.selected, codes.length - 1)];
  return {
    title: phrase('softkey.starcode'),
    nothing: verbatim(''),
    rows: codes.map(([code, title, , decision]) =>
      row(code, title, actionOf(decision), { detail: verbatim(code) }),
    ),
    softkeys: [
      selected === undefined ? undefined : key(selected[2], actionOf(selected[3]), selected[3].because),
      undefined,
      undefined,
      exit,
    ],
  };
}

// --- calling from a screen ---

/** What a number on a screen is called for: what a number was being typed for, else a call. */
function decideCalling(number: string, { situation }: ScreenParts) {
  return decideCallKey('dial', {
    ...situation,
    entry: number,
    purpose: situation.entry === undefined ? 'call' : situation.purpose,
  });
}

function actionOf(decision: CallKeyDecision): ScreenAction | undefined {
  return decision.kind === 'offered' ? decision.action : undefined;
}

function callAction(number: string, parts: ScreenParts): ScreenAction | undefined {
  return actionOf(decideCalling(number, parts));
}

function callKey(number: string | undefined, parts: ScreenParts): SoftkeyView | undefined {
  if (number === undefined) return undefined;
  return key('softkey.dial', callAction(number, parts), decideCalling(number, parts).because);
}

/** What was deleted last can be had back until something else is done. */
function undoOr({ notice }: ScreenParts, otherwise: SoftkeyView | undefined): SoftkeyView | undefined {
  if (notice === undefined) return otherwise;
  return key('phone.key.undo', { kind: 'undo', intent: notice.undo }, notice.text);
}
