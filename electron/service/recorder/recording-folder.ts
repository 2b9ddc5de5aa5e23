/**
 * The files of one recording: a WAV for each party and `recording.json`, in the form that the service's own recordings have. Positions are
 * samples of recorded time, the same for all parties.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { RecordingMode } from '../../../shared/recording/modes';
import type { RecordingFile } from '../../../shared/settings/recording-file';
import { sampleRate } from '../media/frame';
import { WavWriter } from '../media/wav';
import type { RecordingPlace } from '../recording/recording-sink';
import { messageOf, type BrokenOff } from './broken-off';
import { RecordedTimes, type ToldTimes } from './recorded-times';

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
  write(position: number, samples: Int16Array, nameFile: () => string): void {
    const writer = this.#open(nameFile);
    this.#fill(writer, position);
    writer.write(samples);
    this.#length += samples.length;
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
  readonly #place: RecordingPlace;
  readonly #times: RecordedTimes;
  readonly #tracks: Track[] = [];
  /** Names of files, and how many have been asked for of each party's. */
  readonly #names = new Set<string>();
  readonly #named = new Map<string, number>();
  #facts: CallFacts = { call: undefined, user: undefined, mode: undefined, announcements: [] };
  readonly #pauses: { readonly position: number; readonly at: number; untilAt?: number }[] = [];
  #length = 0;
  #ended: { readonly at: number; readonly broken: BrokenOff | undefined } | undefined;

  /**
   * Throws where the folder cannot be made, and leaves nothing then.
   * @param isSameClock the times that its client tells are of this machine's clock
   */
  constructor(place: RecordingPlace, isSameClock = false) {
    this.#times = new RecordedTimes(Date.now(), isSameClock);
    this.id = path.basename(place.folder);
    this.#place = place;
    try {
      fs.mkdirSync(place.folder, { recursive: true, mode: 0o700 });
      this.describe();
    } catch (error) {
      this.remove();
      throw error;
    }
  }

  /** Nothing has come of it. */
  remove(): void {
    this.#place.discard();
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

  /** Throws where the disk takes no more. */
  write(track: Track, position: number, samples: Int16Array): void {
    const isFirst = track.file === undefined;
    track.write(position, samples, () => this.#fileFor(track));
    this.#length = Math.max(this.#length, position + samples.length);
    const wasTold = this.#times.isTold;
    const now = Date.now();
    this.#times.reached(this.#recordedUntil(now), now);
    if (isFirst || wasTold !== this.#times.isTold) this.describe();
  }

  /** Milliseconds of it and of its pauses. */
  #recordedUntil(now: number): number {
    const paused = this.#pauses.reduce((sum, { at, untilAt = now }) => sum + untilAt - at, 0);
    return milliseconds(this.#length) + paused;
  }

  /** @param told from when to when its client says that the call was recorded */
  learn(facts: CallFacts, told: ToldTimes): void {
    this.#facts = facts;
    this.#times.learn(told);
  }

  /** Nothing is written until it goes on. */
  pause(): void {
    if (this.#pauses.some(({ untilAt }) => untilAt === undefined)) return;
    this.#pauses.push({ position: milliseconds(this.#length), at: Date.now() });
  }

  goOn(): void {
    const last = this.#pauses.at(-1);
    if (last !== undefined) last.untilAt ??= Date.now();
  }

  /**
   * Ends all files at the same length.
   * @returns what went wrong with a file, where something did; the others are whole
   */
  close(broken: BrokenOff | undefined): string | undefined {
    let problem: string | undefined;
    for (const track of this.#tracks) {
      try {
        track.close(this.#length, () => this.#fileFor(track));
      } catch (error) {
        problem ??= messageOf(error);
      }
    }
    const failure = problem === undefined ? undefined : ({ state: 'failed', reason: problem } as const);
    const now = Date.now();
    const last = this.#pauses.at(-1);
    if (last !== undefined) last.untilAt ??= this.#times.pausedUntil(last.at, now);
    this.#ended = {
      at: this.#times.endedAt(this.#recordedUntil(now), now),
      broken: broken ?? failure,
    };
    try {
      this.describe();
    } catch (error) {
      problem ??= messageOf(error);
    }
    return problem;
  }

  /** Tells anew what is known of it; throws where that cannot be written. */
  describe(): void {
    const description: RecordingFile = {
      id: this.id,
      ...this.#facts,
      ...this.#standing,
      startedAt: this.#times.startedAt,
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
      pauses: this.#pauses.map((pause) => ({ ...pause })),
    };
    this.#place.describe(description);
  }

  get #standing(): Pick<RecordingFile, 'state' | 'reason'> {
    if (this.#ended === undefined) return { state: 'recording' };
    return this.#ended.broken ?? { state: 'complete' };
  }

  /** Two parties with one number, and one that comes twice, have a file each. */
  #fileFor(track: Track): string {
    // Numbers may have characters that a file system has not.
    const safe = track.party.number.replace(/[^\w+-]/g, '') || 'party';
    let name: string;
    do {
      const count = (this.#named.get(safe) ?? 0) + 1;
      this.#named.set(safe, count);
      name = `${safe}${count === 1 ? '' : `-${String(count)}`}.wav`;
      // A number may be what another's second file is called.
    } while (this.#names.has(name));
    this.#names.add(name);
    return path.join(this.#place.folder, name);
  }
}

function milliseconds(samples: number): number {
  return samples / (sampleRate / 1000);
}
