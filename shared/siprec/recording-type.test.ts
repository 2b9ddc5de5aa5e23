import { expect, it } from 'vitest';
import { recordingModes } from '../recording/modes';
import { modeOfRecordingType, recordingTypeOf } from './recording-type';

it('a recorder learns the mode from the type, and nothing from a type that is unknown', () => {
  expect(recordingModes.map(recordingTypeOf).map(modeOfRecordingType)).toEqual(recordingModes);
  expect(recordingTypeOf('always')).toBe('on');
  expect(modeOfRecordingType('of another platform')).toBeUndefined();
});
