/** Where the recording of one user in one call goes. */
import type { CuedChange } from '../../../shared/recording/cues';
import type { RecordingFailure } from '../../../shared/recording/failure';
import type { RecordingMode } from '../../../shared/recording/modes';
import type { RecordingFile } from '../../../shared/settings/recording-file';
import type { Frame } from '../media/frame';

export interface RecordedParty {
  /** Key of its frames. */
  readonly leg: string;
  readonly number: string;
  readonly name: string;
}

/** What is to be recorded, when it begins. */
export interface RecordingOrder {
  readonly id: string;
  readonly call: string;
  /** When the call was answered, in milliseconds since the epoch. */
  readonly connectedAt: number;
  readonly user: string;
  readonly mode: RecordingMode;
  /** Who called comes first. */
  readonly parties: readonly RecordedParty[];
}

/** `joinedAt` and `leftAt` in milliseconds since the epoch; `from` and `until` in milliseconds of recorded time. */
interface Presence {
  readonly number: string;
  readonly name: string;
  /** Absolute; in recording.json it is the name alone. */
  readonly file: string;
  readonly joinedAt: number;
  /** Undefined for who was there to the end. */
  readonly leftAt: number | undefined;
  readonly from: number;
  readonly until: number;
}

export interface RecordingDescription {
  readonly id: string;
  /** `failed`: up to where it could be written. */
  readonly state: 'recording' | 'complete' | 'failed';
  /** Of what has failed. */
  readonly reason?: string;
  /** The call in which it began. */
  readonly call: string;
  readonly user: string;
  readonly mode: RecordingMode;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  /** Recorded time in milliseconds, without what was paused. */
  readonly duration: number;
  /** One for each time that a party was there. */
  readonly parties: readonly Presence[];
  /** Announcements that were played; they are not in the recording (docs/recording.md, “What is in a recording”). */
  readonly announcements: readonly { readonly operation: string; readonly at: number }[];
  /** Where it was paused: `position` in milliseconds of recorded time; `untilAt` is undefined where it was never resumed. */
  readonly pauses: readonly {
    readonly position: number;
    readonly at: number;
    readonly untilAt?: number | undefined;
  }[];
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
export class RecordingRefused extends Error {}

export interface SinkEvents {
  /** Recording can begin. */
  readonly ready: () => void;
  /** It cannot, or goes on no longer. */
  readonly failed: (failure: RecordingFailure) => void;
}

/** Takes one recording. What is written is 20 ms of the call by leg; a party of which nothing is written is silent. */
export interface RecordingSink {
  readonly id: string;
  /** Makes ready to take it, at once or later. Throws, or tells of it later, where that cannot be. */
  open(events: SinkEvents): void;
  /** A party joins the call. `at` in milliseconds since the epoch. */
  join(party: RecordedParty, at: number): void;
  /** The party on a leg has left the call. Unknown legs are ignored. */
  leave(leg: string, at: number): void;
  /** A party goes on on another leg: another phone of the same person. */
  move(from: string, to: string): void;
  /** The party on a leg has put the call on hold, or taken it back: it says and hears nothing meanwhile. */
  setHolding(leg: string, isHolding: boolean, at: number): void;
  write(frames: ReadonlyMap<string, Frame>): void;
  /** Whether the call goes on without being written; at first it does not. */
  setPaused(isPaused: boolean): void;
  /** The parties have heard an announcement of it. */
  announced(change: CuedChange): void;
  /**
   * @param isCallOver or whether the call goes on without being recorded
   * @returns what can be had here; undefined where the recording is kept elsewhere, or has never begun
   */
  close(isCallOver: boolean): RecordingDescription | undefined;
}
