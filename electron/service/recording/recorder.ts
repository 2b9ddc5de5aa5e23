/**
 * Writes the recordings of one user in one call: the stream of each party to a WAV of its own, beside a description.
 * Parties join and leave; all files begin together and end together, with silence where a party was not there.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { RecordingMode } from '../../../shared/recording/modes';
import { frameDuration, samplesPerFrame, silence, type Frame } from '../media/frame';
import { WavWriter } from '../media/wav';

export interface RecordedParty {
  /** Key of its frames. */
  readonly leg: string;
  readonly number: string;
  readonly name: string;
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
}

interface Track {
  readonly party: RecordedParty;
  readonly writer: WavWriter;
  readonly joinedAt: number;
  /** Frames of the recording before it joined. */
  readonly from: number;
  left: { readonly at: number; readonly frames: number } | undefined;
}

export class Recorder {
  readonly id: string;
  readonly #folder: string;
  readonly #tracks: Track[] = [];
  /** Tracks by the legs that speak on them now. */
  readonly #present = new Map<string, Track>();
  readonly #call: string;
  readonly #user: string;
  readonly #mode: RecordingMode;
  readonly #startedAt = Date.now();
  readonly #announcements: { operation: string; at: number }[] = [];
  #frames = 0;
  #endedAt: number | undefined;

  /** Throws where the files cannot be made. */
  constructor(parts: {
    readonly root: string;
    readonly id: string;
    readonly call: string;
    readonly user: string;
    readonly mode: RecordingMode;
    readonly parties: readonly RecordedParty[];
  }) {
    this.id = parts.id;
    this.#call = parts.call;
    this.#user = parts.user;
    this.#mode = parts.mode;
    this.#folder = path.join(parts.root, parts.id);
    fs.mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    for (const party of parts.parties) this.#open(party, this.#startedAt);
    this.#describe();
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
    this.#open(party, at);
    this.#describe();
  }

  /** The party on a leg has left the call. Unknown legs are ignored. */
  leave(leg: string, at = Date.now()): void {
    const track = this.#present.get(leg);
    if (track === undefined) return;
    track.left = { at, frames: this.#frames };
    this.#present.delete(leg);
    this.#describe();
  }

  /** A party goes on on another leg, and in the same file: another phone of the same person. */
  move(from: string, to: string): void {
    const track = this.#present.get(from);
    if (track === undefined) return;
    this.#present.delete(from);
    this.#present.set(to, track);
  }

  /** One tick of the call, by leg. Throws where the disk takes no more. */
  write(frames: ReadonlyMap<string, Frame>): void {
    this.#frames += 1;
    for (const [leg, { writer }] of this.#present) writer.write(frames.get(leg) ?? silence);
  }

  announced(operation: string): void {
    this.#announcements.push({ operation, at: Date.now() });
  }

  /** Closes every file; throws where the disk takes no more. */
  close(): RecordingDescription {
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
    if (failure !== undefined) throw failure;
    return this.#describe();
  }

  describe(): RecordingDescription {
    return {
      id: this.id,
      call: this.#call,
      user: this.#user,
      mode: this.#mode,
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
    };
  }

  #describe(): RecordingDescription {
    const description = this.describe();
    // Names without folders stay right where the recording is copied or moved.
    const parties = description.parties.map((party) => ({ ...party, file: path.basename(party.file) }));
    fs.writeFileSync(
      path.join(this.#folder, 'recording.json'),
      `${JSON.stringify({ ...description, parties }, undefined, 2)}\n`,
      { mode: 0o600 },
    );
    return description;
  }
}
