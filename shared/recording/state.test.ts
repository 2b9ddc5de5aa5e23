import { describe, expect, it } from 'vitest';
import { assumedState, ownerOf, recordedTime, reportedState, strongestState } from './state';

const context = (at: number) => ({ at, mode: 'on-demand-user-start' as const });

describe('recorded time', () => {
  it('counts while recording runs and stands while it is paused', () => {
    const off = assumedState('on-demand', 0);
    const started = reportedState(off, 'on', 'reported', context(1000));
    expect(recordedTime(started, 4000)).toBe(3000);
    const paused = reportedState(started, 'paused', 'reported', context(5000));
    expect(recordedTime(paused, 60_000)).toBe(4000);
    const resumed = reportedState(paused, 'on', 'reported', context(60_000));
    expect(recordedTime(resumed, 61_000)).toBe(5000);
  });

  it('goes on when the same state is reported again', () => {
    const started = reportedState(assumedState('never', 0), 'on', 'reported', context(1000));
    expect(recordedTime(reportedState(started, 'on', 'reported', context(9000)), 11_000)).toBe(10_000);
  });

  it('is not known after a loss of sight, and begins anew with a new recording', () => {
    const started = reportedState(assumedState('never', 0), 'on', 'reported', context(1000));
    const again = reportedState(
      { kind: 'unknown', last: started, since: 'loss-of-sight' },
      'on',
      'reported',
      context(9000),
    );
    expect(recordedTime(again, 9500)).toBeUndefined();
    const stopped = reportedState(again, 'off', 'reported', context(10_000));
    const second = reportedState(stopped, 'on', 'reported', context(11_000));
    expect(recordedTime(second, 12_000)).toBe(1000);
  });

  it('does not run backwards with the clock', () => {
    const started = reportedState(assumedState('never', 0), 'on', 'reported', context(1000));
    expect(recordedTime(started, 500)).toBe(0);
  });

  it('exists only for recordings', () => {
    expect(recordedTime({ kind: 'stopped', evidence: 'reported' }, 0)).toBeUndefined();
    expect(ownerOf({ kind: 'off', evidence: 'reported' })).toBeUndefined();
  });
});

describe('the strongest state of several calls', () => {
  it.each([
    [[], 'off'],
    [['off', 'stopped', 'failed'], 'off'],
    [['off', 'paused'], 'paused'],
    [['paused', 'unknown'], 'unknown'],
    [['paused', 'unknown', 'started'], 'started'],
  ] as const)('of %j is %s', (states, strongest) => {
    expect(strongestState(states)).toBe(strongest);
  });
});
