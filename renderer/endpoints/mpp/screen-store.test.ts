import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PhoneSnapshot } from '../../../shared/ipc/phone-view';
import { phrase } from '../../../shared/words/phrase';
import { phoneLink, send } from '../../view/phone-link';
import { callIn, phoneWith, registeredLine } from '../../../shared/call/call-play';
import {
  goBack,
  moveSelection,
  perform,
  pressDigit,
  pressLine,
  screenStore,
  show,
  turnPage,
} from './screen-store';

vi.mock('../../view/phone-link', { spy: true });

const initial = screenStore.getState();
beforeEach(() => {
  screenStore.setState(initial);
});
afterEach(() => {
  vi.clearAllMocks();
});

/** What the phone shows. */
function given(snapshot: PhoneSnapshot | undefined): void {
  phoneLink.setState({ snapshot });
}

const sent = () => vi.mocked(send).mock.calls.map(([intent]) => intent);
const entry = () => screenStore.getState().entry;
const typed = (text: string) => {
  for (const digit of text) pressDigit(digit);
};

describe('a digit', () => {
  it('begins a number on the idle phone, and goes on with it', () => {
    given(phoneWith([]));
    typed('20*#');
    expect(entry()).toBe('20*#');
    expect(sent()).toEqual([]);
  });

  it.each(['connected', 'conferencing', 'starting-transfer'] as const)(
    'goes into the %s call, and on no screen',
    (phase) => {
      given(phoneWith([callIn(phase)]));
      typed('7');
      expect(sent()).toEqual([{ kind: 'send-digit', call: 'call-1', digit: '7' }]);
      expect(entry()).toBeUndefined();
    },
  );

  it('belongs to the new number while one is typed, and not to the call', () => {
    given(phoneWith([callIn('connected')]));
    perform({ kind: 'begin-entry', purpose: 'call' });
    typed('20');
    expect(entry()).toBe('20');
    expect(sent()).toEqual([]);
  });

  it.each(['ringing', 'held', 'dialling'] as const)('does nothing in a call that is %s', (phase) => {
    given(phoneWith([callIn(phase)]));
    typed('7');
    expect(entry()).toBeUndefined();
    expect(sent()).toEqual([]);
  });
});

describe('a softkey', () => {
  it('dials what was typed, and clears it', () => {
    given(phoneWith([]));
    typed('2002');
    perform({ kind: 'intent', intent: { kind: 'dial', line: 1, number: '2002' } });
    expect(sent()).toEqual([{ kind: 'dial', line: 1, number: '2002' }]);
    expect(entry()).toBeUndefined();
  });

  it('for a call leaves what is being typed', () => {
    given(phoneWith([callIn('connected')]));
    perform({ kind: 'begin-entry', purpose: 'call' });
    typed('20');
    perform({
      kind: 'intent',
      intent: { kind: 'record', call: 'call-1', operation: 'start', endpoint: 'mpp' },
    });
    expect(entry()).toBe('20');
    expect(sent()).toEqual([{ kind: 'record', call: 'call-1', operation: 'start', endpoint: 'mpp' }]);
  });

  it('deletes the last digit, and cancels the whole', () => {
    given(phoneWith([]));
    typed('20');
    perform({ kind: 'delete-character' });
    expect(entry()).toBe('2');
    perform({ kind: 'delete-character' });
    expect(entry()).toBe('');
    perform({ kind: 'cancel-entry' });
    expect(entry()).toBeUndefined();
  });
});

describe('a line key', () => {
  const lines = [registeredLine(1), registeredLine(2)];

  it('answers what rings there, before all else', () => {
    const held = callIn('held', { line: 2, id: 'held' });
    const ringing = callIn('ringing', { line: 2, id: 'ringing' });
    given(phoneWith([callIn('connected'), held, ringing], { lines }));
    pressLine(2);
    expect(sent()).toEqual([{ kind: 'answer', call: 'ringing' }]);
    expect(screenStore.getState()).toMatchObject({ line: 2, entry: undefined });
  });

  it('goes to the call that is there', () => {
    given(phoneWith([callIn('connected'), callIn('held', { line: 2, id: 'held' })], { lines }));
    pressLine(2);
    expect(sent()).toEqual([{ kind: 'focus', call: 'held' }]);
  });

  it('goes from one call of its line to the other', () => {
    given(phoneWith([callIn('connected'), callIn('held', { id: 'held' })], { lines }));
    pressLine(1);
    expect(sent()).toEqual([{ kind: 'focus', call: 'held' }]);
  });

  it('begins a new call where there is none but the one in sight, or one that is over', () => {
    given(phoneWith([callIn('connected'), callIn('releasing', { line: 2, id: 'over' })], { lines }));
    pressLine(2);
    expect(sent()).toEqual([]);
    expect(screenStore.getState()).toMatchObject({ line: 2, entry: '' });
    screenStore.setState({ entry: undefined });
    pressLine(1);
    expect(screenStore.getState()).toMatchObject({ line: 1, entry: '' });
  });

  it('without a line does nothing', () => {
    given(phoneWith([], { lines }));
    pressLine(3);
    expect(screenStore.getState()).toMatchObject({ line: 1, entry: undefined });
    given(undefined);
    pressLine(1);
    expect(entry()).toBeUndefined();
  });
});

it('the More key turns through the pages and begins again', () => {
  const keys = { slots: [], pages: 3, more: 'more' as const, of: 'call-1 Connected_Key_List' };
  const turned = [0, 1, 2].map((page) => {
    turnPage({ ...keys, page });
    return screenStore.getState().page;
  });
  expect(turned).toEqual([1, 2, 0].map((number) => ({ of: 'call-1 Connected_Key_List', number })));
});

describe('an open screen', () => {
  const kim = { id: 'c1', name: 'Kim Tanaka', number: '1002' };
  const open = () => screenStore.getState().open;

  it('is left step by step, and what was being typed after it', () => {
    given(phoneWith([]));
    typed('20');
    show({ kind: 'settings' });
    perform({ kind: 'show', screen: { kind: 'setting', setting: 'model' } });
    goBack();
    expect(open()).toEqual({ kind: 'settings' });
    goBack();
    expect(open()).toBeUndefined();
    expect(entry()).toBe('20');
    goBack();
    expect(entry()).toBeUndefined();
  });

  it('is closed by a call that is made from it, and forgets what the number was for', () => {
    given(phoneWith([callIn('connected')]));
    perform({ kind: 'begin-entry', purpose: 'transfer' });
    perform({ kind: 'open', screen: 'contacts' });
    perform({
      kind: 'intent',
      intent: { kind: 'consult', call: 'call-1', purpose: 'transfer', to: '1002' },
    });
    expect(screenStore.getState()).toMatchObject({ open: undefined, entry: undefined, purpose: 'call' });
  });

  it('takes digits: contacts are searched, a contact gets its number, and no call hears them', () => {
    given(phoneWith([callIn('connected')]));
    perform({ kind: 'open', screen: 'contacts' });
    typed('10');
    expect(open()).toEqual({ kind: 'contacts', search: '10' });
    show({ kind: 'contact', draft: { id: undefined, name: 'Kim', number: '' } });
    typed('1002');
    expect(open()).toMatchObject({ draft: { name: 'Kim', number: '1002' } });
    expect(sent()).toEqual([]);
  });

  it('gives back what was deleted', () => {
    given(phoneWith([]));
    perform({ kind: 'open', screen: 'contacts' });
    perform({ kind: 'remove-contact', contact: kim });
    expect(sent()).toEqual([{ kind: 'remove-contact', contact: 'c1' }]);
    const { notice } = screenStore.getState();
    expect(notice?.text).toEqual(phrase('phone.contacts.removed', { name: 'Kim Tanaka' }));
    if (notice !== undefined) perform({ kind: 'undo', intent: notice.undo });
    expect(sent()[1]).toEqual({ kind: 'put-contact', contact: kim });
    expect(screenStore.getState().notice).toBeUndefined();
  });

  it('keeps a contact only when it has a name and a number', () => {
    show({ kind: 'contact', draft: { ...kim, name: ' ' } });
    perform({ kind: 'save-contact', draft: { ...kim, name: ' ' } });
    expect(sent()).toEqual([]);
    expect(open()?.kind).toBe('contact');
    perform({ kind: 'save-contact', draft: { ...kim, name: ' Kim ' } });
    expect(sent()).toEqual([{ kind: 'put-contact', contact: { ...kim, name: 'Kim' } }]);
    expect(open()).toEqual({ kind: 'contacts', search: '' });
  });

  it('moves its selection round, also from beyond a list that has become shorter', () => {
    screenStore.setState({ selected: 9 });
    moveSelection(1, 3);
    expect(screenStore.getState().selected).toBe(0);
    moveSelection(-1, 3);
    expect(screenStore.getState().selected).toBe(2);
    moveSelection(1, 0);
    expect(screenStore.getState().selected).toBe(2);
  });
});
