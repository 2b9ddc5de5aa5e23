import { expect, it } from 'vitest';
import { phoneWith, registeredLine } from '../../../../shared/call/call-play';
import { voicemailCode } from '../../../../shared/call/feature-codes';
import { describeLineActions } from './line-actions';

it('a registered line dials, redials, retrieves and pulls', () => {
  const actions = describeLineActions(phoneWith([], { lastNumber: '2002' }), 1, ' 701 ');
  expect(actions.redial.intent).toEqual({ kind: 'dial', line: 1, number: '2002' });
  expect(actions.dial(voicemailCode).intent).toEqual({ kind: 'dial', line: 1, number: '*86' });
  expect(actions.dial(' ').intent).toBeUndefined();
  expect(actions.retrieve.intent).toEqual({ kind: 'retrieve', line: 1, place: '701' });
  expect(actions.pull.intent).toEqual({ kind: 'pull', line: 1 });
});

it('without a place, a parked call is taken from the own extension', () => {
  expect(describeLineActions(phoneWith([]), 1, '').retrieve.intent).toEqual({
    kind: 'retrieve',
    line: 1,
    place: undefined,
  });
});

it('a line that is not registered does nothing and says so', () => {
  const line = { ...registeredLine(), registration: { kind: 'registering' } } as const;
  const actions = describeLineActions(phoneWith([], { lines: [line], lastNumber: '2002' }), 1, '');
  for (const action of [actions.redial, actions.retrieve, actions.pull, actions.dial('2002')]) {
    expect(action.intent).toBeUndefined();
    expect(action.because.key).toBe('key.not-registered');
  }
  expect(describeLineActions(phoneWith([]), 4, '').pull.because.key).toBe('key.no-line');
});
