/** A call so far, kept for legacy On Demand until Record is pressed or the call ends. Never on disk. */
import { longestKept } from '../../../shared/recording/failure';
import { frameDuration, type Frame } from '../media/frame';
import { KeptCall } from './kept-call';
import type { Happening, MixedVoice, RecordedParty, RecordingSink } from './recording-sink';

export class CallBuffer {
  readonly partiesAtStart: readonly RecordedParty[];
  /** When its keeping began, in milliseconds since the epoch. */
  readonly keptFrom: number;
  readonly #kept = new KeptCall<Happening>();

  constructor(parties: readonly RecordedParty[], keptFrom = Date.now()) {
    this.partiesAtStart = parties;
    this.keptFrom = keptFrom;
  }

  /** Longer than a call is kept. */
  get isTooLong(): boolean {
    return this.#kept.length * frameDuration > longestKept;
  }

  /** @param dropped as many ticks before it are dropped: what is kept is sent faster than it was said, where only packets make silence */
  write(frames: ReadonlyMap<string, Frame>, dropped: number): void {
    this.#kept.write(frames, dropped);
  }

  join(party: RecordedParty, at: number): void {
    this.#kept.happen((keeper) => {
      keeper.join(party, at);
    });
  }

  leave(leg: string, at: number): void {
    this.#kept.happen((keeper) => {
      keeper.leave(leg, at);
    });
  }

  move(from: string, to: string): void {
    this.#kept.happen((keeper) => {
      keeper.move(from, to);
    });
  }

  setHolding(leg: string, isHolding: boolean, at: number): void {
    this.#kept.happen((keeper) => {
      keeper.setHolding(leg, isHolding, at);
    });
  }

  mix(leg: string, voices: readonly MixedVoice[], at: number): void {
    this.#kept.happen((keeper) => {
      keeper.mix(leg, voices, at);
    });
  }

  /** Into a recorder that has begun with `partiesAtStart`; nothing is kept here any more. */
  replay(recorder: RecordingSink): void {
    recorder.replay(this.#kept);
  }
}
