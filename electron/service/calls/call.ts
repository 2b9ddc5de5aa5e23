/**
 * A call: the ends that it has now, and its recordings. Carries the audio and plays the cues. An end can be replaced
 * while the call and its recordings go on.
 */
import type { CueName } from '../../../shared/recording/cues';
import type { RecordingOperation } from '../../../shared/recording/modes';
import type { RecordAttribute } from '../../../shared/sip/record-attribute';
import type { RecordingSettings } from '../../../shared/settings/service';
import { attenuate, mix, silence } from '../media/frame';
import type { MediaClock } from '../media/media-clock';
import type { SoundsOf } from '../media/sounds';
import type { UserRecording } from '../recording/user-recording';
import type { RecordingDescription, RecordingOrder, RecordingSink } from '../recording/recording-sink';
import { CallCues } from './call-cues';
import { CallRecordings } from './call-recordings';
import { Holds } from './holds';
import type { HistoryEvent, JoinReason } from './history';
import type { Leg } from './leg';

export interface CallHost {
  readonly clock: MediaClock;
  readonly sounds: SoundsOf;
  /** Where a recording goes. Throws where none can be made. */
  readonly record: (order: RecordingOrder) => RecordingSink;
  /** Undefined for a leg that is no user of the service. */
  readonly settingsOf: (number: string) => RecordingSettings | undefined;
  readonly isEmergency: (number: string) => boolean;
  readonly cueGain: () => number;
  readonly finished: (recording: RecordingDescription) => void;
  readonly cuePlayed: (call: Call, cue: CueName, milliseconds: number) => void;
  readonly happened: (call: Call, leg: Pick<Leg, 'number' | 'sipCallId'>, event: HistoryEvent) => void;
  readonly ended: (call: Call) => void;
  /** Something about this call or its recordings is other than before. */
  readonly changed: () => void;
  readonly note: (text: string) => void;
}

export class Call {
  readonly id: string;
  readonly connectedAt = Date.now();
  readonly #host: CallHost;
  readonly #recordings: CallRecordings;
  readonly #cues: CallCues;
  readonly #holds = new Holds();
  readonly #unsubscribe: () => void;
  readonly #whenOver: (() => void)[] = [];
  /** Who called comes first. */
  #legs: readonly Leg[];
  #emergency: boolean;
  #isOver = false;

  constructor(id: string, legs: readonly [Leg, Leg], host: CallHost) {
    this.id = id;
    this.#legs = legs;
    this.#emergency = legs.some(({ number }) => host.isEmergency(number));
    this.#host = host;
    this.#cues = new CallCues(host.sounds(undefined), (cue, milliseconds) => {
      host.cuePlayed(this, cue, milliseconds);
    });
    this.#recordings = new CallRecordings({
      call: id,
      legs: () => this.#legs,
      emergency: () => this.#emergency,
      connectedAt: this.connectedAt,
      record: host.record,
      catchUp: () => {
        host.clock.catchUp();
      },
      settingsOf: host.settingsOf,
      play: (cue, owner) => {
        this.#cues.play(cue, host.sounds(owner));
      },
      tellAll: () => {
        this.#cues.recordingChanged();
        this.#report();
      },
      changed: (owner, leg, value) => {
        const sipCallId = leg?.sipCallId;
        host.happened(this, { number: owner, sipCallId }, { event: 'recording', value });
      },
      pendingChanged: host.changed,
      finished: host.finished,
      note: host.note,
    });
    this.#unsubscribe = host.clock.subscribe(() => {
      this.#tick();
    });
  }

  /**
   * Starts what the modes record without being asked; apart from the constructor so that the legs know their call.
   * @param isRecorded false where these ends have no recording at all
   */
  begin(isRecorded: boolean): void {
    for (const leg of this.#legs) this.#happened(leg, { event: 'joined', value: 'connected' });
    if (isRecorded) this.#recordings.begin();
    this.#report();
  }

  get legs(): readonly Leg[] {
    return this.#legs;
  }

  get emergency(): boolean {
    return this.#emergency;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  othersThan(leg: Leg): readonly Leg[] {
    return this.#legs.filter((other) => other !== leg);
  }

  /** The recording that is controlled from a leg. */
  recordingOf(leg: Leg): UserRecording | undefined {
    return this.#recordings.of(leg);
  }

  /** All of the call's recordings, those of users who have left it among them. */
  get recordings(): CallRecordings['all'] {
    return this.#recordings.all;
  }

  /** How the call is recorded, as its ends are told. */
  get report(): RecordAttribute {
    return this.#recordings.report;
  }

  #report(): void {
    this.#recordings.noteChanges();
    for (const leg of this.#legs) leg.reportRecording(this.report);
    this.#host.changed();
  }

  #happened(leg: Leg, event: HistoryEvent): void {
    this.#host.happened(this, leg, event);
  }

  settingsChanged(number: string): void {
    this.#recordings.settingsChanged(number);
    this.#report();
  }

  /** The service changes a user's recording by itself. @returns false where the user has none in this call */
  force(user: string, operation: RecordingOperation): boolean {
    return this.#recordings.force(user, operation);
  }

  // --- ends ---

  /** An end has put the call on hold, or has taken it back. */
  holdChanged(): void {
    this.#reportHolds();
    this.#report();
  }

  #reportHolds(): void {
    for (const news of this.#holds.news(this.#legs)) this.#recordings.holdChanged(news);
    for (const leg of this.#legs) {
      const others = this.othersThan(leg);
      leg.reportHold(others.length > 0 && others.every(({ isHolding }) => isHolding));
    }
  }

  /**
   * Puts another end in the place of one, which leaves the call and is not ended by it. Another phone of the same user
   * takes over the user's recording as it is; of anybody else the recording of who leaves goes on without control.
   */
  replace(leaving: Leg, joining: Leg, reason: JoinReason): void {
    this.#emergency ||= this.#host.isEmergency(joining.number);
    this.#legs = this.#legs.map((leg) => (leg === leaving ? joining : leg));
    this.#happened(leaving, { event: 'left', value: reason });
    this.#happened(joining, { event: 'joined', value: reason });
    if (joining.number === leaving.number) {
      this.#holds.moved(leaving.id, joining.id);
      this.#recordings.moved(leaving, joining);
    } else {
      this.#recordings.left(leaving);
      this.#recordings.joined(joining);
      for (const leg of this.othersThan(joining)) leg.reportParty(joining);
    }
    this.#reportHolds();
    this.#report();
  }

  /** Takes an end of another call in the place of one of this: that call is over, what is recorded of it goes on here. */
  absorb(other: Call, leaving: Leg, joining: Leg): void {
    for (const leg of other.#legs) other.#happened(leg, { event: 'left', value: 'transferred' });
    this.#emergency ||= other.#emergency;
    this.#recordings.take(other.#recordings, joining);
    other.#legs = [];
    other.#over();
    for (const leg of this.othersThan(leaving)) joining.reportParty(leg);
    this.replace(leaving, joining, 'transferred');
  }

  // --- audio ---

  #tick(): void {
    this.#cues.tick(this.#recordings.repeatToneIntervals);
    const said = new Map(
      this.#legs.map((leg) => [leg.id, (leg.isHolding ? undefined : leg.read()) ?? silence] as const),
    );
    const cue = this.#cues.next();
    const sound = cue === undefined ? [] : [attenuate(cue.frame, this.#host.cueGain())];
    for (const leg of this.#legs) {
      const voice = mix(this.othersThan(leg).map(({ id }) => said.get(id) ?? silence));
      leg.write(mix([voice, ...sound]), voice);
    }
    this.#recordings.write(said, cue);
  }

  // --- the end ---

  /** Calls a listener when the call is over; at once where it is. */
  whenOver(listener: () => void): void {
    if (this.#isOver) listener();
    else this.#whenOver.push(listener);
  }

  /** A leg has hung up, or the service ends the call. */
  end(by: Leg | undefined, reason: string): void {
    if (this.#isOver) return;
    for (const leg of this.#legs) this.#happened(leg, { event: 'left', value: 'ended' });
    this.#over();
    for (const leg of this.#legs) {
      if (leg !== by) leg.end(reason);
    }
  }

  #over(): void {
    this.#isOver = true;
    this.#unsubscribe();
    this.#recordings.end();
    this.#host.ended(this);
    for (const listener of this.#whenOver) listener();
  }
}
