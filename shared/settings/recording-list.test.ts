import { describe, expect, it } from 'vitest';
import { keptStates, passes, recordingFilterSchema, stateOf } from './recording-list';
import type { RecordingFile } from './recording-file';

const recording: RecordingFile = {
  id: '20261123-005413-1-1001-1',
  call: '20261123-005413-1',
  user: '1001',
  mode: 'always',
  state: 'complete',
  startedAt: 1000,
  endedAt: 2000,
  duration: 900,
  parties: [
    { number: '1001', name: 'Ana Reyes', file: '1001.wav', joinedAt: 1000, from: 0, until: 900 },
    { number: '2002', name: 'Daniel Moss', file: '2002.wav', joinedAt: 1000, from: 0, until: 900 },
  ],
  announcements: [],
  pauses: [],
  keeping: { provider: 'dubber', product: 'dubber-go', region: 'US', expiresAt: null },
};
const isFound = (query: Readonly<Record<string, string>>, state: (typeof keptStates)[number] = 'complete') =>
  passes(recording, state, recordingFilterSchema.parse(query));

describe('a list of recordings', () => {
  it('has what can be heard, if nothing else is asked', () => {
    expect(keptStates.filter((state) => isFound({}, state))).toEqual(['complete', 'interrupted', 'failed']);
  });

  it.each([
    [{ state: 'all' }, true],
    [{ state: 'complete,recording' }, true],
    [{ state: 'expired' }, false],
    [{ user: '1001' }, true],
    [{ user: '2002' }, false],
    [{ party: '2002' }, true],
    [{ party: '2001' }, false],
    [{ from: '1000', until: '1001' }, true],
    [{ from: '1001' }, false],
    [{ until: '1000' }, false],
    [{ search: 'moss REYES' }, true],
    [{ search: 'dubber 2002' }, true],
    [{ search: 'moss chloé' }, false],
    [{ search: '  ' }, true],
  ])('filtered by %j has it: %s', (query, wanted) => {
    expect(isFound(query)).toBe(wanted);
  });

  it('is refused where it is asked for a state that does not exist', () => {
    expect(recordingFilterSchema.safeParse({ state: 'lost' }).success).toBe(false);
  });
});

describe('the state of a recording', () => {
  it('is that of its end, until it is gone', () => {
    const expired = { state: 'complete', gone: { kind: 'expired', at: 5 } } as const;
    const deleted = { state: 'failed', gone: { kind: 'deleted', at: 5, by: '1001', untilAt: 9 } } as const;
    expect([
      stateOf({ state: 'interrupted' }, 0),
      stateOf(expired, 6),
      stateOf(deleted, 8),
      stateOf(deleted, 9),
      // Whatever the clock says.
      stateOf({ ...deleted, gone: { ...deleted.gone, purgedAt: 9 } }, 8),
    ]).toEqual(['interrupted', 'expired', 'deleted', 'purged', 'purged']);
  });
});
