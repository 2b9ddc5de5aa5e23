import { useEffect } from 'react';
import { decideCallKey, type CallKeySituation } from '../../../shared/call/call-keys';
import { goBack, moveSelection, perform, pressDigit, turnPage } from './screen-store';
import { actOn, focusSelected } from './parts/rows';
import type { ScreenView } from './screen-view';
import type { SoftkeysView } from './view-model';

/**
 * F1, F2 and so on are the softkeys, digits enter a number, arrows walk through what is open, Enter does what is selected or
 * calls the number, Escape goes back. Fields keep their own keys.
 */
export function useKeyboard(
  softkeys: SoftkeysView,
  shown: ScreenView | undefined,
  situation: CallKeySituation,
): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (pressSoftkey(event, softkeys) || walk(event, shown)) {
        event.preventDefault();
        return;
      }
      if (event.key === 'Escape') goBack();
      if (event.target instanceof HTMLInputElement || event.ctrlKey || event.altKey || event.metaKey) return;
      if (/^[0-9*#]$/.test(event.key)) pressDigit(event.key);
      else if (event.target !== document.body) return;
      else if (event.key === 'ArrowRight' && softkeys.pages > 1) turnPage(softkeys);
      else if (event.key === 'Enter' && shown !== undefined) actOn(shown);
      else if (event.key === 'Enter' && !event.repeat) dial(situation);
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [softkeys, shown, situation]);
}

function pressSoftkey({ key, repeat }: KeyboardEvent, softkeys: SoftkeysView): boolean {
  const slot = Number(/^F([1-9])$/.exec(key)?.[1]);
  const { slots, more } = softkeys;
  if (slot === slots.length + 1 && more === 'more') {
    if (!repeat) turnPage(softkeys);
    return true;
  }
  if (!(slot <= slots.length)) return false;
  const action = slots[slot - 1]?.action;
  if (action !== undefined && !repeat) perform(action);
  return true;
}

function walk({ key }: KeyboardEvent, shown: ScreenView | undefined): boolean {
  if (shown === undefined || shown.rows.length === 0) return false;
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return false;
  moveSelection(key === 'ArrowDown' ? 1 : -1, shown.rows.length);
  focusSelected();
  return true;
}

function dial(situation: CallKeySituation): void {
  const decision = decideCallKey('dial', situation);
  if (decision.kind === 'offered') perform(decision.action);
}
