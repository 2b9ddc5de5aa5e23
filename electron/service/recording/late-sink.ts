/** A recording whose recorder is still being made ready: what happens in the call meanwhile is told to it then. */
import type { CuedChange } from '../../../shared/recording/cues';
import type { Frame } from '../media/frame';
import type { KeptCall } from './kept-call';
import type {
  AwaitedAnnouncement,
  Happening as Kept,
  MixedVoice,
  RecordedParty,
  RecordingSink,
  SinkEvents,
} from './recording-sink';

type Happening = (sink: RecordingSink) => void;

export class LateSink implements RecordingSink {
  readonly id: string;
  readonly #make: () => Promise<RecordingSink>;
  readonly #over: () => void;
  readonly #happened: Happening[] = [];
  #sink: RecordingSink | undefined;
  #isClosed = false;

  /**
   * @param make rejects where there is no recorder to be had
   * @param over what was made for it is needed no longer: it has failed, or is closed
   */
  constructor(id: string, make: () => Promise<RecordingSink>, over: () => void = () => undefined) {
    this.id = id;
    this.#make = make;
    this.#over = over;
  }

  open(events: SinkEvents): void {
    const failed: SinkEvents['failed'] = (failure) => {
      this.#over();
      events.failed(failure);
    };
    void this.#open({ ...events, failed }).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      failed({ cause: 'unreachable', reason });
    });
  }

  async #open(events: SinkEvents): Promise<void> {
    const sink = await this.#make();
    // Given up meanwhile, it has never begun.
    if (this.#isClosed) {
      this.#over();
      return;
    }
    this.#sink = sink;
    for (const happening of this.#happened.splice(0)) happening(sink);
    sink.open(events);
  }

  #tell(happening: Happening): void {
    if (this.#sink === undefined) this.#happened.push(happening);
    else happening(this.#sink);
  }

  join(party: RecordedParty, at: number): void {
    this.#tell((sink) => {
      sink.join(party, at);
    });
  }

  leave(leg: string, at: number): void {
    this.#tell((sink) => {
      sink.leave(leg, at);
    });
  }

  move(from: string, to: string): void {
    this.#tell((sink) => {
      sink.move(from, to);
    });
  }

  setHolding(leg: string, isHolding: boolean, at: number): void {
    this.#tell((sink) => {
      sink.setHolding(leg, isHolding, at);
    });
  }

  mix(leg: string, voices: readonly MixedVoice[], at: number): void {
    this.#tell((sink) => {
      sink.mix(leg, voices, at);
    });
  }

  // What is told of what is recorded comes once it is.

  replay(kept: KeptCall<Kept>): void {
    this.#sink?.replay(kept);
  }

  write(frames: ReadonlyMap<string, Frame>, dropped: number): void {
    this.#sink?.write(frames, dropped);
  }

  setPaused(isPaused: boolean, taken?: () => void): void {
    this.#sink?.setPaused(isPaused, taken);
  }

  announcing(change: CuedChange): AwaitedAnnouncement {
    return this.#sink?.announcing(change) ?? { begun: () => undefined, dropped: () => undefined };
  }

  close(isCallOver: boolean): void {
    this.#isClosed = true;
    this.#over();
    this.#sink?.close(isCallOver);
  }
}
