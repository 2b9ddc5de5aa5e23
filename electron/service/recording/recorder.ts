/** Writes the recordings of one user in one call: each party's stream to a WAV of its own, beside a description. */
import fs from 'node:fs';
import path from 'node:path';
import type { RecordingMode } from '../../../shared/recording/modes';
import { silence, type Frame } from '../media/frame';
import { WavWriter } from '../media/wav';

export interface RecordedParty {
  /** Key of its frames. */
  readonly leg: string;
  readonly number: string;
  readonly name: string;
}

export interface RecordingDescription {
  readonly id: string;
  readonly call: string;
  readonly user: string;
  readonly mode: RecordingMode;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  /** Recorded time in milliseconds, without what was paused. */
  readonly duration: number;
  /** `file` is absolute; in recording.json it is the name alone. */
  readonly parties: readonly { readonly number: string; readonly name: string; readonly file: string }[];
  /** Announcements that were played; they are not in the recording (docs/recording.md, “What is in a recording”). */
  readonly announcements: readonly { readonly operation: string; readonly at: number }[];
}

export class Recorder {
  readonly id: string;
  readonly #folder: string;
  readonly #writers: readonly { readonly party: RecordedParty; readonly writer: WavWriter }[];
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
    this.#writers = parts.parties.map((party) => ({
      party,
      writer: new WavWriter(path.join(this.#folder, `${party.number}.wav`)),
    }));
    this.#describe();
  }

  /** One tick of the call. Throws where the disk takes no more. */
  write(frames: ReadonlyMap<string, Frame>): void {
    this.#frames += 1;
    for (const { party, writer } of this.#writers) writer.write(frames.get(party.leg) ?? silence);
  }

  announced(operation: string): void {
    this.#announcements.push({ operation, at: Date.now() });
  }

  /** Closes every file; throws where the disk takes no more. */
  close(): RecordingDescription {
    this.#endedAt = Date.now();
    const failures: Error[] = [];
    for (const { writer } of this.#writers) {
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
      duration: this.#frames * 20,
      parties: this.#writers.map(({ party, writer }) => ({
        number: party.number,
        name: party.name,
        file: writer.file,
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
