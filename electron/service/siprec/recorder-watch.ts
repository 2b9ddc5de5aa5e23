/** Whether a recorder that has accepted a recording session is still there, and what an answer of it means. */
import {
  recorderAskedEvery,
  recorderPatience,
  type RecordingFailure,
} from '../../../shared/recording/failure';
import type { SendOutcome } from '../sip/stack';

/**
 * Asks it from time to time (OPTIONS, RFC 3261 11.2); any answer but that it knows no such session will do.
 * @returns to be called at the end of the session
 */
export function watchRecorder(
  dialog: { readonly request: (method: string) => Promise<SendOutcome> },
  lost: (failure: RecordingFailure) => void,
): () => void {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const after = (milliseconds: number, then: () => void) => {
    timer = setTimeout(then, milliseconds);
    timer.unref();
  };
  const tell = (failure: RecordingFailure) => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    lost(failure);
  };
  const ask = () => {
    after(recorderPatience, () => {
      tell(silent);
    });
    void dialog.request('OPTIONS').then((outcome) => {
      if (isOver) return;
      clearTimeout(timer);
      if (isGone(outcome)) tell(failureOf(outcome));
      else after(recorderAskedEvery, ask);
    });
  };
  after(recorderAskedEvery, ask);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

const silent: RecordingFailure = { cause: 'no-answer', reason: 'the recorder does not answer' };

function isGone(outcome: SendOutcome): boolean {
  return outcome.kind !== 'response' || [408, 481].includes(outcome.response.status);
}

/** What it means for a recording that a request to its recorder ended so. */
export function failureOf(outcome: SendOutcome): RecordingFailure {
  switch (outcome.kind) {
    case 'response': {
      const { status, reason } = outcome.response;
      return { cause: status === 481 ? 'ended' : 'refused', reason: `${String(status)} ${reason}` };
    }
    case 'timeout':
      return silent;
    case 'disconnected':
      return { cause: 'unreachable', reason: 'the recorder cannot be reached' };
    case 'unreached':
      return { cause: 'unreachable', reason: outcome.reason };
  }
}
