/** A call between two legs: carries the audio, plays the cues, runs the recordings. */
import { combinedReport } from '../../../shared/recording/service-rules';
import {
  cueFor,
  repeatToneInterval,
  startTelling,
  type CueName,
  type CueSituation,
} from '../../../shared/recording/cues';
import type { RecordingOperation } from '../../../shared/recording/modes';
import type { RecordAttribute } from '../../../shared/sip/record-attribute';
import type { RecordingSettings } from '../../../shared/settings/service';
import { attenuate, frameDuration, mix, silence, type Frame } from '../media/frame';
import type { MediaClock } from '../media/media-clock';
import { SoundPlayer, type SoundLibrary } from '../media/sounds';
import { LegRecording } from '../recording/leg-recording';
import { Recorder, type RecordingDescription } from '../recording/recorder';
import type { Leg } from './leg';

export interface CallHost {
  readonly clock: MediaClock;
  readonly sounds: SoundLibrary;
  readonly recordingsFolder: string;
  /** Undefined for a leg that is no user of the service. */
  readonly settingsOf: (number: string) => RecordingSettings | undefined;
  readonly cueGain: () => number;
  readonly finished: (recording: RecordingDescription) => void;
  readonly cuePlayed: (call: Call, cue: CueName, milliseconds: number) => void;
  readonly ended: (call: Call) => void;
  /** Something about this call or its recordings is other than before. */
  readonly changed: () => void;
  readonly note: (text: string) => void;
}

export class Call {
  readonly id: string;
  readonly legs: readonly [Leg, Leg];
  readonly emergency: boolean;
  readonly connectedAt = Date.now();
  readonly #host: CallHost;
  readonly #recordings = new Map<string, LegRecording>();
  /** Cues wait for one another: two at once cannot be understood. */
  readonly #cues: { readonly name: CueName; readonly player: SoundPlayer }[] = [];
  readonly #unsubscribe: () => void;
  #sinceRepeatTone = 0;
  #recordingCount = 0;
  #isOver = false;

  constructor(id: string, legs: readonly [Leg, Leg], emergency: boolean, host: CallHost) {
    this.id = id;
    this.legs = legs;
    this.emergency = emergency;
    this.#host = host;
    for (const leg of legs) {
      if (host.settingsOf(leg.number) !== undefined) this.#recordings.set(leg.id, this.#makeRecording(leg));
    }
    this.#unsubscribe = host.clock.subscribe(() => {
      this.#tick();
    });
  }

  /** Starts what the modes record without being asked; apart from the constructor so that the legs know their call. */
  begin(): void {
    for (const recording of this.#recordings.values()) recording.begin();
    this.#report();
  }

  #makeRecording(leg: Leg): LegRecording {
    return new LegRecording({
      settings: () => this.#settingsOf(leg),
      emergency: this.emergency,
      makeRecorder: (mode) => {
        this.#recordingCount += 1;
        return new Recorder({
          root: this.#host.recordingsFolder,
          id: `${this.id}-${leg.number}-${String(this.#recordingCount)}`,
          call: this.id,
          user: leg.number,
          mode,
          parties: this.legs.map(({ id, number, name }) => ({ leg: id, number, name })),
        });
      },
      changed: (change, recorder) => {
        if (change !== 'failed') {
          const cue = change === 'started' ? this.#startCue(leg) : cueFor(change, this.#cueSituation(leg));
          if (cue !== undefined) {
            this.#play(cue);
            if (cue.endsWith('announcement')) recorder?.announced(change);
          }
        }
        this.#sinceRepeatTone = 0;
        this.#report();
      },
      finished: this.#host.finished,
      note: this.#host.note,
    });
  }

  #settingsOf(leg: Leg): RecordingSettings {
    const settings = this.#host.settingsOf(leg.number);
    if (settings === undefined) throw new Error(`${leg.number} has no recording settings`);
    return settings;
  }

  #cueSituation(leg: Leg): CueSituation {
    const { announcement, pauseResume, repeatTone } = this.#settingsOf(leg);
    return {
      settings: { announcement, pauseResume, repeatTone },
      network: this.legs.some(({ network }) => network === 'pstn') ? 'pstn' : 'internal',
      emergency: this.emergency,
      complianceAnnounced: false,
    };
  }

  /** The cue when a leg's recording starts; whom nothing tells of it is noted. */
  #startCue(leg: Leg): CueName | undefined {
    const unaware = this.legs.filter(({ recordAware }) => !recordAware).map(({ number }) => number);
    const { cue, leavesUntold } = startTelling(this.#cueSituation(leg), {
      isThere: unaware.length > 0,
      telling: this.#settingsOf(leg).tellUnawareParties,
    });
    if (leavesUntold) {
      this.#host.note(
        `${leg.number}: recording started; nothing tells ${unaware.join(' and ')} of it: no recording-aware phone, no announcement, no tone (RFC 7866 6.1.2)`,
      );
    }
    return cue;
  }

  recordingOf(leg: Leg): LegRecording | undefined {
    return this.#recordings.get(leg.id);
  }

  otherThan(leg: Leg): Leg {
    return this.legs[0] === leg ? this.legs[1] : this.legs[0];
  }

  /** How the call is recorded, as its legs are told. */
  get report(): RecordAttribute {
    return combinedReport([...this.#recordings.values()].map(({ reportedState }) => reportedState));
  }

  #report(): void {
    for (const leg of this.legs) leg.reportRecording(this.report);
    this.#host.changed();
  }

  settingsChanged(number: string): void {
    for (const leg of this.legs) {
      if (leg.number === number) this.recordingOf(leg)?.settingsChanged();
    }
    this.#report();
  }

  /** The service changes a user's recording by itself. */
  force(leg: Leg, operation: RecordingOperation): void {
    this.recordingOf(leg)?.force(operation);
  }

  #play(name: CueName): void {
    const samples = this.#host.sounds.get(name);
    this.#cues.push({ name, player: new SoundPlayer(samples) });
    this.#host.cuePlayed(this, name, samples.length / 8);
  }

  #tick(): void {
    this.#repeatTone();
    const said = new Map(
      this.legs.map((leg) => [leg.id, (leg.isHolding ? undefined : leg.read()) ?? silence] as const),
    );
    const cue = this.#nextCue();
    const sound = cue === undefined ? [] : [attenuate(cue.frame, this.#host.cueGain())];
    for (const leg of this.legs) {
      const voice = said.get(this.otherThan(leg).id) ?? silence;
      leg.write(mix([voice, ...sound]), voice);
    }
    for (const leg of this.legs) this.#record(leg, said, cue);
  }

  #record(
    leg: Leg,
    said: ReadonlyMap<string, Frame>,
    cue: { name: CueName; frame: Frame } | undefined,
  ): void {
    const recording = this.recordingOf(leg);
    if (recording === undefined) return;
    const isTone = cue?.name === 'beep' || cue?.name === 'repeat-tone';
    const wanted = isTone && this.#settingsOf(leg).tonesInRecording;
    recording.write(wanted ? new Map([...said].map(([id, frame]) => [id, mix([frame, cue.frame])])) : said);
  }

  #nextCue(): { readonly name: CueName; readonly frame: Frame } | undefined {
    while (this.#cues[0]?.player.isOver === true) this.#cues.shift();
    const [current] = this.#cues;
    return current === undefined ? undefined : { name: current.name, frame: current.player.next() };
  }

  /** One tone for the call, at the shortest interval that one of its recordings wants. */
  #repeatTone(): void {
    const intervals = this.legs.flatMap((leg) => {
      const recording = this.recordingOf(leg);
      const interval =
        recording === undefined ? undefined : repeatToneInterval(recording.state, this.#cueSituation(leg));
      return interval === undefined ? [] : [interval];
    });
    if (intervals.length === 0) {
      this.#sinceRepeatTone = 0;
      return;
    }
    this.#sinceRepeatTone += frameDuration;
    if (this.#sinceRepeatTone < Math.min(...intervals)) return;
    this.#sinceRepeatTone = 0;
    this.#play('repeat-tone');
  }

  /** A leg has hung up, or the service ends the call. */
  end(by: Leg | undefined, reason: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#unsubscribe();
    for (const recording of this.#recordings.values()) recording.end();
    for (const leg of this.legs) {
      if (leg !== by) leg.end(reason);
    }
    this.#host.ended(this);
  }
}
