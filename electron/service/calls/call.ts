/** A call: its ends, each of which can be replaced while it goes on, and its recordings. Carries the audio and plays the cues. */
import { causeForOthers, whenRecordingFails, type FailureCause } from '../../../shared/recording/failure';
import type { RecordingOperation } from '../../../shared/recording/modes';
import { writeFailureReason } from '../../../shared/sip/failure-reason';
import type { RecordAttribute } from '../../../shared/sip/record-attribute';
import { attenuate, mix, silence } from '../media/frame';
import type { UserRecording } from '../recording/user-recording';
import { CallCues } from './call-cues';
import type { CallHost } from './call-host';
import { CallRecordings } from './call-recordings';
import { CallStart, type MeasuredStart } from './call-start';
import { CallCompliance } from './compliance';
import { Holds } from './holds';
import type { HistoryEvent, JoinReason } from './history';
import type { Leg } from './leg';

export class Call {
  readonly id: string;
  readonly connectedAt = Date.now();
  readonly #host: CallHost<Call>;
  readonly #recordings: CallRecordings;
  readonly #cues: CallCues;
  readonly #compliance: CallCompliance;
  readonly #start: CallStart;
  readonly #holds = new Holds();
  readonly #unsubscribe: () => void;
  readonly #whenOver: (() => void)[] = [];
  /** Who called comes first. */
  #legs: readonly Leg[];
  #emergency: boolean;
  /** Of the recording for whose failure the call is to end. */
  #ending: { readonly owner: string; readonly cause: FailureCause } | undefined;
  #isOver = false;

  constructor(id: string, legs: readonly [Leg, Leg], host: CallHost<Call>) {
    this.id = id;
    this.#legs = legs;
    this.#emergency = legs.some(({ number }) => host.isEmergency(number));
    this.#host = host;
    this.#start = new CallStart(id, this.connectedAt);
    this.#cues = new CallCues(host.sounds(undefined), (...cue) => {
      host.cuePlayed(this, ...cue);
    });
    const forAll = { ...host, legs: () => this.#legs, emergency: () => this.#emergency };
    this.#compliance = new CallCompliance({
      ...forAll,
      play: (hearer, user) => {
        const cue = { name: 'compliance-announcement', hearers: [hearer.id], about: undefined } as const;
        this.#cues.play(cue, host.sounds(user));
        host.note(`${hearer.number} hears the compliance announcement of ${user}`);
      },
    });
    this.#recordings = new CallRecordings({
      ...forAll,
      call: id,
      connectedAt: this.connectedAt,
      catchUp: () => {
        host.clock.catchUp();
      },
      play: (cue, owner, outcome) => {
        this.#cues.play(cue, host.sounds(owner), outcome);
      },
      overtake: (owner, change) => this.#cues.overtake(owner, change),
      complianceAnnounced: (owner) => this.#compliance.isFor(owner),
      failed: (owner, cause) => {
        this.#failed(owner, cause);
      },
      tellAll: () => {
        this.#cues.recordingChanged();
        this.#report();
      },
      happened: (number, leg, event) => {
        host.happened(this, { number, sipCallId: leg?.sipCallId }, event);
        if (event.event === 'recording' && event.value === 'started') this.#start.recorded();
      },
      pendingChanged: host.changed,
    });
    this.#unsubscribe = host.clock.subscribe((dropped) => {
      this.#tick(dropped);
    });
  }

  /**
   * Starts what the modes record without being asked; apart from the constructor so that the legs know their call.
   * @param isRecorded false where these ends have no recording at all
   */
  begin(isRecorded: boolean): void {
    for (const leg of this.#legs) this.#happened(leg, { event: 'joined', value: 'connected' });
    if (isRecorded) {
      this.#compliance.changed();
      this.#recordings.begin();
    }
    this.#start.begin(this.#legs, this.#host.startDelay(), this.#recordings.isBegun);
    this.#report();
  }

  /** How long the first audio took. */
  get measuredStart(): MeasuredStart {
    return this.#start.measured;
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
    for (const leg of this.#legs) leg.reportRecording(this.report, this.#recordings.failureAt(leg));
    this.#host.changed();
  }

  /** Does what the owner's organisation or location wants. */
  #failed(owner: string, cause: FailureCause): void {
    const behaviour = this.#host.policyOf(owner)?.failureBehaviour ?? 'PROCEED_WITH_CALL_NO_ANNOUNCEMENT';
    const { kind, cue } = whenRecordingFails(behaviour, { emergency: this.#emergency, cause });
    if (kind === 'end') this.#ending = { owner, cause };
    this.#cues.overtake(owner, 'failed');
    // One is enough for two recordings that fail together.
    if (cue === undefined || this.#cues.has(cue)) return;
    const end = () => {
      this.end(undefined, 'a recording has failed', (leg) =>
        writeFailureReason(this.#recordings.failureAt(leg) ?? causeForOthers(cause)),
      );
    };
    const sounds = this.#host.sounds(owner);
    const outcome = kind === 'proceed' ? {} : { over: end };
    this.#cues.play({ name: cue, hearers: undefined, about: undefined }, sounds, outcome);
  }

  /** Whether its ends hear a cue, or are about to. */
  get isCueSounding(): boolean {
    return this.#cues.isSounding;
  }

  #happened(leg: Leg, event: HistoryEvent): void {
    this.#host.happened(this, leg, event);
  }

  settingsChanged(number: string): void {
    this.#compliance.changed();
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

  /** The phone at an end mixes others into this call, and no more than these. */
  mixed(leg: Leg, voices: readonly Leg[]): void {
    this.#recordings.mixed(leg, voices);
  }

  /** Before whoever makes it one is heard: nothing sounds in it any more, nothing ends it, and recordings follow their settings. */
  #becomeEmergency(): void {
    if (this.#emergency) return;
    this.#emergency = true;
    this.#ending = undefined;
    this.#cues.clear();
    this.#compliance.clear();
    this.#recordings.settingsChanged();
  }

  /**
   * Puts another end in the place of one, which leaves the call and is not ended by it. Another phone of the same user
   * takes over the user's recording as it is; of anybody else the recording of who leaves goes on without control.
   */
  replace(leaving: Leg, joining: Leg, reason: JoinReason): void {
    if (this.#host.isEmergency(joining.number)) this.#becomeEmergency();
    this.#legs = this.#legs.map((leg) => (leg === leaving ? joining : leg));
    this.#happened(leaving, { event: 'left', value: reason });
    this.#happened(joining, { event: 'joined', value: reason });
    if (joining.number === leaving.number) {
      this.#holds.moved(leaving.id, joining.id);
      this.#recordings.moved(leaving, joining);
    } else {
      this.#recordings.left(leaving);
      this.#compliance.changed();
      this.#recordings.joined(joining);
      for (const leg of this.othersThan(joining)) leg.reportParty(joining);
    }
    this.#reportHolds();
    this.#report();
  }

  /** Takes an end of another call in the place of one of this: that call is over, what is recorded of it goes on here. */
  absorb(other: Call, leaving: Leg, joining: Leg): void {
    for (const leg of other.#legs) other.#happened(leg, { event: 'left', value: 'transferred' });
    if (this.#emergency || other.#emergency) for (const call of [this, other]) call.#becomeEmergency();
    this.#recordings.take(other.#recordings, joining);
    this.#cues.takeFrom(other.#cues);
    other.#legs = [];
    other.#over();
    for (const leg of this.othersThan(leaving)) joining.reportParty(leg);
    this.replace(leaving, joining, 'transferred');
    if (other.#ending !== undefined) this.#failed(other.#ending.owner, other.#ending.cause);
  }

  // --- audio ---

  #tick(dropped: number): void {
    this.#cues.tick(this.#recordings.repeatToneIntervals);
    if (this.#start.tick()) {
      // What phones say meanwhile is lost; the service's own ends wait with what they have to say.
      for (const leg of this.#legs) if (leg.media !== undefined) leg.read();
      this.#recordings.write(new Map(), undefined, dropped);
      return;
    }
    const read = (leg: Leg) => this.#start.received(leg, leg.isHolding ? undefined : leg.read());
    const said = new Map(this.#legs.map((leg) => [leg.id, read(leg) ?? silence] as const));
    this.#compliance.tick();
    const cue = this.#cues.next(this.#legs);
    // What follows the last cue may be the end of the call.
    if (this.#hasEnded()) return;
    const sound = cue && attenuate(cue.frame, this.#host.cueGain());
    for (const leg of this.#legs) {
      const voice = mix(this.othersThan(leg).map(({ id }) => said.get(id) ?? silence));
      const isHeard = cue?.hearers === undefined || cue.hearers.includes(leg.id);
      leg.write(sound !== undefined && isHeard ? mix([voice, sound]) : voice, voice, dropped);
      this.#start.sent(leg);
      // Its phone is found to be gone.
      if (this.#hasEnded()) return;
    }
    this.#recordings.write(said, cue, dropped);
  }

  #hasEnded(): boolean {
    return this.#isOver;
  }

  // --- the end ---

  /** Calls a listener when the call is over; at once where it is. */
  whenOver(listener: () => void): void {
    if (this.#isOver) listener();
    else this.#whenOver.push(listener);
  }

  /** A leg has hung up, or the service ends the call. @param told what an end is told of why: value of a `Reason` */
  end(by: Leg | undefined, reason: string, told?: (leg: Leg) => string): void {
    if (this.#isOver) return;
    // As long as there are recordings that can have failed.
    const reasons = new Map(this.#legs.map((leg) => [leg, told?.(leg)]));
    for (const leg of this.#legs) this.#happened(leg, { event: 'left', value: 'ended' });
    this.#over();
    for (const leg of this.#legs) {
      if (leg !== by) leg.end(reason, reasons.get(leg));
    }
  }

  #over(): void {
    this.#isOver = true;
    this.#unsubscribe();
    this.#cues.clear();
    this.#recordings.end();
    this.#host.ended(this);
    for (const listener of this.#whenOver) listener();
  }
}
