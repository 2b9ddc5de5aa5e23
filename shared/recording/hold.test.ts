import { describe, expect, it } from 'vitest';
import { holdRecordings, stateDuringHold, writtenDuringHold } from './hold';
import type { ServiceRecordingState } from './service-rules';

const states: readonly ServiceRecordingState[] = ['off', 'started', 'paused', 'stopped', 'failed'];

describe('a recording in a call on hold', () => {
  it('is paused where that is set, and in no other state than its own otherwise', () => {
    const table = holdRecordings.map((policy) =>
      states.map((state) => stateDuringHold(state, { isHeld: true, policy })),
    );
    expect(table).toEqual([states, ['off', 'paused', 'paused', 'stopped', 'failed'], states]);
  });

  it.each([
    ['continue', 'voices'],
    ['pause', 'nothing'],
    ['silence', 'silence'],
  ] as const)('%s: %s are written', (policy, written) => {
    expect(writtenDuringHold({ isHeld: true, policy })).toBe(written);
  });
});

it.each(holdRecordings)('without a hold nothing is changed by “%s”', (policy) => {
  expect(states.map((state) => stateDuringHold(state, { isHeld: false, policy }))).toEqual(states);
  expect(writtenDuringHold({ isHeld: false, policy })).toBe('voices');
});
