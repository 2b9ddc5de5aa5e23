import { describe, expect, it } from 'vitest';
import { failureBehaviours } from '../settings/tenant';
import { whenRecordingFails } from './failure';

describe('a call whose recording fails', () => {
  it.each([
    ['PROCEED_WITH_CALL_NO_ANNOUNCEMENT', { kind: 'proceed', cue: undefined }],
    ['PROCEED_CALL_WITH_ANNOUNCEMENT', { kind: 'proceed', cue: 'failure-proceed-announcement' }],
    ['END_CALL_WITH_ANNOUNCEMENT', { kind: 'end', cue: 'failure-end-announcement' }],
  ] as const)('does what %s says', (behaviour, consequence) => {
    expect(whenRecordingFails(behaviour, { emergency: false, cause: 'refused' })).toEqual(consequence);
  });

  it.each(failureBehaviours)('goes on in silence under %s, where it is an emergency call', (behaviour) => {
    const inEmergency = whenRecordingFails(behaviour, { emergency: true, cause: 'refused' });
    expect(inEmergency).toEqual({ kind: 'proceed', cue: undefined });
  });

  it.each(failureBehaviours)('goes on in silence under %s, where nobody had asked for it', (behaviour) => {
    const unasked = whenRecordingFails(behaviour, { emergency: false, cause: 'too-long' });
    expect(unasked).toEqual({ kind: 'proceed', cue: undefined });
  });
});
