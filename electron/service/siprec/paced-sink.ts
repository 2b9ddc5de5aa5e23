/**
 * Sends a recording at a pace that a recorder and a network can take. A call passes through as it is; what was kept of it, as in legacy On
 * Demand, goes faster than it was said. Nothing is sent while the recorder has yet to answer who it is that speaks now.
 */
import type { CuedChange } from '../../../shared/recording/cues';
import { frameDuration, type Frame } from '../media/frame';
import { KeptCall } from '../recording/kept-call';
import type { OnTheWay } from '../recording/on-the-way';
import type {
  AwaitedAnnouncement,
  MixedVoice,
  RecordedParty,
  RecordingSink,
  SinkEvents,
} from '../recording/recording-sink';
import { Countdown } from './countdown';

/** Frames that may be sent at once: a late clock has so many. */
const burst = 10;
/** How long the end waits for an announcement that is yet to be heard, in milliseconds: for the one before it, or for somebody's media. */
const announcementPatience = 10_000;

/** How fast what waits goes. */
export interface Pace {
  /** How much faster than it was said. */
  readonly speed: number;
  /**
   * Calls from now on whenever more may be sent.
   * @param isSettled as that of what is paced
   * @returns to be called when nothing is to be sent any more
   */
  readonly whenMore: (goOn: () => void, isSettled: () => boolean) => () => void;
}

/** A network between, and a recorder of which nothing is known. */
export const overNetwork: Pace = {
  speed: 10,
  whenMore: (goOn) => {
    const timer = setInterval(goOn, frameDuration);
    return () => {
      clearInterval(timer);
    };
  },
};

/**
 * The recorder reads in this very process: in each turn of its event loop more than a burst (libuv: 32 datagrams of each socket), so that as much
 * may follow in the next, and nothing is ever dropped before it is read. The speed bounds nothing but very short turns. While the recorder has yet to
 * answer, which may take seconds, no turn is spent on it.
 */
export const withinProcess: Pace = {
  speed: 2_000,
  whenMore: (goOn, isSettled) => {
    let immediate: NodeJS.Immediate | undefined;
    let timer: NodeJS.Timeout | undefined;
    const wait = () => {
      if (isSettled()) immediate = setImmediate(turn);
      else timer = setTimeout(turn, frameDuration);
    };
    const turn = () => {
      // Before, because going on may be the end of it.
      wait();
      goOn();
    };
    wait();
    return () => {
      clearImmediate(immediate);
      clearTimeout(timer);
    };
  },
};

/** What is paced. Times in milliseconds since the epoch: when it happened, which may be a while ago. */
export interface PacedRecording extends Omit<
  RecordingSink,
  'replay' | 'write' | 'setPaused' | 'announcing' | 'close'
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
  /** Nothing is written any more, and the recorder is told so at once; what has yet to be told comes before `close`. */
  over(isCallOver: boolean, at: number): void;
  close(isCallOver: boolean, at: number): void;
}

type Happening = (recording: PacedRecording) => void;

export class PacedSink implements RecordingSink {
  readonly #recording: PacedRecording;
  readonly #pace: Pace;
  readonly #onTheWay: Pick<OnTheWay, 'add'>;
  #waiting = new KeptCall<Happening>();
  /** While something waits. */
  #stop: (() => void) | undefined;
  /** While it is being made ready: it is called when that is over. */
  #opened: (() => void) | undefined;
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

  constructor(recording: PacedRecording, pace: Pace, onTheWay: Pick<OnTheWay, 'add'>) {
    this.#recording = recording;
    this.#pace = pace;
    this.#onTheWay = onTheWay;
    this.#allowedAt = performance.now();
  }

  get id(): string {
    return this.#recording.id;
  }

  open(events: SinkEvents): void {
    this.#opened = this.#onTheWay.add();
    this.#recording.open({
      ready: () => {
        this.#opened?.();
        events.ready();
      },
      failed: (failure) => {
        this.#opened?.();
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

  mix(leg: string, voices: readonly MixedVoice[], at: number): void {
    this.#do(() => {
      this.#recording.mix(leg, voices, at);
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
          this.#do((recording) => {
            recording.announced(change, at);
          });
        }
        settled();
      },
      dropped: settled,
    };
  }

  replay(kept: KeptCall<Happening>): void {
    this.#waiting = kept;
    this.#goOn();
    this.#wait();
  }

  write(frames: ReadonlyMap<string, Frame>, dropped = 0): void {
    this.#refill();
    if (!this.#isWaiting && this.#recording.isSettled && this.#takeAllowed()) {
      this.#recording.write(frames, 0, dropped);
      return;
    }
    // Of what goes faster than it was said a recorder takes for silence only what is sent as silence.
    this.#waiting.write(frames, dropped);
    this.#wait();
  }

  /** Ends once all is sent, and what is about to be heard of it has begun to be. */
  close(isCallOver: boolean): void {
    const at = Date.now();
    // Given up, it is neither ready nor failed any more.
    this.#opened?.();
    this.#close = () => {
      this.#do((recording) => {
        recording.close(isCallOver, at);
      });
    };
    this.#patience.start(announcementPatience);
    // What is over is said to be, though its session goes on.
    if (this.#awaited.size > 0) {
      this.#do((recording) => {
        recording.over(isCallOver, at);
      });
    }
    this.#end();
  }

  #end(): void {
    if (this.#close === undefined || this.#awaited.size > 0) return;
    this.#patience.stop();
    this.#close();
    this.#close = undefined;
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
    if (!this.#isWaiting || this.#stop !== undefined) return;
    const come = this.#onTheWay.add(() => this.#waiting.length);
    const stop = this.#pace.whenMore(
      () => {
        this.#goOn();
      },
      () => this.#recording.isSettled,
    );
    this.#stop = () => {
      stop();
      come();
    };
  }

  #goOn(): void {
    // Once only: sending takes time as well, and would never end.
    this.#refill();
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
    this.#stop?.();
    this.#stop = undefined;
  }

  /** What may be sent since it was last asked. */
  #refill(): void {
    const now = performance.now();
    const since = ((now - this.#allowedAt) / frameDuration) * this.#pace.speed;
    this.#allowed = Math.min(burst, this.#allowed + since);
    this.#allowedAt = now;
  }

  #takeAllowed(): boolean {
    if (this.#allowed < 1) return false;
    this.#allowed -= 1;
    return true;
  }
}
