/**
 * For tests of what records: a sink that writes what it is given at once, the stream of each party to a WAV of its own, beside a description.
 * All files begin together and end together, with silence where a party was not there.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { RecordingMode } from '../../../shared/recording/modes';
import type { RecordingFile } from '../../../shared/settings/recording-file';
import { writeDescription } from '../keeping/description-file';
import { frameDuration, samplesPerFrame, silence, type Frame } from '../media/frame';
import { WavWriter } from '../media/wav';
import type { KeptCall } from './kept-call';
import { replayInto } from './numbered-frame-play';
import type {
  AwaitedAnnouncement,
  Happening,
  RecordedParty,
  RecordingOrder,
  RecordingSink,
  SinkEvents,
} from './recording-sink';

interface Track {
  readonly party: RecordedParty;
  readonly writer: WavWriter;
  readonly joinedAt: number;
  /** Frames of the recording before it joined. */
  readonly from: number;
  left: { readonly at: number; readonly frames: number } | undefined;
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

export interface FileSinkHost {
  /** Takes what is known of a recording whenever that has changed. */
  readonly describe?: (description: RecordingFile) => void;
  readonly finished?: (recording: RecordingDescription) => void;
}

export class FileSink implements RecordingSink {
  readonly id: string;
  readonly #folder: string;
  readonly #tracks: Track[] = [];
  /** Tracks by the legs that speak on them now. */
  readonly #present = new Map<string, Track>();
  readonly #order: RecordingOrder;
  readonly #startedAt = Date.now();
  readonly #announcements: { operation: string; at: number }[] = [];
  readonly #pauses: { position: number; at: number; untilAt?: number }[] = [];
  readonly #host: FileSinkHost;
  #isBegun = false;
  #frames = 0;
  #endedAt: number | undefined;
  /** Why it could not be written any further. */
  #problem: string | undefined;

  /** @param root the folder in which it has a folder of its own */
  constructor(root: string, order: RecordingOrder, host: FileSinkHost = {}) {
    this.id = order.id;
    this.#order = order;
    this.#host = host;
    this.#folder = path.join(root, order.id);
  }

  /** Throws where the files cannot be made; then nothing of it is left. */
  open({ ready }: SinkEvents): void {
    this.#attempt(() => {
      fs.mkdirSync(path.dirname(this.#folder), { recursive: true });
      fs.mkdirSync(this.#folder, { mode: 0o700 });
      try {
        for (const party of this.#order.parties) this.#open(party, party.joinedAt);
        this.#describe();
      } catch (error) {
        this.#discard();
        throw error;
      }
    });
    this.#isBegun = true;
    ready();
  }

  #discard(): void {
    for (const { writer } of this.#tracks.splice(0)) {
      try {
        writer.close();
      } catch {
        // Its descriptor is closed, and its file goes.
      }
    }
    this.#present.clear();
    fs.rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Remembers why it failed, where it did. */
  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#problem ??= error instanceof Error ? error.message : String(error);
      throw error;
    }
  }

  #open(party: RecordedParty, joinedAt: number): void {
    const writer = new WavWriter(path.join(this.#folder, this.#fileFor(party.number)));
    const track: Track = { party, writer, joinedAt, from: this.#frames, left: undefined };
    this.#tracks.push(track);
    this.#present.set(party.leg, track);
    writer.skip(this.#frames * samplesPerFrame);
  }

  /** Two parties with one number, and one that comes twice, have a file each. */
  #fileFor(number: string): string {
    // Numbers may have characters that a file system has not.
    const safe = (text: string) => text.replace(/[^\w+-]/g, '') || 'party';
    const earlier = this.#tracks.filter(({ party }) => safe(party.number) === safe(number)).length;
    return `${safe(number)}${earlier === 0 ? '' : `-${String(earlier + 1)}`}.wav`;
  }

  /** A party joins the call; throws where its file cannot be made. */
  join(party: RecordedParty, at = Date.now()): void {
    this.#attempt(() => {
      this.#open(party, at);
      this.#describe();
    });
  }

  /** The party on a leg has left the call. Unknown legs are ignored. */
  leave(leg: string, at = Date.now()): void {
    const track = this.#present.get(leg);
    if (track === undefined) return;
    track.left = { at, frames: this.#frames };
    this.#present.delete(leg);
    this.#attempt(() => {
      this.#describe();
    });
  }

  /** A party goes on on another leg, and in the same file: another phone of the same person. */
  move(from: string, to: string): void {
    const track = this.#present.get(from);
    if (track === undefined) return;
    this.#present.delete(from);
    this.#present.set(to, track);
  }

  /** One tick of the call, by leg. Throws where the disk takes no more. */
  replay(kept: KeptCall<Happening>): void {
    replayInto(this, kept);
  }

  write(frames: ReadonlyMap<string, Frame>, dropped = 0): void {
    this.#frames += dropped + 1;
    this.#attempt(() => {
      for (const [leg, { writer }] of this.#present) {
        writer.skip(dropped * samplesPerFrame);
        writer.write(frames.get(leg) ?? silence);
      }
    });
  }

  /** They are in the file of whose phone it is. */
  mix(): void {
    return;
  }

  /** Who holds is silent in its file. */
  setHolding(): void {
    return;
  }

  /** What is not written takes no time in the files. Throws where the disk takes no more. */
  setPaused(isPaused: boolean, taken?: () => void): void {
    this.#setPaused(isPaused);
    taken?.();
  }

  #setPaused(isPaused: boolean): void {
    const last = this.#pauses.at(-1);
    const isOpen = last !== undefined && last.untilAt === undefined;
    // At first nothing is written either, and that is no pause.
    if (isPaused === isOpen) return;
    if (isPaused) this.#pauses.push({ position: this.#frames * frameDuration, at: Date.now() });
    else if (last !== undefined) last.untilAt = Date.now();
    this.#attempt(() => {
      this.#describe();
    });
  }

  announcing(operation: string): AwaitedAnnouncement {
    return {
      begun: () => {
        this.#announced(operation);
      },
      dropped: () => undefined,
    };
  }

  #announced(operation: string): void {
    this.#announcements.push({ operation, at: Date.now() });
    try {
      this.#describe();
    } catch {
      // It is written with what changes next; a full disk is told of by the audio.
    }
  }

  /** Closes every file; throws where the disk takes no more. */
  close(): void {
    this.#endedAt = Date.now();
    const failures: Error[] = [];
    for (const { writer, left } of this.#tracks) {
      try {
        writer.skip((this.#frames - (left?.frames ?? this.#frames)) * samplesPerFrame);
      } catch (error) {
        failures.push(error instanceof Error ? error : new Error(String(error)));
      }
      try {
        writer.close();
      } catch (error) {
        failures.push(error instanceof Error ? error : new Error(String(error)));
      }
    }
    const [failure] = failures;
    this.#problem ??= failure?.message;
    const description = this.#isBegun ? this.#describe() : this.describe();
    if (failure !== undefined) throw failure;
    this.#host.finished?.(description);
  }

  describe(): RecordingDescription {
    return {
      id: this.id,
      call: this.#order.call,
      user: this.#order.user,
      mode: this.#order.mode,
      ...this.#standing,
      startedAt: this.#startedAt,
      endedAt: this.#endedAt,
      duration: this.#frames * frameDuration,
      parties: this.#tracks.map(({ party, writer, joinedAt, from, left }) => ({
        number: party.number,
        name: party.name,
        file: writer.file,
        joinedAt,
        leftAt: left?.at,
        from: from * frameDuration,
        until: (left?.frames ?? this.#frames) * frameDuration,
      })),
      announcements: this.#announcements,
      pauses: this.#pauses,
    };
  }

  get #standing(): Pick<RecordingDescription, 'state' | 'reason'> {
    if (this.#problem !== undefined) return { state: 'failed', reason: this.#problem };
    return { state: this.#endedAt === undefined ? 'recording' : 'complete' };
  }

  #write(description: RecordingFile): void {
    if (this.#host.describe === undefined) writeDescription(this.#folder, description);
    else this.#host.describe(description);
  }

  #describe(): RecordingDescription {
    const description = this.describe();
    // Names without folders stay right where the recording is copied or moved.
    const parties = description.parties.map((party) => ({ ...party, file: path.basename(party.file) }));
    this.#write({
      ...description,
      parties,
      // What goes on here is not to be seen there before it is told.
      announcements: [...description.announcements],
      pauses: description.pauses.map((pause) => ({ ...pause })),
    });
    return description;
  }
}
