/**
 * The files of one recording: a WAV for each party and `recording.json`, in the form that the service's own recordings have. Positions are
 * samples of recorded time, the same for all parties.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { RecordingMode } from '../../../shared/recording/modes';
import type { RecordingFile } from '../../../shared/settings/recording-file';
import { writeDescription } from '../keeping/description-file';
import { sampleRate } from '../media/frame';
import { mulaw } from '../media/g711';
import { WavWriter } from '../media/wav';

/** Whose voice a track has, as far as metadata has said. Times in milliseconds since 1970. */
export interface TrackParty {
  readonly number: string;
  readonly name: string;
  readonly joinedAt: number;
  readonly leftAt: number | undefined;
}

interface CallFacts {
  /** Id of the call in the metadata. */
  readonly call: string | undefined;
  /** Number of the recorded user, and the mode in which it is recorded, where the client says so (BroadWorks). */
  readonly user: string | undefined;
  readonly mode: RecordingMode | undefined;
  readonly announcements: readonly { readonly operation: string; readonly at: number }[];
}

/** The voice of one party. Its file is made when there is something to write. */
export class Track {
  party: TrackParty;
  readonly from: number;
  until: number | undefined;
  #writer: WavWriter | undefined;
  #problem: Error | undefined;
  #length = 0;

  constructor(party: TrackParty, from: number) {
    this.party = party;
    this.from = from;
  }

  get file(): string | undefined {
    return this.#writer?.file;
  }

  /** Throws where the disk takes no more, or the file cannot be made. */
  write(position: number, octets: Uint8Array, nameFile: () => string): void {
    const writer = this.#open(nameFile);
    this.#fill(writer, position);
    writer.write(mulaw.decode(octets));
    this.#length += octets.length;
  }

  /** Ends with silence up to there; throws where the disk takes no more. */
  close(end: number, nameFile: () => string): void {
    const writer = this.#open(nameFile);
    try {
      this.#fill(writer, end);
    } finally {
      writer.close();
    }
  }

  #open(nameFile: () => string): WavWriter {
    // A file that could not be made is not tried again: half of it may be there.
    if (this.#problem !== undefined) throw this.#problem;
    try {
      this.#writer ??= new WavWriter(nameFile());
      return this.#writer;
    } catch (error) {
      this.#problem = error instanceof Error ? error : new Error(String(error));
      throw this.#problem;
    }
  }

  #fill(writer: WavWriter, position: number): void {
    writer.skip(position - this.#length);
    this.#length = Math.max(this.#length, position);
  }
}

export class RecordingFolder {
  readonly id: string;
  readonly folder: string;
  readonly #startedAt = Date.now();
  readonly #tracks: Track[] = [];
  #facts: CallFacts = { call: undefined, user: undefined, mode: undefined, announcements: [] };
  #length = 0;
  #ended: { readonly at: number; readonly interruption: string | undefined } | undefined;

  /** Throws where the folder cannot be made. */
  constructor(root: string, id: string) {
    this.id = id;
    this.folder = path.join(root, id);
    fs.mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    this.describe();
  }

  /** Nothing has come of it. */
  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  /** How long it is now, in samples. */
  get length(): number {
    return this.#length;
  }

  /** A party begins to be there. */
  open(party: TrackParty): Track {
    const track = new Track(party, this.#length);
    this.#tracks.push(track);
    return track;
  }

  /** @param octets of µ-law. Throws where the disk takes no more */
  write(track: Track, position: number, octets: Uint8Array): void {
    const isFirst = track.file === undefined;
    track.write(position, octets, () => this.#fileFor(track));
    this.#length = Math.max(this.#length, position + octets.length);
    if (isFirst) this.describe();
  }

  learn(facts: CallFacts): void {
    this.#facts = facts;
  }

  /**
   * Ends all files at the same length.
   * @param interruption why it ended otherwise than by its client's will
   * @returns what went wrong with a file, where something did; the others are whole
   */
  close(interruption: string | undefined): string | undefined {
    let problem: string | undefined;
    for (const track of this.#tracks) {
      try {
        track.close(this.#length, () => this.#fileFor(track));
      } catch (error) {
        problem ??= error instanceof Error ? error.message : String(error);
      }
    }
    this.#ended = { at: Date.now(), interruption: interruption ?? problem };
    try {
      this.describe();
    } catch (error) {
      problem ??= error instanceof Error ? error.message : String(error);
    }
    return problem;
  }

  /** Writes recording.json anew; throws where that cannot be. */
  describe(): void {
    const description: RecordingFile = {
      id: this.id,
      ...this.#facts,
      ...this.#standing,
      startedAt: this.#startedAt,
      endedAt: this.#ended?.at,
      duration: milliseconds(this.#length),
      parties: this.#tracks.map((track) => ({
        number: track.party.number,
        name: track.party.name,
        file: track.file === undefined ? undefined : path.basename(track.file),
        joinedAt: track.party.joinedAt,
        leftAt: track.party.leftAt,
        from: milliseconds(track.from),
        until: milliseconds(track.until ?? this.#length),
      })),
      pauses: [],
    };
    writeDescription(this.folder, description);
  }

  get #standing(): Pick<RecordingFile, 'state' | 'reason'> {
    if (this.#ended === undefined) return { state: 'recording' };
    const { interruption } = this.#ended;
    return interruption === undefined
      ? { state: 'complete' }
      : { state: 'interrupted', reason: interruption };
  }

  /** Two parties with one number, and one that comes twice, have a file each. */
  #fileFor(track: Track): string {
    // Numbers may have characters that a file system has not.
    const safe = track.party.number.replace(/[^\w+-]/g, '') || 'party';
    const file = (count: number) =>
      path.join(this.folder, `${safe}${count === 1 ? '' : `-${String(count)}`}.wav`);
    let count = 1;
    while (this.#tracks.some((other) => other.file === file(count))) count += 1;
    return file(count);
  }
}

function milliseconds(samples: number): number {
  return samples / (sampleRate / 1000);
}
