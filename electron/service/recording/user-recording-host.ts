/** What the recording of one user needs of its call, and tells it. */
import type { CuedChange } from '../../../shared/recording/cues';
import type { FailureCause } from '../../../shared/recording/failure';
import type { RecordingMode } from '../../../shared/recording/modes';
import type { RecordingSettings } from '../../../shared/settings/service';
import type { RecordedParty, RecordingSink } from './recording-sink';

/** What came of recording, as Webex Calling has it in its records of calls; `not-kept`: “successful but not kept”. */
export type RecordingResult = 'successful' | 'failed' | 'not-kept';

export interface UserRecordingHost {
  readonly settings: () => RecordingSettings;
  readonly emergency: boolean;
  /** Whether an end of the call has it on hold. */
  readonly isHeld: boolean;
  /** What of the call has passed is written before what follows: see `MediaClock`. */
  readonly catchUp: () => void;
  /** @param keptFrom since when the call was kept for it, if it was */
  readonly makeRecorder: (
    mode: RecordingMode,
    parties: readonly RecordedParty[],
    keptFrom: number | undefined,
  ) => RecordingSink;
  readonly changed: (change: CuedChange, recorder: RecordingSink | undefined) => void;
  /** It could not begin, or goes on no longer. */
  readonly failed: (cause: FailureCause) => void;
  /** `pending` is other than before, and nothing else. */
  readonly pendingChanged: () => void;
  readonly result: (result: RecordingResult) => void;
  readonly note: (text: string) => void;
}
