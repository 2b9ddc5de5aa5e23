/** What the user does in the main window and the phone knows nothing of. */
import { createStore } from 'zustand/vanilla';
import type { Contact } from '../../../../shared/call/book';
import type { PhoneIntent } from '../../../../shared/ipc/phone-view';
import type { Phrase } from '../../../../shared/words/phrase';
import { send } from '../../../view/phone-link';

export const mainViews = ['dial-pad', 'history', 'contacts', 'voicemail', 'settings'] as const;
export type MainViewName = (typeof mainViews)[number];

/** What was deleted, and the intent that brings it back. */
export interface Deleted {
  readonly text: Phrase;
  readonly undo: PhoneIntent;
}

interface MainState {
  readonly view: MainViewName;
  /** The number being typed. */
  readonly number: string;
  /** Number of the line that a new call uses. */
  readonly line: number;
  /** The contact in the form; undefined while the form is closed. */
  readonly draft: Contact | undefined;
  readonly deleted: Deleted | undefined;
}

export const mainStore = createStore<MainState>(() => ({
  view: 'dial-pad',
  number: '',
  line: 1,
  draft: undefined,
  deleted: undefined,
}));

export function show(view: MainViewName): void {
  mainStore.setState({ view, draft: undefined });
}

export function setNumber(number: string): void {
  mainStore.setState({ number });
}

export function setLine(line: number): void {
  mainStore.setState({ line });
}

export function editContact(draft: Contact | undefined): void {
  mainStore.setState(draft === undefined ? { draft } : { view: 'contacts', draft });
}

export function newContact(party: { readonly name: string; readonly number: string }): void {
  editContact({ id: crypto.randomUUID(), name: party.name, number: party.number });
}

/** Deletes at once, and offers to take it back. */
export function remove(intent: PhoneIntent, deleted: Deleted): void {
  send(intent);
  mainStore.setState({ deleted });
}

export function forgetDeleted(): void {
  mainStore.setState({ deleted: undefined });
}

/** Dials; what was typed is done with. */
export function dial(intent: PhoneIntent): void {
  send(intent);
  setNumber('');
}
