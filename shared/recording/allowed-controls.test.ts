import { describe, expect, it } from 'vitest';
import { allowedControlNames, allowedControls, operationsAllowed } from './allowed-controls';
import { recordingModes } from './modes';

const states = ['off', 'pending', 'started', 'paused', 'stopped', 'failed'] as const;

it('allowed controls follow the table of keys', () => {
  const table = recordingModes.map((mode) => [
    mode,
    ...states.map((state) => allowedControls(mode, state, false)),
  ]);
  expect(table).toEqual([
    ['never', 'none', 'none', 'none', 'none', 'none', 'none'],
    ['always', 'none', 'none', 'none', 'none', 'none', 'none'],
    ['always-pause-resume', 'none', 'none', 'pause', 'resume', 'none', 'none'],
    ['on-demand', 'record', 'none', 'pause', 'resume', 'none', 'none'],
    ['on-demand-user-start', 'record', 'stop', 'pause-stop', 'resume-stop', 'record', 'none'],
  ]);
});

it('an emergency call has no controls', () => {
  for (const mode of recordingModes) {
    for (const state of states) expect(allowedControls(mode, state, true)).toBe('none');
  }
});

describe('the operations that a value stands for', () => {
  it.each(allowedControlNames)('%s is made of its words', (name) => {
    const words = operationsAllowed(name).map((operation) => (operation === 'start' ? 'record' : operation));
    expect(words.join('-')).toBe(name === 'none' ? '' : name);
  });
});
