/** What the user does at the screen: the number being typed, the page of keys, the open screen. The phone knows none of it. */
import { createStore } from 'zustand/vanilla';
import { isTalking } from '../../../shared/call/call-phase';
import type { PhoneIntent } from '../../../shared/ipc/phone-view';
import { calls } from '../../../shared/ipc/table';
import { phrase } from '../../../shared/words/phrase';
import { invoke } from '../../bridge';
import { phoneLink, send } from '../../view/phone-link';
import { changeAppearance } from '../../view/surroundings';
import { screenBefore, type Notice, type OpenScreen, type ScreenAction } from './open-screen';
import { isComplete } from './screens';
import { firstScreen, type ScreenState, type SoftkeysView } from './view-model';

export const screenStore = createStore<ScreenState>(() => firstScreen);

export function setEntry(entry: string | undefined): void {
  screenStore.setState(entry === undefined ? { entry, purpose: 'call' } : { entry });
}

export function show(open: OpenScreen | undefined): void {
  screenStore.setState({ open, selected: 0, notice: undefined });
}

/** Of the same screen: what is searched for, what is written into a contact. */
export function rewrite(open: OpenScreen): void {
  screenStore.setState({ open, selected: 0 });
}

export function select(selected: number): void {
  screenStore.setState({ selected });
}

/** Along a list of so many rows, and at its end from the beginning again. */
export function moveSelection(by: number, rows: number): void {
  if (rows === 0) return;
  const at = Math.min(screenStore.getState().selected, rows - 1);
  select((at + by + rows) % rows);
}

/** Back: out of the open screen, else out of the number. */
export function goBack(): void {
  const { open } = screenStore.getState();
  if (open === undefined) setEntry(undefined);
  else show(screenBefore(open));
}

export function turnPage({ of, page, pages }: SoftkeysView): void {
  screenStore.setState({ page: { of, number: (page + 1) % pages } });
}

export function perform(action: ScreenAction): void {
  switch (action.kind) {
    case 'intent':
      performIntent(action.intent);
      return;
    case 'begin-entry':
      screenStore.setState({ entry: '', purpose: action.purpose, open: undefined, notice: undefined });
      return;
    case 'cancel-entry':
      setEntry(undefined);
      return;
    case 'delete-character':
      setEntry(screenStore.getState().entry?.slice(0, -1));
      return;
    case 'open':
      show(screenNamed(action.screen));
      return;
    case 'show':
      show(action.screen);
      return;
    case 'remove-contact': {
      const { contact } = action;
      send({ kind: 'remove-contact', contact: contact.id });
      tell({
        text: phrase('phone.contacts.removed', { name: contact.name }),
        undo: { kind: 'put-contact', contact },
      });
      return;
    }
    case 'remove-history': {
      const { entry } = action;
      send({ kind: 'remove-history', entry: entry.id });
      const party = entry.party.name === '' ? entry.party.number : entry.party.name;
      tell({
        text: phrase('phone.recents.removed', { party }),
        undo: { kind: 'put-history', entries: [entry] },
      });
      return;
    }
    case 'save-contact': {
      const { id, name, number } = action.draft;
      if (!isComplete(action.draft)) return;
      send({
        kind: 'put-contact',
        contact: { id: id ?? crypto.randomUUID(), name: name.trim(), number: number.trim() },
      });
      show({ kind: 'contacts', search: '' });
      return;
    }
    case 'undo':
      send(action.intent);
      tell(undefined);
      return;
    case 'change-appearance':
      changeAppearance(action.change);
      show({ kind: 'settings' });
      return;
    case 'open-window':
      show(undefined);
      void invoke(calls.openWindow, action.window);
  }
}

function tell(notice: Notice | undefined): void {
  screenStore.setState({ notice });
}

/** What a number was typed, or looked up, for is done: the calls are what there is to see. */
function performIntent(intent: PhoneIntent): void {
  send(intent);
  switch (intent.kind) {
    case 'dial':
    case 'consult':
    case 'blind-transfer':
    case 'retrieve':
    case 'pull':
    case 'set-forward':
      setEntry(undefined);
      show(undefined);
      return;
    case 'answer':
      show(undefined);
      return;
    // A ring tone is heard, and the next one may be wanted.
    case 'choose-device':
      show({ kind: 'audio' });
      return;
    default:
  }
}

function screenNamed(name: Extract<ScreenAction, { kind: 'open' }>['screen']): OpenScreen {
  switch (name) {
    case 'contacts':
      return { kind: 'contacts', search: '' };
    case 'history':
      return { kind: 'history', only: 'all' };
    case 'missed':
      return { kind: 'history', only: 'missed' };
    case 'voicemail':
    case 'settings':
    case 'star-codes':
      return { kind: name };
  }
}

/** A key of the dial pad: part of a number, or a digit sent into the call. */
export function pressDigit(digit: string): void {
  const { entry, open } = screenStore.getState();
  if (open !== undefined) {
    typeInto(open, digit);
    return;
  }
  const { snapshot } = phoneLink.getState();
  const call = snapshot?.calls.find(({ id }) => id === snapshot.focusedCall);
  if (entry !== undefined) setEntry(entry + digit);
  else if (call === undefined) setEntry(digit);
  else if (isTalking(call.phase)) send({ kind: 'send-digit', call: call.id, digit });
}

function typeInto(open: OpenScreen, digit: string): void {
  if (open.kind === 'contacts') rewrite({ ...open, search: open.search + digit });
  if (open.kind === 'contact') {
    rewrite({ ...open, draft: { ...open.draft, number: open.draft.number + digit } });
  }
}

/** A line key: answers what rings there, goes to the call that is there, or begins a new one. */
export function pressLine(number: number): void {
  const { snapshot } = phoneLink.getState();
  if (snapshot?.lines.some((line) => line.number === number) !== true) return;
  const calls = snapshot.calls.filter((call) => call.line === number && call.phase !== 'releasing');
  const ringing = calls.find(({ phase }) => phase === 'ringing');
  const other = calls.find(({ id }) => id !== snapshot.focusedCall);
  screenStore.setState({ line: number });
  show(undefined);
  if (ringing !== undefined) send({ kind: 'answer', call: ringing.id });
  else if (other !== undefined) send({ kind: 'focus', call: other.id });
  else perform({ kind: 'begin-entry', purpose: 'call' });
}
