/**
 * The recordings in a call: one for each user who is or was in it. A recording belongs to its user and not to a leg. It
 * goes on while legs are replaced, and comes along where two calls become one.
 */
import type { CueName } from '../../../shared/recording/cues';
import type { FailureCause } from '../../../shared/recording/failure';
import type { RecordingOperation } from '../../../shared/recording/modes';
import { combinedReport, type ServiceRecordingState } from '../../../shared/recording/service-rules';
import type { RecordAttribute } from '../../../shared/sip/record-attribute';
import type { RecordingSettings } from '../../../shared/settings/service';
import { mix, type Frame } from '../media/frame';
import { UserRecording } from '../recording/user-recording';
import type { UserRecordingHost } from '../recording/user-recording-host';
import type { RecordedParty, RecordingOrder, RecordingSink } from '../recording/recording-sink';
import type { HistoryEvent } from './history';
import type { Leg } from './leg';
import { callKindAt, recordedUserAt, type RecordedUser } from './recorded-user';
import { RecordingCues, type RecordingCuesHost } from './recording-cues';

export interface CallRecordingsHost {
  readonly call: string;
  readonly legs: () => readonly Leg[];
  readonly emergency: () => boolean;
  /** Milliseconds since the epoch. */
  readonly connectedAt: number;
  /** Where a recording goes. Throws where none can be made. */
  readonly record: (order: RecordingOrder) => RecordingSink;
  readonly catchUp: () => void;
  /** Undefined for a number that is no user of the service. */
  readonly settingsOf: (number: string) => RecordingSettings | undefined;
  readonly play: RecordingCuesHost['play'];
  readonly overtake: RecordingCuesHost['overtake'];
  /** Whether the PSTN hears a compliance announcement for a user. */
  readonly complianceAnnounced: (owner: string) => boolean;
  /** A recording has failed; what becomes of the call is not decided here. */
  readonly failed: (owner: string, cause: FailureCause) => void;
  /** The ends are to be told anew. */
  readonly tellAll: () => void;
  /** A recording is not in the state any more in which it was, or is over. */
  readonly happened: (owner: string, leg: Leg | undefined, event: HistoryEvent) => void;
  /** What waits to be carried out is other than before. */
  readonly pendingChanged: () => void;
  readonly note: (text: string) => void;
}

interface Kept {
  readonly owner: string;
  readonly user: RecordedUser;
  readonly recording: UserRecording;
  /** From which it is controlled; undefined once its user has left. */
  leg: Leg | undefined;
  /** What was last told of it. */
  last: ServiceRecordingState;
}

export class CallRecordings {
  readonly #host: CallRecordingsHost;
  readonly #cues: RecordingCues;
  readonly #kept: Kept[] = [];
  /** Of those who were not there at the connect; by leg. */
  readonly #joinedAt = new Map<string, number>();
  #count = 0;

  constructor(host: CallRecordingsHost) {
    this.#host = host;
    this.#cues = new RecordingCues({ ...host, settingsOf: (owner) => this.#settingsOf(owner) });
  }

  of(leg: Leg): UserRecording | undefined {
    return this.#kept.find((kept) => kept.leg === leg)?.recording;
  }

  /** Whether one runs, or is about to. */
  get isBegun(): boolean {
    return this.#kept.some(({ recording }) => recording.goesOn);
  }

  /** Why the recording that is controlled from a leg has failed, where its phone is to be told: nothing disturbs an emergency call. */
  failureAt(leg: Leg): FailureCause | undefined {
    return this.#host.emergency() ? undefined : this.of(leg)?.failure;
  }

  /** Owner and state of each; `isControlled` while its owner is in the call. */
  get all(): readonly {
    readonly owner: string;
    readonly state: ServiceRecordingState;
    readonly isControlled: boolean;
  }[] {
    return this.#kept.map(({ owner, recording, leg }) => ({
      owner,
      state: recording.state,
      isControlled: leg !== undefined,
    }));
  }

  /** How the call is recorded, as its ends are told. */
  get report(): RecordAttribute {
    return combinedReport(this.#kept.map(({ recording }) => recording.reportedState));
  }

  /** The service changes a user's recording by itself. @returns false where the user has none here */
  force(user: string, operation: RecordingOperation): boolean {
    const chosen =
      this.#kept.find(({ owner, leg }) => owner === user && leg !== undefined) ?? this.#left(user);
    chosen?.recording.force(operation);
    return chosen !== undefined;
  }

  /** What a user has left here: of several, since a call was taken in, the one that goes on. */
  #left(user: string): Kept | undefined {
    const left = this.#kept.filter(({ owner, leg }) => owner === user && leg === undefined);
    return left.find(({ recording }) => recording.goesOn) ?? left[0];
  }

  /** @param user undefined where something is other for all */
  settingsChanged(user?: string): void {
    for (const { owner, recording } of this.#kept) {
      if (user === undefined || owner === user) recording.settingsChanged();
    }
  }

  /** Enters into the history what has changed since. */
  noteChanges(): void {
    for (const kept of this.#kept) {
      const { state } = kept.recording;
      if (state === kept.last) continue;
      kept.last = state;
      this.#host.happened(kept.owner, kept.leg, { event: 'recording', value: state });
    }
  }

  // --- ends that come and go ---

  get #parties(): readonly RecordedParty[] {
    return this.#host
      .legs()
      .filter(({ isPlace }) => !isPlace)
      .map(({ id, number, name, isHolding }) => {
        return { leg: id, number, name, joinedAt: this.#joinedAtOf(id), isHolding };
      });
  }

  #joinedAtOf(leg: string): number {
    return this.#joinedAt.get(leg) ?? this.#host.connectedAt;
  }

  /** The call is connected. */
  begin(): void {
    for (const leg of this.#host.legs()) this.#add(leg);
    for (const { recording } of this.#kept) recording.begin();
  }

  #add(leg: Leg): UserRecording | undefined {
    const legs = this.#host.legs();
    const user = recordedUserAt(leg, legs, this.#host.settingsOf);
    if (user === undefined) return undefined;
    const kind = callKindAt(leg, legs);
    const recording = new UserRecording(this.#hostFor(user), this.#parties, kind);
    this.#kept.push({ owner: user.number, user, recording, leg, last: 'off' });
    return recording;
  }

  /** An end has joined. Its user's recording goes on where there is one already; else it begins as its mode says. */
  joined(leg: Leg): void {
    this.#joinedAt.set(leg.id, Date.now());
    this.#align();
    if (leg.isPlace) return;
    const running = this.#kept.filter(({ recording }) => recording.state === 'started');
    this.#cues.joined(
      leg,
      running.map(({ owner }) => owner),
    );
    // It has come with its own.
    if (this.of(leg) !== undefined) return;
    const left = this.#left(leg.number);
    if (left === undefined) {
      this.#add(leg)?.begin();
    } else {
      left.leg = leg;
      left.recording.returned();
    }
  }

  /** An end has left, and another is about to have joined in its place. What it has started goes on. */
  left(leg: Leg): void {
    for (const kept of this.#kept) {
      if (kept.leg !== leg) continue;
      kept.leg = undefined;
      kept.recording.left();
    }
  }

  /** An end goes on on another leg of the same user: the recording goes with it. */
  moved(from: Leg, to: Leg): void {
    this.#joinedAt.set(to.id, this.#joinedAtOf(from.id));
    for (const kept of this.#kept) {
      if (kept.leg === from) kept.leg = to;
      kept.recording.parties.moved(from.id, to.id);
      if (kept.leg === to && !to.isHolding) kept.recording.resumed();
    }
  }

  /** An end has put the call on hold, or has taken it back. */
  holdChanged({ id, isHolding }: Pick<Leg, 'id' | 'isHolding'>): void {
    for (const { recording } of this.#kept) recording.parties.holdChanged(id, isHolding);
  }

  mixed({ id }: Leg, voices: readonly Leg[]): void {
    const mixed = voices.map(({ id: leg, number, name }) => ({ leg, number, name }));
    for (const { recording } of this.#kept) recording.parties.mixed(id, mixed);
  }

  #align(): void {
    const parties = this.#parties;
    for (const { recording } of this.#kept) recording.parties.are(parties);
  }

  /**
   * Takes what goes on in a call that becomes one with this: the recording of the user who joins this call, and that
   * of the one who leaves both, unless they have one here that goes on.
   */
  take(other: CallRecordings, joining: Leg): void {
    for (const kept of other.#kept.splice(0)) {
      const isJoining = kept.leg === joining;
      const isDouble = this.#kept.some(({ owner, recording }) => owner === kept.owner && recording.goesOn);
      if (!isDouble && (isJoining || kept.recording.goesOn)) {
        if (!isJoining) {
          kept.leg = undefined;
          kept.recording.left();
        }
        kept.recording.moveTo(this.#hostFor(kept.user));
        this.#kept.push(kept);
      } else {
        kept.recording.end();
        other.#host.overtake(kept.owner, 'stopped');
      }
    }
  }

  /** The call is over. */
  end(): void {
    for (const { recording } of this.#kept) recording.end();
  }

  // --- one user's recording ---

  #hostFor(user: RecordedUser): UserRecordingHost {
    const { number: owner, settings } = user;
    const { legs, emergency, call, catchUp, pendingChanged, note } = this.#host;
    return {
      settings,
      get emergency() {
        return emergency();
      },
      get isHeld() {
        return legs().some(({ isHolding }) => isHolding);
      },
      catchUp,
      makeRecorder: (mode, parties, keptFrom) => {
        this.#count += 1;
        const id = `${call}-${owner}-${String(this.#count)}`;
        const { connectedAt } = this.#host;
        return this.#host.record({ id, call, connectedAt, keptFrom, user: owner, mode, parties });
      },
      changed: (change, recorder) => {
        this.#cues.changed(change, owner, recorder);
        this.#host.tellAll();
      },
      failed: (cause) => {
        this.#host.failed(owner, cause);
        this.#host.tellAll();
      },
      pendingChanged,
      result: (value) => {
        const leg = this.#kept.find((kept) => kept.user === user)?.leg;
        this.#host.happened(owner, leg, { event: 'result', value });
      },
      note: (text) => note(`${owner}: ${text}`),
    };
  }

  #settingsOf(owner: string): RecordingSettings {
    const settings = this.#kept.find((kept) => kept.owner === owner)?.user.settings();
    if (settings === undefined) throw new Error(`${owner} has no recording here`);
    return settings;
  }

  // --- what is heard ---

  /** Intervals at which the recordings that run want the repeat tone, in milliseconds. */
  get repeatToneIntervals(): readonly number[] {
    return this.#kept.flatMap(
      ({ owner, recording }) => this.#cues.repeatToneInterval(owner, recording.state) ?? [],
    );
  }

  /** One tick of the call: what each end said, and the cue that was heard. @param dropped as many ticks before it are dropped (`MediaClock`) */
  write(
    said: ReadonlyMap<string, Frame>,
    cue: { readonly name: CueName; readonly frame: Frame } | undefined,
    dropped: number,
  ): void {
    const isTone = cue !== undefined && !cue.name.endsWith('announcement');
    for (const { owner, recording } of this.#kept) {
      const wanted = isTone && this.#settingsOf(owner).tonesInRecording;
      const heard = wanted
        ? new Map([...said].map(([id, frame]) => [id, mix([frame, cue.frame])] as const))
        : said;
      recording.write(heard, dropped);
    }
  }
}
