/** Whether a recorder is still there in a dialog: asked by OPTIONS from time to time, and at once where its connection was closed. */
import type { SendOutcome } from '../sip/stack';

/** In milliseconds. */
const askEvery = 30_000;
const answerWithin = 5_000;

export class Liveness {
  readonly #ask: () => Promise<SendOutcome>;
  readonly #lost: (reason: string) => void;
  readonly #timer: NodeJS.Timeout;
  #isAsking = false;
  #isOver = false;

  /**
   * @param ask sends OPTIONS in the dialog
   * @param lost is told once that the recorder does not know the dialog, or is not there
   */
  constructor(ask: () => Promise<SendOutcome>, lost: (reason: string) => void) {
    this.#ask = ask;
    this.#lost = lost;
    this.#timer = setInterval(() => void this.ask(), askEvery);
    this.#timer.unref();
  }

  async ask(): Promise<void> {
    if (this.#isAsking || this.#isOver) return;
    this.#isAsking = true;
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<SendOutcome>((resolve) => {
      timer = setTimeout(() => {
        resolve({ kind: 'timeout' });
      }, answerWithin);
    });
    const outcome = await Promise.race([this.#ask(), silence]);
    clearTimeout(timer);
    this.#isAsking = false;
    const reason = absence(outcome);
    if (reason !== undefined) this.#tell(reason);
  }

  #tell(reason: string): void {
    if (this.#isOver) return;
    this.stop();
    this.#lost(reason);
  }

  stop(): void {
    this.#isOver = true;
    clearInterval(this.#timer);
  }
}

/** @returns undefined where it is there: whatever else it answers */
function absence(outcome: SendOutcome): string | undefined {
  switch (outcome.kind) {
    case 'response': {
      const { status } = outcome.response;
      if (status === 481) return 'the recorder knows nothing of the session any more';
      return status === 408 ? 'the recorder does not answer' : undefined;
    }
    case 'timeout':
      return 'the recorder does not answer';
    case 'disconnected':
      return 'the recorder cannot be reached';
    case 'unreached':
      return outcome.reason;
  }
}
