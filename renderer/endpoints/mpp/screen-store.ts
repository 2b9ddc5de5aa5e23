/** What the user does at the screen: the number being typed, the page of keys, the menu. The phone knows none of it. */
import { createStore } from 'zustand/vanilla';
import type { KeyAction } from '../../../shared/call/call-keys';
import type { PhoneIntent } from '../../../shared/ipc/phone-view';
import { phoneLink, send } from '../../view/phone-link';
import type { ScreenState, SoftkeysView } from './view-model';

interface DeskPhoneScreen extends ScreenState {
  readonly isMenuOpen: boolean;
}

export const screenStore = createStore<DeskPhoneScreen>(() => ({
  entry: undefined,
  purpose: 'call',
  line: 1,
  page: { of: '', number: 0 },
  isMenuOpen: false,
}));

export function setEntry(entry: string | undefined): void {
  screenStore.setState(entry === undefined ? { entry, purpose: 'call' } : { entry });
}

export function setMenuOpen(isMenuOpen: boolean): void {
  screenStore.setState({ isMenuOpen });
}

export function turnPage({ of, page, pages }: SoftkeysView): void {
  screenStore.setState({ page: { of, number: (page + 1) % pages } });
}

/** Whether it takes the number that was being typed. */
function usesEntry({ kind }: PhoneIntent): boolean {
  return ['dial', 'consult', 'blind-transfer', 'set-forward', 'retrieve'].includes(kind);
}

export function perform(action: KeyAction): void {
  switch (action.kind) {
    case 'intent':
      if (usesEntry(action.intent)) setEntry(undefined);
      send(action.intent);
      return;
    case 'begin-entry':
      screenStore.setState({ entry: '', purpose: action.purpose });
      return;
    case 'cancel-entry':
      setEntry(undefined);
      return;
    case 'delete-character':
      setEntry(screenStore.getState().entry?.slice(0, -1));
      return;
    case 'open':
      return;
  }
}

/** A key of the dial pad: part of a number, or a digit sent into the call. */
export function pressDigit(digit: string): void {
  const { entry } = screenStore.getState();
  const { snapshot } = phoneLink.getState();
  const call = snapshot?.calls.find(({ id }) => id === snapshot.focusedCall);
  if (entry === undefined && call?.phase === 'connected') send({ kind: 'send-digit', call: call.id, digit });
  else if (entry !== undefined || call === undefined) setEntry((entry ?? '') + digit);
}

/** A line key: answers what rings there, goes to the call that is there, or begins a new one. */
export function pressLine(number: number): void {
  const { snapshot } = phoneLink.getState();
  if (snapshot?.lines.some((line) => line.number === number) !== true) return;
  const calls = snapshot.calls.filter((call) => call.line === number && call.phase !== 'releasing');
  const ringing = calls.find(({ phase }) => phase === 'ringing');
  const other = calls.find(({ id }) => id !== snapshot.focusedCall);
  screenStore.setState({ line: number });
  if (ringing !== undefined) send({ kind: 'answer', call: ringing.id });
  else if (other !== undefined) send({ kind: 'focus', call: other.id });
  else setEntry('');
}
