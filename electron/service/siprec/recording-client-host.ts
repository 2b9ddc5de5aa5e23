/** What a recording client needs of the service and of the way to a recorder. */
import type { CallSurroundings } from './recorded-call';
import type { DialogEvents, RecorderDialog } from './recorder-dialog';

export interface RecordingClientHost extends CallSurroundings {
  /** Nobody can read what is said in the dialog: keys go through it, and the audio is encrypted with them (RFC 4568 section 9). */
  readonly isSecure: boolean;
  /** RTP/AVPF is offered, or RTP/SAVPF (RFC 7866 8.1.2). */
  readonly hasFeedback: boolean;
  /** Of this machine, as the recorder reaches it; asked for each recording. Rejects where there is no way to the recorder. */
  readonly address: () => Promise<string>;
  readonly openDialog: (events: DialogEvents, address: string) => RecorderDialog;
  readonly note: (text: string) => void;
}
