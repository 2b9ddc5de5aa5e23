/** Begins a page of the app: content security first, then the phone and the surroundings, then what is drawn. */
import '../../csp';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { connectToPhone } from '../../view/phone-link';
import { followSurroundings, type ThemeChoice } from '../../view/surroundings';
import '../../view/base.css';
import './theme.css';

export function start(page: ReactNode, themedBy: ThemeChoice): void {
  connectToPhone();
  followSurroundings(themedBy);
  const root = document.getElementById('root');
  if (root !== null) createRoot(root).render(page);
}
