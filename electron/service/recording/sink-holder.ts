/**
 * Where one user's recording in one call goes: makes its sink ready, hands on what is to be recorded, and lets it go. What a sink
 * throws or tells of is failure, and never leaves here as anything else.
 */
import type { RecordingFailure } from '../../../shared/recording/failure';
import type { Frame } from '../media/frame';
import { RecordingRefused, type RecordingDescription, type RecordingSink } from './recording-sink';

export interface SinkHolderHost {
  /** Recording can begin. */
  readonly ready: (sink: RecordingSink) => void;
  readonly failed: (failure: RecordingFailure) => void;
  readonly finished: (recording: RecordingDescription) => void;
  readonly note: (text: string) => void;
}

interface Closed {
  readonly result: 'successful' | 'failed';
  readonly description: RecordingDescription | undefined;
}

export class SinkHolder {
  readonly #host: SinkHolderHost;
  /** Takes the recording since it began. */
  #taking: RecordingSink | undefined;
  /** Is being made ready to take it; until then nothing has begun. */
  #opening: RecordingSink | undefined;
  /** What the sink was last told. */
  #isPaused = true;

  constructor(host: SinkHolderHost) {
    this.#host = host;
  }

  /** Undefined where nothing is being recorded. */
  get taking(): RecordingSink | undefined {
    return this.#taking;
  }

  /** Undefined where nothing is about to begin. */
  get opening(): RecordingSink | undefined {
    return this.#opening;
  }

  /**
   * `ready` may come before this returns.
   * @param make throws where there can be no sink
   * @returns whether it is still to come
   */
  open(make: () => RecordingSink): boolean {
    this.guard(() => {
      const sink = make();
      this.#opening = sink;
      sink.open({
        ready: () => {
          if (this.#opening === sink) this.#take(sink);
        },
        failed: (failure) => {
          if (this.#opening === sink || this.#taking === sink) this.#fail(failure);
        },
      });
    });
    return this.#opening !== undefined;
  }

  #take(sink: RecordingSink): void {
    this.#opening = undefined;
    this.#taking = sink;
    this.#isPaused = true;
    this.#host.ready(sink);
  }

  setPaused(isPaused: boolean): void {
    if (isPaused === this.#isPaused) return;
    this.#isPaused = isPaused;
    this.#taking?.setPaused(isPaused);
  }

  /** 20 ms of the call by leg; undefined where they are not to be written. */
  write(frames: ReadonlyMap<string, Frame> | undefined): void {
    this.guard(() => {
      this.setPaused(frames === undefined);
      if (frames !== undefined) this.#taking?.write(frames);
    });
  }

  /** What throws is failure: a recording never takes its call with it by itself. */
  guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      const cause = error instanceof RecordingRefused ? 'refused' : 'not-written';
      this.#fail({ cause, reason: messageOf(error) });
    }
  }

  #fail(failure: RecordingFailure): void {
    this.giveUp();
    this.#host.failed(failure);
  }

  /** Lets go what has not begun. */
  giveUp(): void {
    const sink = this.#opening;
    this.#opening = undefined;
    if (sink !== undefined) this.#close(sink, false);
  }

  /** The recording is over. @returns what came of it; undefined where there was none */
  finish(isCallOver: boolean): 'successful' | 'failed' | undefined {
    const sink = this.#taking;
    this.#taking = undefined;
    if (sink === undefined) return undefined;
    const closed = this.#close(sink, isCallOver);
    if (closed.description !== undefined) this.#host.finished(closed.description);
    return closed.result;
  }

  #close(sink: RecordingSink, isCallOver: boolean): Closed {
    try {
      return { result: 'successful', description: sink.close(isCallOver) };
    } catch (error) {
      this.#host.note(`recording not closed: ${messageOf(error)}`);
      return { result: 'failed', description: undefined };
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
