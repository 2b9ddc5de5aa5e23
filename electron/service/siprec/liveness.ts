/** Whether a recorder is still there in a dialog: asked by OPTIONS from time to time, and at once where its connection was closed. */
import {
  recorderAskedEvery,
  recorderPatience,
  type RecordingFailure,
} from '../../../shared/recording/failure';
import { readFailureReason } from '../../../shared/sip/failure-reason';
import type { SendOutcome } from '../sip/stack';

export class Liveness {
  readonly #ask: () => Promise<SendOutcome>;
  readonly #lost: (failure: RecordingFailure) => void;
  readonly #timer: NodeJS.Timeout;
  #isAsking = false;
  #isOver = false;

  /**
   * @param ask sends OPTIONS in the dialog
   * @param lost is told once that the recorder does not know the dialog, or is not there
   * @param every in milliseconds
   */
  constructor(
    ask: () => Promise<SendOutcome>,
    lost: (failure: RecordingFailure) => void,
    every = recorderAskedEvery,
  ) {
    this.#ask = ask;
    this.#lost = lost;
    this.#timer = setInterval(() => void this.ask(), every);
    this.#timer.unref();
  }

  async ask(): Promise<void> {
    if (this.#isAsking || this.#isOver) return;
    this.#isAsking = true;
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<SendOutcome>((resolve) => {
      timer = setTimeout(() => {
        resolve({ kind: 'timeout' });
      }, recorderPatience);
    });
    const outcome = await Promise.race([this.#ask(), silence]);
    clearTimeout(timer);
    this.#isAsking = false;
    if (isGone(outcome)) this.#tell(failureOf(outcome));
  }

  #tell(failure: RecordingFailure): void {
    if (this.#isOver) return;
    this.stop();
    this.#lost(failure);
  }

  stop(): void {
    this.#isOver = true;
    clearInterval(this.#timer);
  }
}

/** Whatever else it answers, it is there. */
function isGone(outcome: SendOutcome): boolean {
  return outcome.kind !== 'response' || [408, 481].includes(outcome.response.status);
}

/** What it means for a recording that a request to its recorder ended so. */
export function failureOf(outcome: SendOutcome): RecordingFailure {
  switch (outcome.kind) {
    case 'response': {
      const { status, reason, headers } = outcome.response;
      const told = readFailureReason(headers.get('reason') ?? '');
      const cause = told === 'not-written' ? told : status === 481 ? 'ended' : 'refused';
      // It would have been asked again within the time that it has.
      const after = headers.get('retry-after');
      const later = after === undefined ? '' : `, Retry-After: ${after}`;
      return { cause, reason: `${String(status)} ${reason}${later}` };
    }
    case 'timeout':
      return { cause: 'no-answer', reason: 'the recorder does not answer' };
    case 'disconnected':
      return { cause: 'unreachable', reason: 'the recorder cannot be reached' };
    case 'unreached':
      return { cause: 'unreachable', reason: outcome.reason };
  }
}

/** Something did not come about on the way to it. */
export function unreachable(error: unknown): RecordingFailure {
  return { cause: 'unreachable', reason: error instanceof Error ? error.message : String(error) };
}
