/**
 * What becomes of a recording while an end of its call has the call on hold. A setting of ours: no public source says
 * how Webex Calling does it (docs/recording.md, “Hold”).
 */
import type { ServiceRecordingState } from './service-rules';

/**
 * `continue`: it goes on. `pause`: the service pauses it until the hold is over. `silence`: it goes on, and silence is
 * written.
 */
export const holdRecordings = ['continue', 'pause', 'silence'] as const;
type HoldRecording = (typeof holdRecordings)[number];

export interface HoldSituation {
  readonly isHeld: boolean;
  readonly policy: HoldRecording;
}

/**
 * The state in which a recording is, where `chosen` is what its mode and its user have made of it. The hold is laid over
 * that and never changes it: when the call is taken back, all is as it was chosen, also by what was wished meanwhile.
 */
export function stateDuringHold(
  chosen: ServiceRecordingState,
  { isHeld, policy }: HoldSituation,
): ServiceRecordingState {
  return chosen === 'started' && isHeld && policy === 'pause' ? 'paused' : chosen;
}

/** What is written of a recording that has been started and that nobody has paused. */
export function writtenDuringHold({ isHeld, policy }: HoldSituation): 'voices' | 'silence' | 'nothing' {
  if (!isHeld) return 'voices';
  switch (policy) {
    case 'continue':
      return 'voices';
    case 'silence':
      return 'silence';
    case 'pause':
      return 'nothing';
  }
}
