import { describe, expect, it } from 'vitest';
import { recordingModes, recordingOperations } from './modes';
import { carryOut, combinedReport, decideOperation, operationWanted } from './service-rules';

describe('what the service does when its user asks', () => {
  it.each(
    recordingModes.flatMap((mode) => recordingOperations.map((operation) => [mode, operation] as const)),
  )('in mode %s, %s is carried out only if the mode gives it', (mode, operation) => {
    const given: Readonly<Record<string, readonly string[]>> = {
      'always-pause-resume': ['pause', 'resume'],
      'on-demand': ['start', 'pause', 'resume'],
      'on-demand-user-start': ['start', 'pause', 'resume', 'stop'],
    };
    const state = { start: 'off', pause: 'started', resume: 'paused', stop: 'started' } as const;
    const decision = decideOperation(mode, state[operation], operation);
    expect(decision.kind).toBe(given[mode]?.includes(operation) === true ? 'change' : 'forbidden');
  });

  it('records again after a stop in On Demand with User Initiated Start alone', () => {
    expect(decideOperation('on-demand-user-start', 'stopped', 'start')).toEqual({
      kind: 'change',
      to: 'started',
    });
    expect(decideOperation('on-demand', 'stopped', 'start')).toMatchObject({ reason: 'no-second-recording' });
  });

  it('starts nothing after a failure', () => {
    expect(decideOperation('on-demand-user-start', 'failed', 'start')).toMatchObject({ reason: 'failed' });
  });
});

describe('what it does by itself', () => {
  it.each([
    ['off', 'start', 'started'],
    ['stopped', 'start', 'started'],
    ['started', 'pause', 'paused'],
    ['paused', 'resume', 'started'],
    ['started', 'stop', 'stopped'],
    ['paused', 'stop', 'stopped'],
  ] as const)('turns %s by %s into %s', (state, operation, to) => {
    expect(carryOut(state, operation)).toEqual({ kind: 'change', to });
  });

  it.each([
    ['started', 'start'],
    ['off', 'pause'],
    ['started', 'resume'],
    ['off', 'stop'],
    ['failed', 'stop'],
  ] as const)('leaves %s as it is on %s', (state, operation) => {
    expect(carryOut(state, operation)).toEqual({ kind: 'unchanged' });
  });
});

it('a start that is yet to come can be called off, and begin with a pause or without', () => {
  const answers = (state: 'pending' | 'pending-paused') =>
    recordingOperations.map((operation) => carryOut(state, operation).kind);
  expect(recordingOperations).toEqual(['start', 'pause', 'resume', 'stop']);
  expect(answers('pending')).toEqual(['noted', 'noted', 'unchanged', 'noted']);
  expect(answers('pending-paused')).toEqual(['noted', 'unchanged', 'noted', 'noted']);
  expect(decideOperation('on-demand', 'pending', 'stop')).toEqual({ kind: 'forbidden', reason: 'mode' });
});

it('a=recordpref:on resumes what is paused and starts what is not', () => {
  expect(operationWanted('on', 'paused')).toBe('resume');
  expect(operationWanted('on', 'off')).toBe('start');
  expect(operationWanted('on', 'pending-paused')).toBe('resume');
  expect(operationWanted('pause', 'started')).toBe('pause');
  expect(operationWanted('off', 'started')).toBe('stop');
});

it('a call is reported on until all its recordings are off', () => {
  expect(combinedReport(['started', 'stopped'])).toBe('on');
  expect(combinedReport(['paused', 'started'])).toBe('on');
  expect(combinedReport(['paused', 'off'])).toBe('paused');
  expect(combinedReport(['stopped', 'off', 'failed'])).toBe('off');
  expect(combinedReport([])).toBe('off');
});
