/**
 * Sends a recording at a pace that a recorder and a network can take. A call passes through as it is; what was kept of it, as in legacy On
 * Demand, goes ten times as fast as it was said. Nothing is sent while the recorder has yet to answer who it is that speaks now.
 */
import type { CuedChange } from '../../../shared/recording/cues';
import { frameDuration, type Frame } from '../media/frame';
import { KeptCall } from '../recording/kept-call';
import type { RecordedParty, RecordingSink, SinkEvents } from '../recording/recording-sink';

/** How much faster than it was said. */
const speed = 10;
/** Frames that may be sent at once: a late clock has so many. */
const burst = 10;

/** What is paced. Times in milliseconds since the epoch: when it happened, which may be a while ago. */
export interface PacedRecording extends Omit<
  RecordingSink,
  'replay' | 'write' | 'setPaused' | 'announced' | 'close'
> {
  /** Whether the recorder knows what there is to know, and where everything is sent. */
  readonly isSettled: boolean;
  /**
   * @param ago how long ago it was said, in milliseconds
   * @param dropped how many ticks of the call before it are dropped
   */
  write(frames: ReadonlyMap<string, Frame>, ago: number, dropped: number): void;
  setPaused(isPaused: boolean, taken: (() => void) | undefined, at: number): void;
  announced(change: CuedChange, at: number): void;
  close(isCallOver: boolean, at: number): void;
}

type Happening = (recording: PacedRecording) => void;

export class PacedSink implements RecordingSink {
  readonly #recording: PacedRecording;
  readonly #now: () => number;
  #waiting = new KeptCall<Happening>();
  #timer: NodeJS.Timeout | undefined;
  #allowed = burst;
  #allowedAt: number;

  /** @param now milliseconds on a clock that only goes on */
  constructor(recording: PacedRecording, now: () => number = () => performance.now()) {
    this.#recording = recording;
    this.#now = now;
    this.#allowedAt = now();
  }

  get id(): string {
    return this.#recording.id;
  }

  open(events: SinkEvents): void {
    this.#recording.open({
      ready: events.ready,
      failed: (failure) => {
        this.#forget();
        events.failed(failure);
      },
    });
  }

  join(party: RecordedParty, at: number): void {
    this.#do((recording) => {
      recording.join(party, at);
    });
  }

  leave(leg: string, at: number): void {
    this.#do((recording) => {
      recording.leave(leg, at);
    });
  }

  move(from: string, to: string): void {
    this.#do((recording) => {
      recording.move(from, to);
    });
  }

  setPaused(isPaused: boolean, taken?: () => void): void {
    const at = Date.now();
    this.#do((recording) => {
      recording.setPaused(isPaused, taken, at);
    });
  }

  setHolding(leg: string, isHolding: boolean, at: number): void {
    this.#do((recording) => {
      recording.setHolding(leg, isHolding, at);
    });
  }

  announced(change: CuedChange): void {
    const at = Date.now();
    this.#do((recording) => {
      recording.announced(change, at);
    });
  }

  replay(kept: KeptCall<Happening>): void {
    this.#waiting = kept;
    this.#goOn();
    this.#wait();
  }

  write(frames: ReadonlyMap<string, Frame>, dropped = 0): void {
    if (!this.#isWaiting && this.#recording.isSettled && this.#takeAllowed()) {
      this.#recording.write(frames, 0, dropped);
      return;
    }
    // Of what goes faster than it was said a recorder takes for silence only what is sent as silence.
    this.#waiting.write(frames, dropped);
    this.#wait();
  }

  /** Ends once all is sent. */
  close(isCallOver: boolean): void {
    const at = Date.now();
    this.#do((recording) => {
      recording.close(isCallOver, at);
    });
  }

  // --- what waits ---

  get #isWaiting(): boolean {
    return this.#waiting.next !== undefined;
  }

  #do(happening: Happening): void {
    if (this.#isWaiting) this.#waiting.happen(happening);
    else happening(this.#recording);
  }

  #wait(): void {
    if (!this.#isWaiting) return;
    this.#timer ??= setInterval(() => {
      this.#goOn();
    }, frameDuration);
  }

  #goOn(): void {
    while (this.#isWaiting && this.#recording.isSettled) {
      if (this.#waiting.next === 'happening') this.#waiting.takeHappening()?.(this.#recording);
      else if (this.#takeAllowed()) {
        const frames = this.#waiting.takeFrames();
        // What waits behind it was said after it, the last of it now.
        this.#recording.write(frames, this.#waiting.length * frameDuration, 0);
      } else break;
    }
    if (!this.#isWaiting) this.#forget();
  }

  #forget(): void {
    this.#waiting = new KeptCall();
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #takeAllowed(): boolean {
    const now = this.#now();
    this.#allowed = Math.min(burst, this.#allowed + ((now - this.#allowedAt) / frameDuration) * speed);
    this.#allowedAt = now;
    if (this.#allowed < 1) return false;
    this.#allowed -= 1;
    return true;
  }
}
