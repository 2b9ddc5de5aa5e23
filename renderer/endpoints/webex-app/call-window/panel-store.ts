/** What is open in the calling window beside the call. It belongs to a call, and is gone with it. */
import { createStore } from 'zustand/vanilla';
import { perform } from '../app-link';
import type { AppAction } from '../control';

export type Panel = 'none' | 'keypad' | 'transfer' | 'participant';

interface PanelState {
  /** Id of the call for which it was opened. */
  readonly of: string | undefined;
  readonly panel: Panel;
}

export const panelStore = createStore<PanelState>(() => ({ of: undefined, panel: 'none' }));

export function panelFor({ of, panel }: PanelState, call: string): Panel {
  return of === call ? panel : 'none';
}

export function closePanel(): void {
  panelStore.setState({ panel: 'none' });
}

/** Does what a control of this call is for. */
export function press(call: string, action: AppAction): void {
  switch (action.kind) {
    case 'ask-number':
      panelStore.setState({ of: call, panel: action.purpose });
      return;
    case 'keypad': {
      const isOpen = panelFor(panelStore.getState(), call) === 'keypad';
      panelStore.setState({ of: call, panel: isOpen ? 'none' : 'keypad' });
      return;
    }
    case 'intent':
    case 'float':
    case 'move-to-desk-phone':
      perform(action);
  }
}
