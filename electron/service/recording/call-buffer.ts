/** A call so far, kept for legacy On Demand until Record is pressed or the call ends. Never on disk. */
import { silence, type Frame } from '../media/frame';
import type { RecordedParty, RecordingSink } from './recording-sink';

type Happening = (recorder: RecordingSink) => void;

const writeSilence: Happening = (recorder) => {
  recorder.write(new Map(), 0);
};

export class CallBuffer {
  readonly partiesAtStart: readonly RecordedParty[];
  readonly #happened: Happening[] = [];

  constructor(parties: readonly RecordedParty[]) {
    this.partiesAtStart = parties;
  }

  /** @param dropped as many ticks before it are dropped: what is kept is sent faster than it was said, where only packets make silence */
  write(frames: ReadonlyMap<string, Frame>, dropped: number): void {
    for (let tick = 0; tick < dropped; tick += 1) this.#happened.push(writeSilence);
    // The call uses its frames again.
    const kept = new Map(
      [...frames].map(([leg, frame]) => [leg, frame === silence ? frame : frame.slice()] as const),
    );
    this.#happened.push((recorder) => {
      recorder.write(kept, 0);
    });
  }

  join(party: RecordedParty, at: number): void {
    this.#happened.push((recorder) => {
      recorder.join(party, at);
    });
  }

  leave(leg: string, at: number): void {
    this.#happened.push((recorder) => {
      recorder.leave(leg, at);
    });
  }

  move(from: string, to: string): void {
    this.#happened.push((recorder) => {
      recorder.move(from, to);
    });
  }

  setHolding(leg: string, isHolding: boolean, at: number): void {
    this.#happened.push((recorder) => {
      recorder.setHolding(leg, isHolding, at);
    });
  }

  mix(leg: string, voices: readonly RecordedParty[], at: number): void {
    this.#happened.push((recorder) => {
      recorder.mix(leg, voices, at);
    });
  }

  /** Into a recorder that has begun with `partiesAtStart`; throws where the disk takes no more. */
  replay(recorder: RecordingSink): void {
    for (const happening of this.#happened) happening(recorder);
  }
}
