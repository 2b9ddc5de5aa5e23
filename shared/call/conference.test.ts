import { describe, expect, it } from 'vitest';
import type { RecordingControl } from '../recording/control-types';
import { lost, Play, press, siprec } from '../recording/control-play';
import { translate } from '../words/translate';
import { callIn, phoneWith, told } from './call-play';
import { conferenceOf, describeRecordingIn, operationAtJoin, recordingKeysIn } from './conference';

const leg = (id: string, recording: RecordingControl | undefined) =>
  callIn('conferencing', { id, recording });

/** What is shown of a conference whose calls have these recordings: state, evidence, request, detail. */
function shown(...recordings: readonly (RecordingControl | undefined)[]) {
  const calls = recordings.map((recording, index) => leg(String(index), recording));
  const [first] = calls;
  const view = first === undefined ? undefined : describeRecordingIn({ calls }, first);
  if (view === undefined) return undefined;
  const detail = view.detail === undefined ? undefined : translate('en', view.detail);
  return [view.state, view.evidence, view.request, detail];
}

const asked = () => new Play(siprec, 'off').do(press('start')).control;
const outOfSight = () => new Play(siprec, 'on').do(lost).control;

it('a conference is all calls in that phase, and any other call is alone', () => {
  const calls = [leg('a', undefined), callIn('held', { id: 'b' }), leg('c', undefined)];
  const ids = calls.map((call) => conferenceOf({ calls }, call).map(({ id }) => id));
  expect(ids).toEqual([['a', 'c'], ['b'], ['a', 'c']]);
});

describe('the one indicator of a conference', () => {
  it('is that of its calls where they agree', () => {
    expect(shown(told('on'), told('on'))).toEqual(['started', 'reported', 'none', undefined]);
    expect(shown(told('off'), told('off'))).toEqual(['off', 'reported', 'none', undefined]);
    expect(shown(told('paused'), told('paused'))).toEqual(['paused', 'reported', 'none', undefined]);
  });

  it('is the strongest where they differ, and says that it is so in part', () => {
    expect(shown(told('off'), told('on'))).toEqual(['started', 'reported', 'none', 'in part']);
    expect(shown(told('paused'), told('on'))).toEqual(['started', 'reported', 'none', 'in part']);
    expect(shown(told('paused'), told('off'))).toEqual(['paused', 'reported', 'none', 'in part']);
    expect(shown(outOfSight(), told('paused'))?.slice(0, 1)).toEqual(['unknown']);
    expect(shown(outOfSight(), told('on'))?.slice(0, 1)).toEqual(['started']);
  });

  it('is as sure as the call that is known best', () => {
    expect(shown(told(undefined, 'always'), told('on'))?.[1]).toBe('reported');
    expect(shown(told(undefined, 'always'), told('off'))).toEqual([
      'started',
      'assumed',
      'none',
      'in part · assumed',
    ]);
  });

  it('shows a request of any of its calls', () => {
    expect(shown(told('on'), asked())).toEqual(['started', 'reported', 'start', 'in part · Start requested']);
    expect(shown(asked(), told('off'))?.[2]).toBe('start');
  });

  it('is nothing before any call is connected', () => {
    expect(shown(undefined)).toBeUndefined();
    expect(shown(undefined, told('on'))?.[0]).toBe('started');
  });
});

describe('the recording keys of a conference', () => {
  const keys = (...recordings: readonly (RecordingControl | undefined)[]) => {
    const calls = recordings.map((recording, index) => leg(String(index), recording));
    const [first] = calls;
    if (first === undefined) throw new Error('no call');
    const decisions = recordingKeysIn(phoneWith(calls), first, 'mpp');
    return decisions === undefined ? undefined : Object.values(decisions).map(({ kind }) => kind);
  };

  it('are those that any of its calls offers', () => {
    expect(keys(told('off'), told('off'))).toEqual(['offered', 'absent', 'absent', 'absent']);
    expect(keys(told('off'), told('on'))).toEqual(['offered', 'offered', 'absent', 'offered']);
    expect(keys(asked(), asked())?.[0]).toBe('waiting');
    expect(keys(undefined)).toBeUndefined();
  });

  it('are none where one of its calls has become an emergency call', () => {
    const calls = [leg('a', told('on')), { ...leg('b', told('off')), emergency: true }] as const;
    const decisions = Object.values(recordingKeysIn(phoneWith(calls), calls[0], 'mpp') ?? {});
    expect(decisions).toEqual(
      Array.from({ length: 4 }, () => ({ kind: 'absent', because: { kind: 'emergency' } })),
    );
  });
});

describe('what joining asks for', () => {
  const asks = (...recordings: readonly RecordingControl[]) =>
    operationAtJoin(recordings.map(({ state }) => state));

  it('is a start for whoever is to be told of what is recorded, and a pause while one is paused', () => {
    expect(asks(told('off'), told('off'))).toBeUndefined();
    expect(asks(told('on'), told('off'))).toBe('start');
    expect(asks(told('off'), told('on'))).toBe('start');
    expect(asks(told('on'), told('paused'))).toBe('pause');
    expect(asks(told('paused'), told('off'))).toBe('pause');
  });

  it('is nothing where the far end records', () => {
    const { state } = told('on');
    if (state.kind !== 'started') throw new Error('it is recorded');
    expect(operationAtJoin([{ ...state, owner: 'far' }])).toBeUndefined();
  });
});
