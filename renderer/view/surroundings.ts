/** What the main process tells a view beside the phone itself: warnings, and how the user wants the program to look. */
import { createStore } from 'zustand/vanilla';
import { calls, events, type Surroundings } from '../../shared/ipc/table';
import type { Appearance } from '../../shared/settings/appearance';
import { invoke, listen } from '../bridge';
import { setLocale } from './words';

export const surroundingsStore = createStore<{ readonly surroundings: Surroundings | undefined }>(() => ({
  surroundings: undefined,
}));

export type ThemeChoice = 'theme' | 'callTheme';

/** Asks once, then listens. */
export function followSurroundings(themedBy: ThemeChoice = 'theme'): void {
  const take = (surroundings: Surroundings) => {
    const { appearance } = surroundings;
    setLocale(appearance.locale);
    document.documentElement.dataset.theme = appearance[themedBy];
    surroundingsStore.setState({ surroundings });
  };
  listen(events.surroundings, take);
  void invoke(calls.surroundings, undefined).then(take);
}

/** The main process keeps it, and tells every view. */
export function changeAppearance(change: Partial<Appearance>): void {
  void invoke(calls.changeAppearance, change);
}
