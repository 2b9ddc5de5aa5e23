/** The dialog of a recording session, between who records a call and what carries SIP. */
import type { RecordingFailure } from '../../../shared/recording/failure';
import type { SendOutcome } from '../sip/stack';
import type { ServerTransaction } from '../sip/transactions';

export interface RecorderDialog {
  /** Sends a request in it; the first INVITE opens it. A 2xx to an INVITE is acknowledged by it. */
  request(method: string, options?: RecorderRequest): Promise<SendOutcome>;
  /** Answers 200 to a request of the recorder in it, whose Contact is where it is from now on (RFC 3261 12.2.2). */
  accept(transaction: ServerTransaction, sdp?: string): void;
  /** Into the trace, beside what is said in it. */
  note(text: string): void;
  /** Gives up the first INVITE. */
  cancel(): void;
  /** Nothing more comes from it. */
  close(): void;
}

/** What comes of a dialog by itself. */
export interface DialogEvents {
  /** The recorder asks something. */
  readonly received: (transaction: ServerTransaction) => void;
  /** It is not there any more. */
  readonly lost: (failure: RecordingFailure) => void;
}

export interface RecorderRequest {
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: { readonly type: string; readonly text: string };
}
