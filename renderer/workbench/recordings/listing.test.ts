import { expect, it } from 'vitest';
import type { KeptEntry } from '../../../shared/settings/recording-answers';
import { keptStates, type KeptState } from '../../../shared/settings/recording-list';
import { isListed } from './listing';

const entry = (state: KeptState): KeptEntry => ({
  kind: 'recording',
  id: state,
  state,
  startedAt: 1,
  duration: 1,
  bytes: 2,
  parties: [],
  announcements: [],
  pauses: [],
});

const listed = (show: KeptState | 'there' | 'all') =>
  keptStates.filter((state) => isListed(entry(state), { search: '', from: '', until: '', show }));

it('what runs is listed beside what can be heard', () => {
  expect(listed('there')).toEqual(['recording', 'complete', 'interrupted', 'failed']);
});

it('a recording that runs is listed with everything, and by its own state', () => {
  expect(listed('all')).toEqual(keptStates);
  expect(listed('recording')).toEqual(['recording']);
});
