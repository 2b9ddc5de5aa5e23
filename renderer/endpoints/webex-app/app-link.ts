/** The app's side of its phone: what it shows now, and how what the user does gets there. */
import { useStore } from 'zustand';
import type { Book } from '../../../shared/call/book';
import type { PhoneSnapshot } from '../../../shared/ipc/phone-view';
import { calls, type Surroundings } from '../../../shared/ipc/table';
import { invoke } from '../../bridge';
import { phoneLink, send } from '../../view/phone-link';
import { changeAppearance, surroundingsStore } from '../../view/surroundings';
import type { AppAction } from './control';
import { describeApp, type AppView } from './view-model';

export interface LiveApp {
  readonly snapshot: PhoneSnapshot;
  readonly book: Book;
  readonly surroundings: Surroundings;
  readonly view: AppView;
}

/** Undefined until the phone and the main process have both spoken. */
export function useApp(): LiveApp | undefined {
  const { snapshot, book } = useStore(phoneLink);
  const { surroundings } = useStore(surroundingsStore);
  if (snapshot === undefined || surroundings === undefined) return undefined;
  return { snapshot, book, surroundings, view: describeApp(snapshot, surroundings.appearance) };
}

type WindowRole = 'monitor' | 'service-panel' | 'administration' | 'webex-call' | 'webex-float';

export function openWindow(role: WindowRole): void {
  void invoke(calls.openWindow, role);
}

/** Does what needs no part of the screen. */
export function perform(action: Exclude<AppAction, { kind: 'ask-number' | 'keypad' }>): void {
  switch (action.kind) {
    case 'intent':
      send(action.intent);
      return;
    case 'float':
      openWindow('webex-float');
      return;
    case 'move-to-desk-phone':
      changeAppearance({ endpoint: 'mpp' });
  }
}
