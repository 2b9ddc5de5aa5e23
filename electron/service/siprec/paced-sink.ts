/**
 * Sends a recording at a pace that a recorder and a network can take. A call passes through as it is; what was kept of it, as in legacy On
 * Demand, goes ten times as fast as it was said. Nothing is sent while the recorder has yet to answer who it is that speaks now.
 */
import type { CuedChange } from '../../../shared/recording/cues';
import { frameDuration, type Frame } from '../media/frame';
import type {
  AwaitedAnnouncement,
  RecordedParty,
  RecordingSink,
  SinkEvents,
} from '../recording/recording-sink';
import { Countdown } from './countdown';

/** How much faster than it was said. */
const speed = 10;
/** Frames that may be sent at once: a late clock has so many. */
const burst = 10;
/** How long the end waits for an announcement that is yet to be heard, in milliseconds: for the one before it, or for somebody's media. */
const announcementPatience = 10_000;

/** What is paced. Times in milliseconds since the epoch: when it happened, which may be a while ago. */
export interface PacedRecording extends Omit<RecordingSink, 'write' | 'setPaused' | 'announcing' | 'close'> {
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

interface Waiting {
  readonly isFrame: boolean;
  /** @param ago how long ago it was said, of a frame */
  readonly perform: (ago: number) => void;
}

export class PacedSink implements RecordingSink {
  readonly #recording: PacedRecording;
  readonly #now: () => number;
  #waiting: Waiting[] = [];
  /** Frames among them. */
  #frames = 0;
  #timer: NodeJS.Timeout | undefined;
  #allowed = burst;
  #allowedAt: number;
  /** Announcements that are yet to be heard. */
  readonly #awaited = new Set<object>();
  /** It is over, and is to end once nothing is awaited. */
  #close: (() => void) | undefined;
  readonly #patience = new Countdown(() => {
    this.#awaited.clear();
    this.#end();
  });

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
    this.#do(() => {
      this.#recording.join(party, at);
    });
  }

  leave(leg: string, at: number): void {
    this.#do(() => {
      this.#recording.leave(leg, at);
    });
  }

  move(from: string, to: string): void {
    this.#do(() => {
      this.#recording.move(from, to);
    });
  }

  setPaused(isPaused: boolean, taken?: () => void): void {
    const at = Date.now();
    this.#do(() => {
      this.#recording.setPaused(isPaused, taken, at);
    });
  }

  setHolding(leg: string, isHolding: boolean, at: number): void {
    this.#do(() => {
      this.#recording.setHolding(leg, isHolding, at);
    });
  }

  announcing(change: CuedChange): AwaitedAnnouncement {
    const awaited = {};
    this.#awaited.add(awaited);
    const settled = () => {
      this.#awaited.delete(awaited);
      this.#end();
    };
    return {
      begun: () => {
        const at = Date.now();
        // Its end may have waited long enough.
        if (this.#awaited.has(awaited)) {
          this.#do(() => {
            this.#recording.announced(change, at);
          });
        }
        settled();
      },
      dropped: settled,
    };
  }

  write(frames: ReadonlyMap<string, Frame>, dropped = 0): void {
    if (this.#waiting.length === 0 && this.#recording.isSettled && this.#takeAllowed()) {
      this.#recording.write(frames, 0, dropped);
      return;
    }
    // Of what goes faster than it was said a recorder takes for silence only what is sent as silence.
    for (let tick = 0; tick < dropped; tick += 1) this.#keep(new Map());
    // The call uses its frames again.
    this.#keep(new Map([...frames].map(([leg, frame]) => [leg, frame.slice()] as const)));
  }

  #keep(frames: ReadonlyMap<string, Frame>): void {
    this.#wait(true, (ago) => {
      this.#recording.write(frames, ago, 0);
    });
  }

  /** Ends once all is sent, and what is about to be heard of it has begun to be. */
  close(isCallOver: boolean): void {
    const at = Date.now();
    this.#close = () => {
      this.#do(() => {
        this.#recording.close(isCallOver, at);
      });
    };
    this.#patience.start(announcementPatience);
    this.#end();
  }

  #end(): void {
    if (this.#close === undefined || this.#awaited.size > 0) return;
    this.#patience.stop();
    this.#close();
    this.#close = undefined;
  }

  // --- what waits ---

  #do(perform: () => void): void {
    if (this.#waiting.length === 0) perform();
    else this.#wait(false, perform);
  }

  #wait(isFrame: boolean, perform: (ago: number) => void): void {
    this.#waiting.push({ isFrame, perform });
    if (isFrame) this.#frames += 1;
    this.#timer ??= setInterval(() => {
      this.#goOn();
    }, frameDuration);
  }

  #goOn(): void {
    let count = 0;
    for (const { isFrame, perform } of this.#waiting) {
      if (!this.#recording.isSettled || (isFrame && !this.#takeAllowed())) break;
      count += 1;
      if (isFrame) this.#frames -= 1;
      // What waits behind it was said after it, the last of it now.
      perform(this.#frames * frameDuration);
    }
    this.#waiting.splice(0, count);
    if (this.#waiting.length === 0) this.#forget();
  }

  #forget(): void {
    this.#waiting = [];
    this.#frames = 0;
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
