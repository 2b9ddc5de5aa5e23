/**
 * Where one user's recording in one call goes: makes its sink ready, hands on what is to be recorded, and lets it go. What a sink
 * throws or tells of is failure, and never leaves here as anything else.
 */
import type { RecordingFailure } from '../../../shared/recording/failure';
import type { Frame } from '../media/frame';
import { RecordingRefused, type RecordingSink } from './recording-sink';
import type { UserRecordingHost } from './user-recording-host';

export interface SinkHolderHost {
  /** Recording can begin. */
  readonly ready: (sink: RecordingSink) => void;
  readonly failed: (failure: RecordingFailure) => void;
  /** It may become another's. */
  readonly call: () => Pick<UserRecordingHost, 'catchUp' | 'note' | 'pendingChanged'>;
}

export class SinkHolder {
  readonly #host: SinkHolderHost;
  /** Takes the recording since it began. */
  #taking: RecordingSink | undefined;
  /** Is being made ready to take it; until then nothing has begun. */
  #opening: RecordingSink | undefined;
  /** What the sink was last told; it takes for granted that it goes on. */
  #isPaused = false;
  /** It goes on once the recorder has taken that. */
  #resuming: object | undefined;
  /** When the last was to be made ready, or to go on, on the clock of `performance.now`. */
  #askedAt = 0;
  /** Who waits until nothing is about to begin or to go on. */
  readonly #waiting: (() => void)[] = [];

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
      this.#askedAt = performance.now();
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

  get isResuming(): boolean {
    return this.#resuming !== undefined;
  }

  /** Resolves once nothing is about to begin or to go on, or so many milliseconds after that was asked for. Undefined where nothing is waited for. */
  settled(milliseconds: number): Promise<void> | undefined {
    const left = this.#askedAt + milliseconds - performance.now();
    const isAwaited = this.#opening !== undefined || this.isResuming;
    if (!isAwaited || left <= 0) return undefined;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, left);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #opened(): void {
    this.#opening = undefined;
    this.#release();
  }

  #release(): void {
    for (const go of this.#waiting.splice(0)) go();
  }

  #take(sink: RecordingSink): void {
    // No tick that was due before counts, however late the clock is. It may be the last of the call.
    this.#host.call().catchUp();
    if (this.#opening !== sink) return;
    this.#opened();
    this.#taking = sink;
    this.#isPaused = false;
    this.#host.ready(sink);
  }

  /** At once, and whether or not it was to go on. */
  pause(): void {
    this.#endResuming();
    this.guard(() => {
      this.setPaused(true);
    });
  }

  setPaused(isPaused: boolean): void {
    if (isPaused === this.#isPaused) return;
    this.#isPaused = isPaused;
    this.#taking?.setPaused(isPaused);
  }

  /** @param taken called once the recorder has taken that it goes on, which may be before this returns */
  resume(taken: () => void): void {
    const asked = {};
    const isStale = () => this.#resuming !== asked;
    this.#resuming = asked;
    this.#askedAt = performance.now();
    this.#isPaused = false;
    let isPending = false;
    this.guard(() => {
      this.#taking?.setPaused(false, () => {
        // What was said before belongs to the pause.
        if (!isStale()) this.#host.call().catchUp();
        if (isStale()) return;
        this.#endResuming();
        taken();
        if (isPending) this.#host.call().pendingChanged();
      });
    });
    isPending = this.isResuming;
    if (isPending) this.#host.call().pendingChanged();
  }

  #endResuming(): void {
    if (this.#resuming === undefined) return;
    this.#resuming = undefined;
    this.#release();
  }

  /** 20 ms of the call by leg; undefined where they are not to be written. @param dropped as many ticks before it are dropped */
  write(frames: ReadonlyMap<string, Frame> | undefined, dropped: number): void {
    if (frames === undefined && this.isResuming) return;
    this.guard(() => {
      this.setPaused(frames === undefined);
      if (frames !== undefined) this.#taking?.write(frames, dropped);
    });
  }

  /** What throws is failure: a recording never takes its call with it by itself. */
  guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#fail(
        error instanceof RecordingRefused
          ? error.failure
          : { cause: 'not-written', reason: messageOf(error) },
      );
    }
  }

  #fail(failure: RecordingFailure): void {
    this.giveUp();
    this.#host.failed(failure);
  }

  /** Lets go what has not begun. */
  giveUp(): void {
    const sink = this.#opening;
    this.#opened();
    if (sink !== undefined) this.#close(sink, false);
  }

  /** The recording is over. @returns what came of it; undefined where there was none */
  finish(isCallOver: boolean): 'successful' | 'failed' | undefined {
    const sink = this.#taking;
    this.#taking = undefined;
    this.#endResuming();
    return sink && this.#close(sink, isCallOver);
  }

  #close(sink: RecordingSink, isCallOver: boolean): 'successful' | 'failed' {
    try {
      sink.close(isCallOver);
      return 'successful';
    } catch (error) {
      this.#host.call().note(`recording not closed: ${messageOf(error)}`);
      return 'failed';
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
