/** For tests of a user's recording: a call whose one party says 1, 2, 3 … in one frame each. */
import fs from 'node:fs';
import type { CallKind } from '../../../shared/recording/selective';
import { defaultRecordingSettings, type RecordingSettings } from '../../../shared/settings/service';
import type { Frame } from '../media/frame';
import { readWav } from '../media/wav';
import { FileSink, type RecordingDescription } from './file-sink-play';
import type { KeptCall } from './kept-call';
import { numbered, numberIn, numbersIn, replayInto } from './numbered-frame-play';
import { partyOn } from './party-play';
import type {
  AwaitedAnnouncement,
  Happening,
  MixedVoice,
  RecordedParty,
  RecordingSink,
  SinkEvents,
} from './recording-sink';
import { UserRecording } from './user-recording';
import type { RecordingResult } from './user-recording-host';

export const ana = partyOn('leg-1', '1001', 'Ana');

/** A call of a user with these settings, whose parties say 1, 2, 3 … in one frame each. */
export class RecordedCall {
  settings: RecordingSettings;
  isHeld = false;
  /** Frames that have been said and for which the clock has yet to tick. */
  late = 0;
  /** Where recordings go instead of files. */
  makeSink: ((parties: readonly RecordedParty[], keptFrom: number | undefined) => RecordingSink) | undefined;
  readonly changes: string[] = [];
  /** What was pending whenever that had changed. */
  readonly pendingChanges: (string | undefined)[] = [];
  readonly notes: string[] = [];
  readonly finished: RecordingDescription[] = [];
  readonly results: RecordingResult[] = [];
  readonly recording: UserRecording;
  readonly #root: string;
  #count = 0;
  #said = 0;

  /** @param root where recordings are kept */
  constructor(
    root: string,
    settings: Partial<RecordingSettings>,
    emergency = false,
    kind: CallKind = { direction: 'outbound', network: 'internal' },
  ) {
    this.#root = root;
    this.settings = { ...defaultRecordingSettings, ...settings };
    const isHeld = () => this.isHeld;
    this.recording = new UserRecording(
      {
        settings: () => this.settings,
        emergency,
        get isHeld() {
          return isHeld();
        },
        catchUp: () => {
          for (; this.late > 0; this.late -= 1) this.speak();
        },
        makeRecorder: (mode, parties, keptFrom) => {
          this.#count += 1;
          const made = this.makeSink?.(parties, keptFrom);
          if (made !== undefined) return made;
          const id = String(this.#count);
          return new FileSink(
            root,
            { id, call: 'call', connectedAt: 0, user: '1001', mode, parties },
            { finished: (description) => this.finished.push(description) },
          );
        },
        changed: (change) => this.changes.push(change),
        failed: (cause) => this.changes.push(`failed: ${cause}`),
        pendingChanged: () => {
          this.pendingChanges.push(this.recording.pending);
        },
        result: (result) => this.results.push(result),
        note: (text) => this.notes.push(text),
      },
      [ana],
      kind,
    );
  }

  /** Another frame of each party. @param dropped as many before it are not there */
  speak(dropped = 0): this {
    this.#said += 1;
    const frame = numbered(this.#said);
    this.recording.write(new Map([['leg-1', frame]]), dropped);
    // The call uses its frames again; a recording must have its own by then.
    frame.fill(99);
    return this;
  }

  change(settings: Partial<RecordingSettings>): void {
    this.settings = { ...this.settings, ...settings };
    this.recording.settingsChanged();
  }

  /** What is in the files of the finished recordings: a number for each frame. */
  get kept(): readonly (readonly number[])[] {
    return this.finished.map(({ parties }) => parties.flatMap(({ file }) => numbersIn(readWav(file))));
  }

  get folders(): readonly string[] {
    return fs.readdirSync(this.#root);
  }
}

/** A recorder that is ready, or fails, when the test says so. */
export class PlayedSink implements RecordingSink {
  readonly id = 'played';
  /** What it was told and given, in order: a number for each frame. */
  readonly happened: (string | number)[] = [];
  /** Announcements of which it is yet to be told whether they are heard. */
  awaited = 0;
  /** It takes what it is told when the test says so: whoever waits for that. */
  isSlow = false;
  take: (() => void) | undefined;
  #events: SinkEvents | undefined;

  get events(): SinkEvents {
    if (this.#events === undefined) throw new Error('It was never opened.');
    return this.#events;
  }

  open(events: SinkEvents): void {
    this.#events = events;
  }
  join({ number, isHolding }: RecordedParty): void {
    this.happened.push(`${number} joins${isHolding ? ', holding' : ''}`);
  }
  leave(leg: string): void {
    this.happened.push(`${leg} leaves`);
  }
  move(from: string, to: string): void {
    this.happened.push(`${from} is ${to}`);
  }
  setHolding(leg: string, isHolding: boolean): void {
    this.happened.push(`${leg} ${isHolding ? 'holds' : 'is back'}`);
  }
  mix(leg: string, voices: readonly MixedVoice[]): void {
    this.happened.push([leg, 'brings', ...voices.map(({ number }) => number)].join(' '));
  }
  replay(kept: KeptCall<Happening>): void {
    replayInto(this, kept);
  }
  write(frames: ReadonlyMap<string, Frame>): void {
    this.happened.push(numberIn(frames.get('leg-1') ?? []) || 'silence');
  }
  setPaused(isPaused: boolean, taken?: () => void): void {
    this.happened.push(isPaused ? 'paused' : 'goes on');
    if (this.isSlow) this.take = taken;
    else taken?.();
  }
  announcing(operation: string): AwaitedAnnouncement {
    this.awaited += 1;
    return {
      begun: () => {
        this.awaited -= 1;
        this.announced(operation);
      },
      dropped: () => {
        this.awaited -= 1;
      },
    };
  }
  announced(operation: string): void {
    this.happened.push(`${operation} announced`);
  }
  close(): void {
    this.happened.push('closed');
  }
}
