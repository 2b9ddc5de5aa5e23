/** Where the recording of one user in one call goes. */
import type { CuedChange } from '../../../shared/recording/cues';
import type { RecordingFailure } from '../../../shared/recording/failure';
import type { RecordingMode } from '../../../shared/recording/modes';
import type { RecordingFile } from '../../../shared/settings/recording-file';
import type { Frame } from '../media/frame';
import type { KeptCall } from './kept-call';

export interface RecordedParty {
  /** Key of its frames. */
  readonly leg: string;
  readonly number: string;
  readonly name: string;
  /** When it joined the call, in milliseconds since the epoch. */
  readonly joinedAt: number;
  /** Whether it has the call on hold now. */
  readonly isHolding: boolean;
}

/** Who is heard on a party's leg as well: a party of another call, which its phone mixes into this one; `leg` there. */
export type MixedVoice = Pick<RecordedParty, 'leg' | 'number' | 'name'>;

/** What is to be recorded, when it begins. */
export interface RecordingOrder {
  readonly id: string;
  readonly call: string;
  /** When the call was answered, in milliseconds since the epoch. */
  readonly connectedAt: number;
  /** Since when the call was kept for it, in milliseconds since the epoch. Undefined: nothing of what was said before is in it. */
  readonly keptFrom?: number | undefined;
  readonly user: string;
  readonly mode: RecordingMode;
  /** Who called comes first. */
  readonly parties: readonly RecordedParty[];
}

/** Where a recording is written, and who is told what is known of it. */
export interface RecordingPlace {
  /** Its own; it may not be there yet. */
  readonly folder: string;
  /** Takes what is known of it whenever that has changed. Throws where it cannot be written. */
  readonly describe: (description: RecordingFile) => void;
  /** Nothing has come of it: nothing of it stays. */
  readonly discard: () => void;
}

/** Thrown where nobody takes a recording, though there is where to write it. */
export class RecordingRefused extends Error {
  readonly failure: RecordingFailure;

  constructor(failure: RecordingFailure) {
    super(failure.reason);
    this.failure = failure;
  }
}

/** An announcement that waits to be heard; one of both is called, once. */
export interface AwaitedAnnouncement {
  /** The parties begin to hear it. */
  begun(): void;
  /** Nobody will hear it. */
  dropped(): void;
}

export interface SinkEvents {
  /** Recording can begin. */
  readonly ready: () => void;
  /** It cannot, or goes on no longer. */
  readonly failed: (failure: RecordingFailure) => void;
}

/** Who must know who is in the call. */
export type Keeper = Pick<RecordingSink, 'join' | 'leave' | 'move' | 'setHolding' | 'mix'>;

/** Somebody has come, gone, or put the call on hold. */
export type Happening = (keeper: Keeper) => void;

/** Takes one recording. What is written is 20 ms of the call by leg; a party of which nothing is written is silent. */
export interface RecordingSink {
  readonly id: string;
  /** Makes ready to take it, at once or later. Throws, or tells of it later, where that cannot be. */
  open(events: SinkEvents): void;
  /** A party joins what is recorded. `at` in milliseconds since the epoch. */
  join(party: RecordedParty, at: number): void;
  /** The party on a leg has left the call. Unknown legs are ignored. */
  leave(leg: string, at: number): void;
  /** A party goes on on another leg: another phone of the same person. */
  move(from: string, to: string): void;
  /** The party on a leg has put the call on hold, or taken it back: it says and hears nothing meanwhile. */
  setHolding(leg: string, isHolding: boolean, at: number): void;
  /** Who else is heard on a leg: parties of other calls, which its phone mixes into this one. */
  mix(leg: string, voices: readonly MixedVoice[], at: number): void;
  /** What was kept of the call before the recorder was ready; it is the sink's from now on. Before anything is written. */
  replay(kept: KeptCall<Happening>): void;
  /** @param dropped how many ticks of the call before it are dropped (`MediaClock`): time in which all are silent */
  write(frames: ReadonlyMap<string, Frame>, dropped: number): void;
  /**
   * Whether the call goes on without being written; at first it does not.
   * @param taken called once the recorder has taken that, unless it fails
   */
  setPaused(isPaused: boolean, taken?: () => void): void;
  /** An announcement of it is about to be heard. What is over meanwhile ends once it is known whether it was, or after a moment. */
  announcing(change: CuedChange): AwaitedAnnouncement;
  /** It is over, or given up. @param isCallOver or whether the call goes on without being recorded */
  close(isCallOver: boolean): void;
}
