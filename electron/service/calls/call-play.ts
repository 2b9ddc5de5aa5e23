/** For tests of calls: a clock that ticks when it is told to, and legs that note what they are told. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defaultRecordingSettings, type RecordingSettings } from '../../../shared/settings/service';
import { SoundLibrary } from '../media/sounds';
import { readWav } from '../media/wav';
import { FileSink, type RecordingDescription } from '../recording/file-sink-play';
import type { RecordingOrder, RecordingSink } from '../recording/recording-sink';
import { Call } from './call';
import type { CallPolicy } from './call-policy';
import { CallHistory } from './history';
import type { Leg, LegMedia, PartyIdentity } from './leg';
import { samplesPerFrame, type Frame } from '../media/frame';
import { MediaClock, type Tick } from '../media/media-clock';

/** Ticks when it is told to. */
export class PlayClock extends MediaClock {
  readonly #ticks = new Set<Tick>();

  override subscribe(tick: Tick): () => void {
    this.#ticks.add(tick);
    return () => this.#ticks.delete(tick);
  }

  tick(dropped = 0): void {
    for (const tick of [...this.#ticks]) tick(dropped);
  }

  /** Until all that was to be heard in a call has been. */
  listen(call: Call): void {
    while (call.isCueSounding) this.tick();
  }
}

/** A user's phone, or a party without one; says the same sample all the time, and notes what it is told. */
export class FakeLeg implements Leg {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  network: 'internal' | 'pstn' = 'internal';
  readonly isPlace = false;
  readonly sipCallId: string;
  readonly recordAware: boolean;
  media: LegMedia | undefined;
  isHolding = false;
  conference: string | undefined;
  readonly #says: number;
  /** What it is told of the recording, each once. */
  readonly reports: string[] = [];
  /** Why it is told that its recording has failed. */
  readonly failures: string[] = [];
  readonly heard: Frame[] = [];
  held = false;
  readonly parties: string[] = [];
  readonly ends: string[] = [];
  /** What its phone is told of why the call ends. */
  readonly endings: (string | undefined)[] = [];

  constructor(id: string, number: string, says: number, recordAware = true) {
    this.id = id;
    this.sipCallId = `sip-${id}`;
    this.number = number;
    this.name = `Name ${number}`;
    this.#says = says;
    this.recordAware = recordAware;
  }

  read() {
    return new Int16Array(samplesPerFrame).fill(this.#says);
  }

  write(frame: Frame): void {
    this.heard.push(frame);
  }

  reportRecording(report: string, failure?: string): void {
    if (failure !== undefined && this.failures.at(-1) !== failure) this.failures.push(failure);
    if (this.reports.at(-1) !== report) this.reports.push(report);
  }

  reportHold(held: boolean): void {
    this.held = held;
  }

  reportParty({ number }: PartyIdentity): void {
    this.parties.push(number);
  }

  end(reason: string, told?: string): void {
    this.ends.push(reason);
    this.endings.push(told);
  }
}

/** Whom a test connects, and what comes of it. */
export class CallPlay {
  readonly clock = new PlayClock();
  readonly #history = new CallHistory();
  readonly cues: string[] = [];
  readonly notes: string[] = [];
  readonly finished: RecordingDescription[] = [];
  /** Calls that are over. */
  readonly over: string[] = [];
  /** What users have set that is not the default; who is not there is no user. */
  readonly settings = new Map<string, Partial<RecordingSettings>>([
    ['1001', {}],
    ['1002', {}],
    ['1003', {}],
  ]);
  /** What everybody's organisation says. */
  policy: CallPolicy = {
    failureBehaviour: 'PROCEED_WITH_CALL_NO_ANNOUNCEMENT',
    complianceAnnouncement: {
      inboundPstn: false,
      outboundPstn: false,
      outboundDelay: { enabled: false, seconds: 10 },
    },
  };
  startDelay = { iceMilliseconds: 0, recordingMilliseconds: 0 };
  /** Where recordings go instead of files. */
  makeSink: ((order: RecordingOrder) => RecordingSink) | undefined;
  readonly #folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tallyphone-play-'));

  connect(id: string, ...legs: readonly [Leg, Leg]): Call {
    const call = new Call(id, legs, {
      clock: this.clock,
      sounds: () =>
        new SoundLibrary(path.resolve(import.meta.dirname, '../../../assets/sounds')).speaking('en'),
      record: (order) =>
        this.makeSink?.(order) ??
        new FileSink(this.#folder, order, { finished: (description) => this.finished.push(description) }),
      settingsOf: (number) => {
        const own = this.settings.get(number);
        return own === undefined
          ? undefined
          : { ...defaultRecordingSettings, announcement: { internal: false, pstn: false }, ...own };
      },
      policyOf: () => this.policy,
      isEmergency: (number) => number === '933',
      cueGain: () => 1,
      startDelay: () => this.startDelay,
      cuePlayed: (_call, cue) => this.cues.push(cue),
      happened: (of, leg, event) => {
        this.#history.add(of.id, leg, event);
      },
      ended: (ended) => this.over.push(ended.id),
      changed: () => undefined,
      note: (text) => this.notes.push(text),
    });
    call.begin(true);
    return call;
  }

  /** The history, a sentence for each entry. */
  stories(): readonly string[] {
    return this.#history.entries.map(({ call, leg, event, value }) => `${call} ${leg} ${event} ${value}`);
  }

  /** Recordings are gone after it. */
  stop(): void {
    fs.rmSync(this.#folder, { recursive: true });
  }
}

export const phones = () => ({
  a: new FakeLeg('a', '1001', 1),
  b: new FakeLeg('b', '1002', 2),
  c: new FakeLeg('c', '1003', 3),
});

/** What each party said in a recording, a number for each frame, by its number. */
export function said({ parties }: RecordingDescription): readonly (readonly [string, readonly number[]])[] {
  return parties.map(({ number, file }) => [
    number,
    [...readWav(file)].filter((_sample, i) => i % samplesPerFrame === 0),
  ]);
}
