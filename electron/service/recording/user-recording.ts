/**
 * The recording of one user in one call, as the service runs it: from mode and wishes to files. It belongs to its user:
 * it stays when the user goes on on another phone, and when the user leaves the call to others.
 */
import { afterModeChange, mayBeRecorded, modeInForce } from '../../../shared/recording/mode-in-force';
import type { RecordingMode, RecordingOperation } from '../../../shared/recording/modes';
import { answerPatience, tooLong } from '../../../shared/recording/failure';
import type { FailureCause, RecordingFailure } from '../../../shared/recording/failure';
import { stateDuringHold, writtenDuringHold, type HoldSituation } from '../../../shared/recording/hold';
import type { CallKind } from '../../../shared/recording/selective';
import {
  carryOut,
  decideOperation,
  type ServiceDecision,
  type ServiceRecordingState,
  type StandingState,
} from '../../../shared/recording/service-rules';
import type { Frame } from '../media/frame';
import { Awaited } from './awaited';
import { CallBuffer } from './call-buffer';
import { PresentParties } from './present-parties';
import type { Keeper, RecordedParty, RecordingSink } from './recording-sink';
import { SinkHolder } from './sink-holder';
import type { UserRecordingHost } from './user-recording-host';

export class UserRecording {
  #host: UserRecordingHost;
  readonly #kind: CallKind;
  /** The mode that was last followed. */
  #inForce: RecordingMode = 'never';
  /** What mode and wishes have made of it. A hold may lie over it. */
  #chosen: ServiceRecordingState = 'off';
  readonly parties: PresentParties;
  readonly #sinks: SinkHolder;
  readonly #awaited = new Awaited();
  #failure: FailureCause | undefined;
  /** For legacy On Demand until Record is pressed or the call ends. */
  #buffer: CallBuffer | undefined;
  #isOver = false;
  #isLeft = false;

  constructor(host: UserRecordingHost, parties: readonly RecordedParty[], kind: CallKind) {
    this.#host = host;
    this.parties = new PresentParties(parties, (tell) => {
      this.#sinks.guard(() => {
        for (const keeper of this.keepers) if (keeper !== undefined) tell(keeper);
      });
    });
    this.#kind = kind;
    this.#sinks = new SinkHolder({
      ready: (sink) => {
        this.#start(sink);
      },
      failed: (failure) => {
        this.#fail(failure);
      },
      call: () => this.#host,
    });
  }

  get #hold(): HoldSituation {
    return { isHeld: this.#host.isHeld, policy: this.#host.settings().holdRecording };
  }

  get state(): ServiceRecordingState {
    return stateDuringHold(this.#chosen, this.#hold);
  }

  /** Asked for and yet to be carried out: when the user takes the call back from hold, or when the recorder is up or agrees. */
  get pending(): RecordingOperation | undefined {
    if (this.#sinks.isResuming) return 'resume';
    return this.#sinks.opening === undefined ? this.#awaited.operation : 'start';
  }

  /** What wishes are decided by: without a hold that may lie over it. */
  get standing(): StandingState {
    if (this.#sinks.isResuming) return 'resuming';
    if (this.pending !== 'start') return this.#chosen;
    return this.#awaited.beginsPaused ? 'pending-paused' : 'pending';
  }

  /** Resolves once the recorder has said yes or no, or after `answerPatience`. Undefined where it is not asked. */
  get settled(): Promise<void> | undefined {
    return this.#sinks.settled(answerPatience);
  }

  /** Whether it has begun, or its recorder is being made ready, and it is not over. */
  get goesOn(): boolean {
    return this.#chosen === 'started' || this.#chosen === 'paused' || this.#sinks.opening !== undefined;
  }

  /** Why it has failed; undefined where it has not. */
  get failure(): FailureCause | undefined {
    return this.#failure;
  }

  /** Keeps an operation until `resumed`; undefined takes back what is kept. */
  postpone(operation: RecordingOperation | undefined): void {
    if (this.#awaited.operation === operation) return;
    this.#awaited.operation = operation;
    this.#awaited.beginsPaused &&= this.pending === 'start';
    this.#host.pendingChanged();
  }

  /** The user has taken the call back from hold, or need not wait any longer: what is kept is carried out. */
  resumed(): void {
    const { operation } = this.#awaited;
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
    this.settingsChanged();
  }

  /** The settings are others, or it is an emergency call now. Only another mode than the one that held changes anything. */
  settingsChanged(): void {
    const { emergency, settings } = this.#host;
    // Whoever has begun it: the service may have by itself, whatever the mode.
    if (!mayBeRecorded(settings(), emergency)) this.force('stop');
    const mode = modeInForce(settings(), { kind: this.#kind, emergency });
    const operation = afterModeChange(this.#inForce, this.standing, mode);
    // That is for when its user is back.
    if (this.#isLeft && (operation === 'start' || operation === 'resume')) return;
    this.#inForce = mode;
    // Where Record was pressed it is the recording that is about to begin.
    const isBuffering = mode === 'on-demand' || this.#sinks.opening !== undefined;
    if (!isBuffering || this.#chosen !== 'off') this.#buffer = undefined;
    if (operation !== undefined) this.force(operation);
    const buffers = mode === 'on-demand' && this.#chosen === 'off' && !this.#isLeft;
    if (buffers) this.#buffer ??= this.parties.briefed(new CallBuffer(this.parties.all));
  }

  /** The user asks. Emergency calls have no controls. */
  request(operation: RecordingOperation): ServiceDecision {
    if (this.#host.emergency) return { kind: 'forbidden', reason: 'mode' };
    const decision = decideOperation(this.#host.settings().mode, this.standing, operation);
    this.#carryOut(operation, decision);
    return decision;
  }

  /** The service acts by itself. */
  force(operation: RecordingOperation): ServiceDecision {
    const { settings, emergency } = this.#host;
    if (operation === 'start' && !mayBeRecorded(settings(), emergency)) {
      return { kind: 'forbidden', reason: 'mode' };
    }
    const decision = carryOut(this.standing, operation);
    this.#carryOut(operation, decision);
    return decision;
  }

  #carryOut(operation: RecordingOperation, decision: ServiceDecision): void {
    // A wish that is carried out later may come after its call.
    if (this.#isOver || decision.kind === 'unchanged' || decision.kind === 'forbidden') return;
    if (operation === 'start') this.#open();
    else if (operation === 'resume' && decision.kind === 'change') this.#resume();
    else if (decision.kind === 'change') this.#change(operation, decision.to);
    else if (operation === 'stop') this.#takeBack();
    else if (this.#sinks.isResuming) {
      this.#sinks.pause();
      this.#host.pendingChanged();
    } else this.#awaited.beginsPaused = operation === 'pause';
  }

  #takeBack(): void {
    this.#sinks.giveUp();
    if (this.#isLeft || this.#inForce !== 'on-demand') this.#buffer = undefined;
    if (this.#awaited.clear()) this.#host.pendingChanged();
  }

  /** Nothing is said to go on before the recorder has taken that. A hold that lies over it hides it, and its end tells the recorder. */
  #resume(): void {
    const goOn = () => {
      this.#change('resume', 'started');
    };
    if (writtenDuringHold(this.#hold) === 'nothing') goOn();
    else this.#sinks.resume(goOn);
  }

  #change(operation: RecordingOperation, to: ServiceRecordingState): void {
    const before = this.state;
    // Told together with the change that it is no more.
    const hadPending = this.#awaited.clear();
    // A pause waits for nothing: nothing is sent any more, so that the state is true whatever the recorder says. Else as at the start.
    if (operation === 'pause') this.#sinks.pause();
    else this.#host.catchUp();
    if (this.#chosen === 'failed') return;
    this.#chosen = to;
    // During a hold a recording may be paused already.
    const shows = this.state !== before;
    if (operation === 'stop') {
      this.#host.changed('stopped', this.#sinks.taking);
      this.#finish();
    } else if (shows) {
      this.#host.changed(operation === 'pause' ? 'paused' : 'resumed', this.#sinks.taking);
    }
    if (hadPending) this.#host.pendingChanged();
  }

  /** Nothing is said to have started before the recorder is ready. */
  #open(): void {
    if (this.#sinks.opening !== undefined) return;
    this.#awaited.isRecorderAwaited = false;
    this.#awaited.isRecorderAwaited = this.#sinks.open(() => {
      const begun = this.#buffer ?? { partiesAtStart: this.parties.all, keptFrom: undefined };
      const sink = this.#host.makeRecorder(this.#host.settings().mode, begun.partiesAtStart, begun.keptFrom);
      return this.#buffer === undefined ? this.parties.briefed(sink) : sink;
    });
    if (this.#awaited.isRecorderAwaited) this.#host.pendingChanged();
  }

  #start(sink: RecordingSink): void {
    const { beginsPaused } = this.#awaited;
    const hadPending = this.#awaited.clear();
    const buffer = this.#buffer;
    this.#buffer = undefined;
    this.#chosen = 'started';
    this.#sinks.guard(() => {
      buffer?.replay(sink);
      // Who has the call on hold may have had it so before the recorder was ready.
      this.#sinks.setPaused(writtenDuringHold(this.#hold) === 'nothing');
    });
    if (this.#isOver) {
      // Nobody is there any more to be told, or to hear anything.
      this.#finish();
      return;
    }
    // Replaying may have failed.
    if (this.#sinks.taking === sink) this.#host.changed('started', sink);
    if (beginsPaused) this.force('pause');
    if (hadPending) this.#host.pendingChanged();
  }

  #finish(): void {
    const result = this.#sinks.finish(this.#isOver);
    if (result !== undefined) this.#host.result(result);
  }

  /** Nobody has asked for it. */
  #drop(): void {
    if (this.#buffer === undefined) return;
    this.#buffer = undefined;
    this.#host.note('recording successful but not kept');
    this.#host.result('not-kept');
  }

  /** One tick of the call, as it is to be recorded. @param dropped as many before it are dropped: they are silent */
  write(frames: ReadonlyMap<string, Frame>, dropped = 0): void {
    const written = writtenDuringHold(this.#hold);
    const isWritten = written !== 'nothing' && this.#chosen === 'started';
    const kept = written === 'silence' ? new Map<string, Frame>() : frames;
    this.#sinks.write(isWritten ? kept : undefined, dropped);
    // After a pause that was asked for nothing of it is kept, though the recorder is yet to be ready.
    if (written !== 'nothing' && !this.#awaited.beginsPaused) this.#buffer?.write(kept, dropped);
    // Where Record was pressed in time it is kept, however late the recorder is.
    if (this.#buffer?.isTooLong === true && this.#sinks.opening === undefined) this.#fail(tooLong);
  }

  // --- who is in the call ---

  /** Who must know who is in the call. What is buffered is told to the recorder with the rest of the buffer. */
  get keepers(): readonly (Keeper | undefined)[] {
    return [this.#sinks.taking, this.#buffer ?? this.#sinks.opening];
  }

  /** Its user has left the call to others. What has been started goes on; nothing more is begun. */
  left(): void {
    this.#isLeft = true;
    this.#awaited.operation = undefined;
    if (this.#sinks.opening !== undefined) return;
    this.#awaited.clear();
    this.#drop();
  }

  /** Its user is in the call again. */
  returned(): void {
    this.#isLeft = false;
    this.settingsChanged();
  }

  /** Its call has become one with another. */
  moveTo(host: UserRecordingHost): void {
    this.#host = host;
  }

  /** What becomes of the call is its own matter. */
  #fail({ cause, reason }: RecordingFailure): void {
    const hadPending = this.#awaited.clear();
    this.#chosen = 'failed';
    this.#failure = cause;
    this.#buffer = undefined;
    this.#host.note(`recording failed: ${reason}`);
    this.#sinks.finish(this.#isOver);
    this.#host.result('failed');
    if (this.#isOver) return;
    this.#host.failed(cause);
    if (hadPending) this.#host.pendingChanged();
  }

  /** The call is over. */
  end(): void {
    this.#isOver = true;
    this.#awaited.clear();
    // Record was pressed in time: the call goes to its recorder once that is ready.
    if (this.#buffer !== undefined && this.#sinks.opening !== undefined) return;
    this.#drop();
    this.#sinks.giveUp();
    this.#finish();
  }
}
