/** `recordingType` in BroadWorks' metadata: in which mode a user is recorded. */
import { recordingModes, type RecordingMode } from '../recording/modes';

/** “on” is what recorders are known to get; the others are inferred from `as-feature-event`, which names the modes. */
const types = {
  never: 'never',
  always: 'on',
  'always-pause-resume': 'always-pause-resume',
  'on-demand': 'on-demand',
  'on-demand-user-start': 'on-demand-user-start',
} as const satisfies Record<RecordingMode, string>;

export function recordingTypeOf(mode: RecordingMode): string {
  return types[mode];
}

/** @returns undefined for a type that is none of these */
export function modeOfRecordingType(type: string): RecordingMode | undefined {
  return recordingModes.find((mode) => types[mode] === type);
}
