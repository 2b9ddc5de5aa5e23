import { describe, expect, it } from 'vitest';
import { afterModeChange, modeForCall, modeInForce } from './mode-in-force';
import { recordingModes } from './modes';
import { everyCall } from './selective';

const kind = { direction: 'outbound', network: 'internal' } as const;
const states = ['off', 'pending', 'pending-paused', 'started', 'paused', 'stopped', 'failed'] as const;

describe('when another mode comes to hold in a call', () => {
  const row = (from: (typeof recordingModes)[number], to: (typeof recordingModes)[number]) =>
    states.map((state) => afterModeChange(from, state, to) ?? '–').join(' ');

  it.each([
    ['never', 'always', 'start start resume – resume start –'],
    ['never', 'always-pause-resume', 'start start – – – start –'],
    ['on-demand', 'always', 'start start resume – resume start –'],
    ['on-demand', 'always-pause-resume', 'start start – – – start –'],
    ['on-demand-user-start', 'always', 'start start resume – resume start –'],
    ['on-demand-user-start', 'always-pause-resume', 'start start – – – start –'],
    // What the service has stopped in one Always mode stays stopped in the other.
    ['always-pause-resume', 'always', '– – resume – resume – –'],
    ['always', 'always-pause-resume', '– – – – – – –'],
    ['always', 'never', '– stop stop stop stop – –'],
    ['always-pause-resume', 'never', '– stop stop stop stop – –'],
    ['on-demand', 'never', '– stop stop stop stop – –'],
    ['on-demand-user-start', 'never', '– stop stop stop stop – –'],
  ] as const)(
    '%s → %s does to off, pending, pending-paused, started, paused, stopped, failed: %s',
    (from, to, done) => {
      expect(row(from, to)).toBe(done);
    },
  );

  it('nothing is done where it is the same, or one of the On Demand modes', () => {
    const nothing = states.map(() => '–').join(' ');
    for (const mode of recordingModes) {
      const others = [mode, 'on-demand', 'on-demand-user-start'] as const;
      expect(others.map((to) => row(mode, to))).toEqual([nothing, nothing, nothing]);
    }
  });
});

describe('the mode that holds in a call', () => {
  const inForce = (emergency: boolean, emergencyCallsRecorded: boolean) =>
    recordingModes.map((mode) =>
      modeInForce({ mode, selective: everyCall, emergencyCallsRecorded }, { kind, emergency }),
    );

  it('is that of its user', () => {
    expect(inForce(false, false)).toEqual(recordingModes);
  });

  it('is Never in an emergency call, unless these are recorded; nobody pauses there', () => {
    expect(new Set(inForce(true, false))).toEqual(new Set(['never']));
    expect(inForce(true, true)).toEqual(['never', 'always', 'always', 'on-demand', 'on-demand-user-start']);
  });

  it('is Never where selective recording leaves the call out, and that is for the Always modes alone', () => {
    const selective = { ...everyCall, outboundInternal: false };
    expect(recordingModes.map((mode) => modeForCall({ mode, selective }, kind))).toEqual([
      'never',
      'never',
      'never',
      'on-demand',
      'on-demand-user-start',
    ]);
  });
});
