/**
 * Writes the recordings of one user in one call: the stream of each party to a WAV of its own, beside a description.
 * Parties join and leave; all files begin together and end together, with silence where a party was not there.
 */
import fs from 'node:fs';
import path from 'node:path';
import { frameDuration, samplesPerFrame, silence, type Frame } from '../media/frame';
import { WavWriter } from '../media/wav';
import type {
  RecordedParty,
  RecordingDescription,
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

export class Recorder implements RecordingSink {
  readonly id: string;
  readonly #folder: string;
  readonly #tracks: Track[] = [];
  /** Tracks by the legs that speak on them now. */
  readonly #present = new Map<string, Track>();
  readonly #order: RecordingOrder;
  readonly #startedAt = Date.now();
  readonly #announcements: { operation: string; at: number }[] = [];
  #frames = 0;
  #endedAt: number | undefined;

  /** @param root the folder in which it has a folder of its own */
  constructor(root: string, order: RecordingOrder) {
    this.id = order.id;
    this.#order = order;
    this.#folder = path.join(root, order.id);
  }

  /** Throws where the files cannot be made. */
  open({ ready }: SinkEvents): void {
    fs.mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    for (const party of this.#order.parties) this.#open(party, this.#startedAt);
    this.#describe();
    ready();
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

  /** Who holds is silent in its file. */
  setHolding(): void {
    return;
  }

  /** What is not written takes no time in the files. */
  setPaused(): void {
    return;
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
      call: this.#order.call,
      user: this.#order.user,
      mode: this.#order.mode,
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
