/** What the history will say of a call. */
import type { CallSnapshot } from '../../shared/ipc/phone-view';
import { wasRecorded, type RecordingState } from '../../shared/recording/state';
import type { FinishedCall } from './book-keeper';

export class CallLog {
  readonly #began = Date.now();
  #wasRecorded = false;
  #isDeclined = false;

  /** An assumption is no recording. */
  recording(state: RecordingState): void {
    if (wasRecorded(state)) this.#wasRecorded = true;
  }

  declined(): void {
    this.#isDeclined = true;
  }

  finish({ direction, party, connectedAt }: CallSnapshot, how: 'here' | 'answered-elsewhere'): FinishedCall {
    return {
      direction,
      party,
      outcome:
        connectedAt !== undefined || how === 'answered-elsewhere'
          ? 'answered'
          : direction === 'outgoing'
            ? 'not-reached'
            : this.#isDeclined
              ? 'declined'
              : 'missed',
      at: this.#began,
      connectedAt,
      recorded: this.#wasRecorded,
    };
  }
}
