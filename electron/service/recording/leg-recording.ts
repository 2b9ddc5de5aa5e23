/** The recording of one user in one call, as the service runs it: from mode and wishes to files. */
import {
  recordsEveryCall,
  type RecordingMode,
  type RecordingOperation,
} from '../../../shared/recording/modes';
import type { CuedChange } from '../../../shared/recording/cues';
import {
  carryOut,
  decideOperation,
  type ServiceDecision,
  type ServiceRecordingState,
} from '../../../shared/recording/service-rules';
import type { RecordingSettings } from '../../../shared/settings/service';
import { silence, type Frame } from '../media/frame';
import type { Recorder, RecordingDescription } from './recorder';

export interface LegRecordingHost {
  readonly settings: () => RecordingSettings;
  readonly emergency: boolean;
  /** Throws where no recording can be made. */
  readonly makeRecorder: (mode: RecordingMode) => Recorder;
  readonly changed: (change: CuedChange | 'failed', recorder: Recorder | undefined) => void;
  readonly finished: (recording: RecordingDescription) => void;
  readonly note: (text: string) => void;
}

/** Frames of the call so far, kept for legacy On Demand until Record is pressed or the call ends. Never on disk. */
type Buffered = ReadonlyMap<string, Frame>[];

export class LegRecording {
  readonly #host: LegRecordingHost;
  #state: ServiceRecordingState = 'off';
  #recorder: Recorder | undefined;
  #buffer: Buffered | undefined;
  #pending: RecordingOperation | undefined;
  #isOver = false;

  constructor(host: LegRecordingHost) {
    this.#host = host;
  }

  get state(): ServiceRecordingState {
    return this.#state;
  }

  /** Asked for while the user holds the call, to be done when it is resumed: `pending` of Xsi and REST. */
  get pending(): RecordingOperation | undefined {
    return this.#pending;
  }

  /** Keeps an operation until the call is resumed; undefined takes back what is kept. */
  postpone(operation: RecordingOperation | undefined): void {
    this.#pending = operation;
  }

  /** The user has taken the call back from hold. */
  resumed(): void {
    const operation = this.#pending;
    this.#pending = undefined;
    if (operation === undefined) return;
    const decision = this.request(operation);
    if (decision.kind === 'forbidden') this.#host.note(`${operation} not honoured (${decision.reason})`);
  }

  /** What the endpoints are told: buffering shows only where the preset says so. */
  get reportedState(): ServiceRecordingState {
    const buffering = this.#buffer !== undefined && this.#host.settings().bufferIndication === 'on';
    return this.#state === 'off' && buffering ? 'started' : this.#state;
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
    const { mode, emergencyCallsRecorded } = this.#host.settings();
    if (this.#host.emergency && !emergencyCallsRecorded) return;
    if (mode === 'on-demand' && this.#state === 'off') this.#buffer ??= [];
    else this.#buffer = undefined;
    if (recordsEveryCall(mode) && (this.#state === 'off' || this.#state === 'stopped')) this.force('start');
    if (mode === 'never') this.force('stop');
  }

  /** The user asks. Emergency calls have no controls. */
  request(operation: RecordingOperation): ServiceDecision {
    if (this.#host.emergency) return { kind: 'forbidden', reason: 'mode' };
    const decision = decideOperation(this.#host.settings().mode, this.#state, operation);
    if (decision.kind === 'change') this.#change(operation, decision.to);
    return decision;
  }

  /** The service acts by itself. */
  force(operation: RecordingOperation): ServiceDecision {
    const decision = carryOut(this.#state, operation);
    if (decision.kind === 'change') this.#change(operation, decision.to);
    return decision;
  }

  #change(operation: RecordingOperation, to: ServiceRecordingState): void {
    // A wish that is carried out later may come after its call.
    if (this.#isOver) return;
    this.#pending = undefined;
    this.#state = to;
    switch (operation) {
      case 'start':
        this.#start();
        return;
      case 'pause':
        this.#host.changed('paused', this.#recorder);
        return;
      case 'resume':
        this.#host.changed('resumed', this.#recorder);
        return;
      case 'stop':
        this.#host.changed('stopped', this.#recorder);
        this.#finish();
        return;
    }
  }

  #start(): void {
    const buffered = this.#buffer ?? [];
    this.#buffer = undefined;
    this.#guard(() => {
      const recorder = this.#host.makeRecorder(this.#host.settings().mode);
      this.#recorder = recorder;
      for (const frames of buffered) recorder.write(frames);
    });
    if (this.#state === 'started') this.#host.changed('started', this.#recorder);
  }

  /** One tick of the call, as it is to be recorded. */
  write(frames: ReadonlyMap<string, Frame>): void {
    if (this.#state === 'started') {
      this.#guard(() => this.#recorder?.write(frames));
    } else if (this.#buffer !== undefined) {
      this.#buffer.push(
        new Map([...frames].map(([leg, frame]) => [leg, frame === silence ? frame : frame.slice()])),
      );
    }
  }

  /** A recording that fails never takes the call with it. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#state = 'failed';
      this.#host.note(`recording failed: ${error instanceof Error ? error.message : String(error)}`);
      this.#finish();
      this.#host.changed('failed', undefined);
    }
  }

  #finish(): void {
    const recorder = this.#recorder;
    this.#recorder = undefined;
    if (recorder === undefined) return;
    try {
      this.#host.finished(recorder.close());
    } catch (error) {
      this.#host.note(`recording not closed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** The call is over. */
  end(): void {
    this.#isOver = true;
    this.#buffer = undefined;
    this.#finish();
  }
}
