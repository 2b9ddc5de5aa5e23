/** The rows of an open screen: which is selected, and what Select and Enter do with it. */
import { perform, screenStore } from '../screen-store';
import type { RowView, ScreenView } from '../screen-view';

/** The selected row; beyond the last one it is the last. */
export function selectedIndex(rows: readonly RowView[], selected: number): number {
  return Math.min(selected, rows.length - 1);
}

/** Does what the selected row is for. */
export function actOn({ rows }: ScreenView): void {
  const row = rows[selectedIndex(rows, screenStore.getState().selected)];
  if (row?.kind === 'action' && row.action !== undefined) perform(row.action);
}

/** Gives the keyboard to the selected row, unless a search is being typed; after it has been drawn. */
export function focusSelected(): void {
  if (document.activeElement instanceof HTMLInputElement && document.activeElement.type === 'search') return;
  requestAnimationFrame(() => {
    const row = document.querySelector('[data-row-selected="true"]');
    const target = row?.querySelector('input') ?? row;
    if (target instanceof HTMLElement) target.focus();
  });
}
