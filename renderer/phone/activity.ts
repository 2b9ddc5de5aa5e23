/** What the main process is told of a phone: enough for windows, tray and title, and only when it has changed. */
import type { PhoneSnapshot } from '../../shared/ipc/phone-view';
import type { PhoneActivity } from '../../shared/ipc/table';

export function describeActivity({ calls, focusedCall }: PhoneSnapshot): PhoneActivity {
  return {
    calls: calls.map(({ id, phase, party, recording }) => ({
      id,
      phase,
      party,
      recording: recording?.state.kind,
    })),
    focusedCall,
  };
}

export class ActivityReporter {
  readonly #report: (activity: PhoneActivity) => void;
  #last = '';

  constructor(report: (activity: PhoneActivity) => void) {
    this.#report = report;
  }

  follow(snapshot: PhoneSnapshot): void {
    const activity = describeActivity(snapshot);
    const text = JSON.stringify(activity);
    if (text === this.#last) return;
    this.#last = text;
    this.#report(activity);
  }
}
