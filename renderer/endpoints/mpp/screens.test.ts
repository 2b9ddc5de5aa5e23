import { describe, expect, it } from 'vitest';
import type { Book } from '../../../shared/call/book';
import { callKeySituation } from '../../../shared/call/call-key-types';
import type { PhoneSnapshot } from '../../../shared/ipc/phone-view';
import { phrase } from '../../../shared/words/phrase';
import { translate } from '../../../shared/words/translate';
import type { OpenScreen } from './open-screen';
import type { ScreenParts } from './screen-view';
import { callIn, phoneWith, registeredLine } from '../../../shared/call/call-play';
import { describeScreen } from './screens';

const kim = { id: 'k', name: 'Kim Tanaka', number: '1002' };
const sam = { id: 's', name: 'Sam Okafor', number: '2002' };
const missed = {
  id: 'm',
  at: 0,
  direction: 'incoming',
  party: { name: '', number: '2001' },
  outcome: 'missed',
  duration: 0,
  recorded: false,
} as const;
const book: Book = {
  contacts: [kim, sam],
  history: [{ ...missed, id: 'a', outcome: 'answered', recorded: true }, missed],
};
const appearance = {
  endpoint: 'mpp',
  model: '7841',
  theme: 'dark',
  callTheme: 'dark',
  locale: 'de',
  automaticIndicator: true,
} as const;

function shown(open: OpenScreen, other: Partial<ScreenParts> = {}, snapshot: PhoneSnapshot = phoneWith([])) {
  const parts = {
    snapshot,
    book,
    surroundings: { appearance, hasService: true },
    situation: callKeySituation(snapshot, book, { entry: undefined, purpose: 'call', line: 1 }),
    notice: undefined,
    selected: 0,
    ...other,
  };
  const { rows, softkeys } = describeScreen(open, parts);
  return {
    rows,
    names: rows.map((row) => (row.kind === 'cue-volume' ? row.kind : translate('en', row.title))),
    details: rows.map((row) =>
      'detail' in row && row.detail !== undefined ? translate('en', row.detail) : undefined,
    ),
    keys: softkeys?.map((key) => (key === undefined ? '·' : translate('en', key.label))),
    actions: softkeys?.map((key) => key?.action),
  };
}

describe('contacts', () => {
  it.each([
    ['', ['Kim Tanaka', 'Sam Okafor']],
    ['ta', ['Kim Tanaka']],
    ['sAM', ['Sam Okafor']],
    ['02', ['Kim Tanaka', 'Sam Okafor']],
    ['am', ['Sam Okafor']],
    ['nobody', []],
  ])('are found for “%s” by a part of the name or of the number', (search, names) => {
    expect(shown({ kind: 'contacts', search }).names).toEqual(names);
  });

  it('have keys for the selected one; beyond the last it is the last', () => {
    const { keys, actions } = shown({ kind: 'contacts', search: '' }, { selected: 7 });
    expect(keys).toEqual(['Call', 'Edit', 'Delete', 'New']);
    expect(actions).toMatchObject([
      { intent: { kind: 'dial', number: '2002' } },
      { screen: { kind: 'contact', draft: sam } },
      { kind: 'remove-contact', contact: sam },
      { screen: { draft: { id: undefined } } },
    ]);
  });

  it('are called for what a number was being typed for', () => {
    const snapshot = phoneWith([callIn('connected')]);
    const situation = callKeySituation(snapshot, book, { entry: '', purpose: 'transfer', line: 1 });
    expect(shown({ kind: 'contacts', search: '' }, { situation }, snapshot).actions?.[0]).toMatchObject({
      intent: { kind: 'consult', call: 'call-1', purpose: 'transfer', to: '1002' },
    });
  });

  it('have Undo where Delete was, until something else is done', () => {
    const notice = {
      text: phrase('phone.contacts.removed', { name: 'Kim' }),
      undo: { kind: 'put-contact', contact: kim },
    } as const;
    const { keys, actions } = shown({ kind: 'contacts', search: '' }, { notice });
    expect(keys).toEqual(['Call', 'Edit', 'Undo', 'New']);
    expect(actions?.[2]).toEqual({ kind: 'undo', intent: notice.undo });
  });
});

it('recent calls are all of them or the missed ones, and say which was recorded', () => {
  const all = shown({ kind: 'history', only: 'all' });
  expect(all.keys).toEqual(['Call', 'Delete', 'Missed', 'Exit']);
  expect(
    all.rows.map((row) =>
      row.kind === 'action' && row.detail !== undefined ? translate('en', row.detail) : '',
    ),
  ).toEqual(['Incoming · recorded', 'Missed']);
  const some = shown({ kind: 'history', only: 'missed' });
  expect(some.rows.map(({ id }) => id)).toEqual(['m']);
  expect(some.keys).toEqual(['Call', 'Delete', 'All', 'Exit']);
});

it('messages are counted, and called', () => {
  const snapshot = phoneWith([], { voicemail: { fresh: 2, heard: 5 } });
  const { names, actions } = shown({ kind: 'voicemail' }, {}, snapshot);
  expect(names).toEqual(['Call voicemail', 'New', 'Heard']);
  expect(actions?.[0]).toMatchObject({ intent: { kind: 'dial', number: '*86' } });
});

it('star codes pull, retrieve and play messages; the key says which, and none is called where nothing can be', () => {
  const codes = [0, 1, 2].map((selected) => shown({ kind: 'star-codes' }, { selected }));
  expect(codes[0]?.names).toEqual(['Pull call', 'Retrieve parked call', 'Call voicemail']);
  expect(codes[0]?.details).toEqual(['*11', '*88', '*86']);
  expect(codes.map(({ keys }) => keys?.[0])).toEqual(['Call', 'Unpark', 'Call']);
  expect(codes.map(({ actions }) => actions?.[0])).toMatchObject([
    { intent: { kind: 'pull', line: 1 } },
    { kind: 'begin-entry', purpose: 'retrieve' },
    { intent: { kind: 'dial', number: '*86' } },
  ]);
  const line = { ...registeredLine(), registration: { kind: 'disconnected' } } as const;
  const without = { ...phoneWith([]), lines: [line] };
  expect(shown({ kind: 'star-codes' }, {}, without).actions?.[0]).toBeUndefined();
});

it('settings show what is chosen, and leave the softkeys to the call', () => {
  const { rows, keys } = shown({ kind: 'settings' });
  expect(keys).toBeUndefined();
  const details = rows.flatMap((row) =>
    row.kind === 'action' && row.detail !== undefined ? [translate('en', row.detail)] : [],
  );
  expect(details).toEqual(['7841', 'Desk phone', 'Dark', 'Deutsch']);
  const chosen = shown({ kind: 'setting', setting: 'model' }).rows.filter(
    (row) => row.kind === 'action' && row.isChosen,
  );
  expect(chosen).toMatchObject([{ action: { change: { model: '7841' } } }]);
});

describe('the Audio screen', () => {
  const headset = { id: 'h', label: 'Headset' };
  const desk = { id: 'd', label: 'Desk' };
  const phone = phoneWith([]);
  const snapshot: PhoneSnapshot = {
    ...phone,
    audio: {
      ...phone.audio,
      devices: {
        microphones: { system: desk, all: [desk] },
        speakers: { system: desk, all: [desk, headset] },
      },
      chosen: { microphone: headset, speaker: headset, ringer: null },
      ringTone: 'low',
    },
  };

  it('says what is chosen, what is not connected, and what the system takes', () => {
    const { names, details, keys } = shown({ kind: 'audio' }, {}, snapshot);
    expect(keys).toBeUndefined();
    expect(names.map((name, index) => [name, details[index]])).toEqual([
      ['Microphone', 'Headset (not connected)'],
      ['Microphone level', undefined],
      ['Speaker', 'Headset'],
      ['Play test tone', undefined],
      ['Ringer', 'As the system (Desk)'],
      ['Ring tone', 'Low'],
      ['Play ring tone', undefined],
      ['Microphone in use', 'not open; a call opens it'],
    ]);
  });

  it('has a list for each device and for the ring tone, with the chosen one marked', () => {
    const speakers = shown({ kind: 'audio-choice', of: 'speaker' }, {}, snapshot);
    expect(speakers.names).toEqual(['As the system (Desk)', 'Desk', 'Headset']);
    expect(speakers.rows).toMatchObject([
      { isChosen: false, action: { intent: { kind: 'choose-device', of: 'speaker', choice: null } } },
      { isChosen: false, action: { intent: { choice: desk } } },
      { isChosen: true, action: { intent: { choice: headset } } },
    ]);
    const tones = shown({ kind: 'audio-choice', of: 'ring-tone' }, {}, snapshot);
    expect(tones.names).toEqual(['Classic', 'Double', 'Chime', 'Low']);
    expect(tones.rows[3]).toMatchObject({
      isChosen: true,
      action: { intent: { kind: 'choose-ring-tone', tone: 'low' } },
    });
  });
});
