/**
 * The recording of one user in one call, as the service runs it: from mode and wishes to files. It belongs to its user:
 * it stays when the user goes on on another phone, and when the user leaves the call to others.
 */
import {
  recordsEveryCall,
  type RecordingMode,
  type RecordingOperation,
} from '../../../shared/recording/modes';
import type { CuedChange } from '../../../shared/recording/cues';
import { stateDuringHold, writtenDuringHold, type HoldSituation } from '../../../shared/recording/hold';
import { isSelected, type CallKind } from '../../../shared/recording/selective';
import {
  carryOut,
  decideOperation,
  type ServiceDecision,
  type ServiceRecordingState,
} from '../../../shared/recording/service-rules';
import type { RecordingSettings } from '../../../shared/settings/service';
import type { Frame } from '../media/frame';
import { CallBuffer } from './call-buffer';
import type { RecordedParty, RecordingDescription, RecordingSink } from './recording-sink';

export interface UserRecordingHost {
  readonly settings: () => RecordingSettings;
  readonly emergency: boolean;
  /** Whether an end of the call has it on hold. */
  readonly isHeld: boolean;
  /** What of the call has passed is written before what follows: see `MediaClock`. */
  readonly catchUp: () => void;
  readonly makeRecorder: (mode: RecordingMode, parties: readonly RecordedParty[]) => RecordingSink;
  readonly changed: (change: CuedChange | 'failed', recorder: RecordingSink | undefined) => void;
  /** `pending` is other than before, and nothing else. */
  readonly pendingChanged: () => void;
  readonly finished: (recording: RecordingDescription) => void;
  readonly note: (text: string) => void;
}

export class UserRecording {
  #host: UserRecordingHost;
  readonly #kind: CallKind;
  /** What mode and wishes have made of it. A hold may lie over it. */
  #chosen: ServiceRecordingState = 'off';
  #parties: readonly RecordedParty[];
  /** Takes the recording since it began. */
  #recorder: RecordingSink | undefined;
  /** Is being made ready to take it; until then nothing has begun. */
  #opening: RecordingSink | undefined;
  /** Whether it was told that the start is pending. */
  #isAwaited = false;
  /** What the recorder was last told. */
  #isPaused = true;
  /** For legacy On Demand until Record is pressed or the call ends. */
  #buffer: CallBuffer | undefined;
  #pending: RecordingOperation | undefined;
  #isOver = false;
  #isLeft = false;

  constructor(host: UserRecordingHost, parties: readonly RecordedParty[], kind: CallKind) {
    this.#host = host;
    this.#parties = parties;
    this.#kind = kind;
  }

  get #hold(): HoldSituation {
    return { isHeld: this.#host.isHeld, policy: this.#host.settings().holdRecording };
  }

  get state(): ServiceRecordingState {
    return stateDuringHold(this.#chosen, this.#hold);
  }

  /** Asked for and yet to be carried out: when the user takes the call back from hold, or when the recorder is up. */
  get pending(): RecordingOperation | undefined {
    return this.#opening === undefined ? this.#pending : 'start';
  }

  /** Keeps an operation until `resumed`; undefined takes back what is kept. */
  postpone(operation: RecordingOperation | undefined): void {
    if (this.#pending === operation) return;
    this.#pending = operation;
    this.#host.pendingChanged();
  }

  /** The user has taken the call back from hold, or need not wait any longer: what is kept is carried out. */
  resumed(): void {
    const operation = this.#pending;
    if (operation === undefined) return;
    const decision = this.request(operation);
    if (decision.kind === 'forbidden') this.#host.note(`${operation} not honoured (${decision.reason})`);
    this.postpone(undefined);
  }

  /** What the endpoints are told: buffering shows only where the preset says so. */
  get reportedState(): ServiceRecordingState {
    const buffering = this.#buffer !== undefined && this.#host.settings().bufferIndication === 'on';
    return this.#chosen === 'off' && buffering ? stateDuringHold('started', this.#hold) : this.state;
  }

  /** The call is connected. */
  begin(): void {
    this.#followMode();
  }

  /** The settings changed while the call is up. */
  settingsChanged(): void {
    this.#followMode();
  }

  #followMode(): void {
    const { mode, selective, emergencyCallsRecorded } = this.#host.settings();
    if (mode === 'never') this.force('stop');
    if (mode !== 'on-demand' || this.#chosen !== 'off') this.#buffer = undefined;
    if (this.#isLeft || (this.#host.emergency && !emergencyCallsRecorded)) return;
    if (mode === 'on-demand' && this.#chosen === 'off') this.#buffer ??= new CallBuffer(this.#parties);
    const isIdle = this.#chosen === 'off' || this.#chosen === 'stopped';
    if (isIdle && recordsEveryCall(mode) && isSelected(selective, this.#kind)) this.force('start');
  }

  /** The user asks. Emergency calls have no controls. */
  request(operation: RecordingOperation): ServiceDecision {
    if (this.#host.emergency) return { kind: 'forbidden', reason: 'mode' };
    const decision = decideOperation(this.#host.settings().mode, this.#chosen, operation);
    this.#carryOut(operation, decision);
    return decision;
  }

  /** The service acts by itself. */
  force(operation: RecordingOperation): ServiceDecision {
    const decision = carryOut(this.#chosen, operation);
    this.#carryOut(operation, decision);
    return decision;
  }

  #carryOut(operation: RecordingOperation, decision: ServiceDecision): void {
    if (decision.kind === 'change') this.#change(operation, decision.to);
    // What has been asked for and not begun is taken back.
    if (decision.kind === 'unchanged' && operation === 'stop') this.#takeBack();
  }

  #takeBack(): void {
    const hadPending = this.pending !== undefined;
    this.#opening?.close();
    this.#opening = undefined;
    this.#pending = undefined;
    if (hadPending) this.#host.pendingChanged();
  }

  #change(operation: RecordingOperation, to: ServiceRecordingState): void {
    // A wish that is carried out later may come after its call.
    if (this.#isOver) return;
    if (operation === 'start') {
      this.#open();
      return;
    }
    const before = this.state;
    const hadPending = this.#pending !== undefined;
    // Told together with the change that it is no more.
    this.#pending = undefined;
    // As at the start; what was said before the end is in it. A pause waits for nothing.
    if (operation !== 'pause') this.#host.catchUp();
    this.#chosen = to;
    // During a hold a recording may be paused already.
    const shows = this.state !== before;
    if (operation === 'stop') {
      this.#host.changed('stopped', this.#recorder);
      this.#finish();
    } else if (shows) {
      this.#host.changed(operation === 'pause' ? 'paused' : 'resumed', this.#recorder);
    }
    if (hadPending) this.#host.pendingChanged();
  }

  /** Nothing is said to have started before the recorder is ready. */
  #open(): void {
    if (this.#opening !== undefined) return;
    this.#guard(() => {
      const partiesAtStart = this.#buffer?.partiesAtStart ?? this.#parties;
      const recorder = this.#host.makeRecorder(this.#host.settings().mode, partiesAtStart);
      this.#opening = recorder;
      this.#isAwaited = false;
      recorder.open({
        ready: () => {
          if (this.#opening === recorder) this.#start(recorder);
        },
        failed: (reason) => {
          if (this.#opening === recorder || this.#recorder === recorder) this.#fail(reason);
        },
      });
      this.#isAwaited = this.#opening === recorder;
      if (this.#isAwaited) this.#host.pendingChanged();
    });
  }

  #start(recorder: RecordingSink): void {
    const hadPending = this.#pending !== undefined || this.#isAwaited;
    this.#pending = undefined;
    // No tick that was due before counts, however late the clock is.
    this.#host.catchUp();
    const buffer = this.#buffer;
    this.#buffer = undefined;
    this.#opening = undefined;
    this.#recorder = recorder;
    this.#isPaused = true;
    this.#chosen = 'started';
    this.#guard(() => {
      if (buffer !== undefined) this.#setPaused(false);
      buffer?.replay(recorder);
    });
    // Replaying may have failed.
    if (this.#recorder === recorder) this.#host.changed('started', recorder);
    if (hadPending) this.#host.pendingChanged();
  }

  #setPaused(isPaused: boolean): void {
    if (isPaused === this.#isPaused) return;
    this.#isPaused = isPaused;
    this.#recorder?.setPaused(isPaused);
  }

  /** One tick of the call, as it is to be recorded. */
  write(frames: ReadonlyMap<string, Frame>): void {
    const written = writtenDuringHold(this.#hold);
    const isWritten = written !== 'nothing' && this.#chosen === 'started';
    const kept = written === 'silence' ? new Map<string, Frame>() : frames;
    this.#guard(() => {
      this.#setPaused(!isWritten);
      if (isWritten) this.#recorder?.write(kept);
    });
    if (written !== 'nothing' && this.#chosen !== 'started') this.#buffer?.write(kept);
  }

  // --- who is in the call ---

  /** Who must know who is in the call. What is buffered is told to the recorder with the rest of the buffer. */
  get keepers(): readonly (RecordingSink | CallBuffer | undefined)[] {
    return [this.#recorder, this.#buffer ?? this.#opening];
  }

  /** The parties of the call are these now. */
  partiesAre(parties: readonly RecordedParty[]): void {
    const gone = this.#parties.filter(({ leg }) => !parties.some((party) => party.leg === leg));
    const come = parties.filter(({ leg }) => !this.#parties.some((party) => party.leg === leg));
    this.#parties = parties;
    const at = Date.now();
    this.#guard(() => {
      for (const kept of this.keepers) {
        for (const { leg } of gone) kept?.leave(leg, at);
        for (const party of come) kept?.join(party, at);
      }
    });
  }

  /** A party goes on on another leg. */
  moved(from: string, to: string): void {
    this.#parties = this.#parties.map((party) => (party.leg === from ? { ...party, leg: to } : party));
    for (const kept of this.keepers) kept?.move(from, to);
  }

  /** Its user has left the call to others. What has been started goes on; nothing more is begun. */
  left(): void {
    this.#isLeft = true;
    this.#buffer?.drop(this.#host.note);
    this.#buffer = undefined;
    this.#pending = undefined;
  }

  /** Its user is in the call again. */
  returned(): void {
    this.#isLeft = false;
    this.#followMode();
  }

  /** Its call has become one with another. */
  moveTo(host: UserRecordingHost): void {
    this.#host = host;
  }

  /** A recording that fails never takes the call with it. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : String(error));
    }
  }

  #fail(reason: string): void {
    const hadPending = this.pending !== undefined;
    this.#pending = undefined;
    this.#opening = undefined;
    this.#chosen = 'failed';
    this.#host.note(`recording failed: ${reason}`);
    this.#finish();
    this.#host.changed('failed', undefined);
    if (hadPending) this.#host.pendingChanged();
  }

  #finish(): void {
    const recorder = this.#recorder;
    this.#recorder = undefined;
    if (recorder === undefined) return;
    try {
      const description = recorder.close();
      if (description !== undefined) this.#host.finished(description);
    } catch (error) {
      this.#host.note(`recording not closed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** The call is over. */
  end(): void {
    this.#isOver = true;
    this.#buffer?.drop(this.#host.note);
    this.#pending = undefined;
    this.#opening?.close();
    this.#opening = undefined;
    this.#finish();
  }
}
