/** Which recordings are listed. */
import type { KeptEntry, KeptRecording } from '../../../shared/settings/recording-answers';
import { keptStates, passes, playable, type KeptState } from '../../../shared/settings/recording-list';

/** What somebody wants listed. */
export interface Filter {
  readonly search: string;
  /** As an input of type date has it; empty: any. */
  readonly from: string;
  readonly until: string;
  readonly show: KeptState | 'there' | 'all';
}

/** Whether a filter lists a recording. `there`: what can be heard, or will be. */
export function isListed(entry: KeptEntry, { search, from, until, show }: Filter): boolean {
  const state =
    show === 'all' ? [...keptStates] : show === 'there' ? ['recording' as const, ...playable] : [show];
  if (entry.kind === 'unreadable') return state.includes('unreadable') && search === '';
  return passes(searched(entry), entry.state, {
    state,
    search,
    from: from === '' ? undefined : startOf(from, 0),
    until: until === '' ? undefined : startOf(until, 1),
  });
}

function searched({ parties, ...recording }: KeptRecording) {
  return { ...recording, parties: parties.map(({ file: _, ...party }) => party) };
}

/** Midnight of a day here, or of one after it. */
export function startOf(date: string, daysLater: number): number {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number);
  return new Date(year, month - 1, dayOfMonth + daysLater).getTime();
}
