/** How the service takes what a phone asks of a recording, by SIPREC preference or by INFO (docs/wire.md, “SIPREC lines”, “SIPINFO lines”). */
import { decideOperation, operationWanted } from '../../../shared/recording/service-rules';
import type { RecordingSettings } from '../../../shared/settings/service';
import type { RecordPreference } from '../../../shared/sip/record-attribute';
import type { RecordHeader } from '../../../shared/sip/record-header';
import type { UserRecording } from './user-recording';

export class RecordingWishes {
  readonly #recording: UserRecording;
  readonly #settings: RecordingSettings;
  readonly #note: (text: string) => void;

  constructor(recording: UserRecording, settings: RecordingSettings, note: (text: string) => void) {
    this.#recording = recording;
    this.#settings = settings;
    this.#note = note;
  }

  /** `a=recordpref` in an offer. A preference may be left unhonoured; only the reported state counts (RFC 7866 7.1.3). */
  preferred(preference: RecordPreference): void {
    if (preference === 'nopreference') return;
    const { protocol, reporting, mode } = this.#settings;
    if (protocol === 'SIPINFO') {
      this.#note(`a=recordpref:${preference} ignored, the service is set to SIPINFO`);
      return;
    }
    const operation = operationWanted(preference, this.#recording.standing);
    const carryOut = () => {
      const decision = this.#recording.request(operation);
      if (decision.kind === 'forbidden') this.#note(`${operation} not honoured (${decision.reason})`);
    };
    switch (reporting.kind) {
      case 'in-answer':
        carryOut();
        return;
      case 'later': {
        const { standing } = this.#recording;
        const waits = operation === 'start' && decideOperation(mode, standing, operation).kind === 'change';
        if (waits) this.#recording.postpone(operation);
        setTimeout(() => {
          if (!waits) carryOut();
          // A stop in between, by whatever way, has called it off.
          else if (this.#recording.pending === operation) this.#recording.resumed();
        }, reporting.afterMilliseconds).unref();
        return;
      }
      case 'not-honoured':
        this.#note(`${operation} not honoured, as the service is set`);
    }
  }

  /** `Record: on` or `off` in an INFO. */
  recordInfo(wish: RecordHeader): { readonly status: number; readonly reason?: string } {
    const { protocol } = this.#settings;
    if (protocol === 'SIPREC') return { status: 488, reason: 'Recording by INFO is not enabled' };
    const operation = operationWanted(wish, this.#recording.standing);
    const { kind } = this.#recording.request(operation);
    if (kind === 'forbidden') return { status: 403, reason: 'Not allowed in this mode' };
    if (kind === 'unchanged' && operation === 'stop') return { status: 488, reason: 'Nothing to stop' };
    return { status: 200 };
  }
}
