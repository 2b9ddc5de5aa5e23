/** Control of recording over HTTP, as Xsi and REST have it in common: who has which calls, what may be asked, what changes. */
import { modeNames, type RecordingOperation } from '../../../shared/recording/modes';
import {
  decideOperation,
  type ServiceDecision,
  type ServiceRecordingState,
} from '../../../shared/recording/service-rules';
import type { RecordingSettings } from '../../../shared/settings/service';
import type { Call } from '../calls/call';
import { callIdOf, describeUserCall, userEnds, type UserCall, type UserEnd } from './user-call';

export interface CallControlHost {
  readonly calls: () => readonly Call[];
  /** Undefined for a number that is no user. */
  readonly settingsOf: (number: string) => RecordingSettings | undefined;
  readonly note: (text: string) => void;
}

/** What became of a request. `accepted`: done, or to be done as soon as it can be. */
export type ControlOutcome =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'unknown-call' }
  | { readonly kind: 'forbidden'; readonly reason: string }
  | { readonly kind: 'wrong-state'; readonly reason: string };

export type UserCallChange =
  | { readonly kind: 'appeared'; readonly call: UserCall }
  | { readonly kind: 'changed'; readonly before: UserCall; readonly call: UserCall }
  | { readonly kind: 'gone'; readonly call: UserCall };

/** A start that waits: for the held call to be resumed, or for the recorder. */
type Waiting = 'until-resumed' | 'for-recorder';

const stateWanted: Readonly<Partial<Record<RecordingOperation, ServiceRecordingState>>> = {
  start: 'started',
  pause: 'paused',
  resume: 'started',
};

export class CallControl {
  readonly #host: CallControlHost;
  readonly #listeners = new Set<(change: UserCallChange) => void>();
  /** By user and call id. */
  #known: ReadonlyMap<string, UserCall> = new Map();
  /** By leg. */
  readonly #waiting = new Map<string, Waiting>();

  constructor(host: CallControlHost) {
    this.#host = host;
  }

  #ends(): readonly UserEnd[] {
    return this.#host.calls().flatMap(userEnds);
  }

  #describe(end: UserEnd): readonly UserCall[] {
    const settings = this.#host.settingsOf(end.leg.number);
    return settings === undefined ? [] : [describeUserCall(end, settings, this.#waiting.has(end.leg.id))];
  }

  callsOf(user: string): readonly UserCall[] {
    return this.#ends()
      .filter(({ leg }) => leg.number === user)
      .flatMap((end) => this.#describe(end));
  }

  /** Hears of every user's calls until the function that it returns is called. */
  watch(listener: (change: UserCallChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  request(user: string, callId: string, operation: RecordingOperation): ControlOutcome {
    const end = this.#ends().find((entry) => entry.leg.number === user && callIdOf(entry) === callId);
    const settings = this.#host.settingsOf(user);
    if (end === undefined || settings === undefined) return { kind: 'unknown-call' };
    const { call, leg, recording } = end;
    if (call.emergency) {
      return { kind: 'forbidden', reason: 'Recording of an emergency call cannot be controlled' };
    }
    const decision = decideOperation(settings.mode, recording.state, operation);
    if (decision.kind === 'forbidden') return forbidden(decision, operation, settings);
    if (this.#waiting.has(leg.id)) return this.#requestWhileWaiting(leg.id, operation);
    if (decision.kind === 'unchanged') {
      return recording.state === stateWanted[operation]
        ? { kind: 'accepted' }
        : { kind: 'wrong-state', reason: `Nothing to ${operation}: the recording is ${recording.state}` };
    }
    this.#carryOut(end, operation, settings);
    return { kind: 'accepted' };
  }

  #requestWhileWaiting(leg: string, operation: RecordingOperation): ControlOutcome {
    switch (operation) {
      case 'start':
        return { kind: 'accepted' };
      case 'stop':
        this.#waiting.delete(leg);
        this.changed();
        return { kind: 'accepted' };
      case 'pause':
      case 'resume':
        return { kind: 'wrong-state', reason: `Nothing to ${operation}: the recording is about to start` };
    }
  }

  #carryOut(end: UserEnd, operation: RecordingOperation, { reporting }: RecordingSettings): void {
    const { leg, recording } = end;
    switch (reporting.kind) {
      case 'in-answer':
        if (operation === 'start' && leg.isHolding) this.#wait(leg.id, 'until-resumed');
        else recording.request(operation);
        return;
      case 'later':
        if (operation === 'start') this.#wait(leg.id, 'for-recorder');
        setTimeout(() => {
          if (operation === 'start') this.#recorderIsUp(end);
          else recording.request(operation);
        }, reporting.afterMilliseconds).unref();
        return;
      case 'not-honoured':
        this.#host.note(`${leg.number}: ${operation} over HTTP not honoured, as the service is set`);
    }
  }

  #wait(leg: string, waiting: Waiting): void {
    this.#waiting.set(leg, waiting);
    this.changed();
  }

  #recorderIsUp({ leg, recording }: UserEnd): void {
    // A stop in between has called it off.
    if (this.#waiting.get(leg.id) !== 'for-recorder') return;
    if (leg.isHolding) {
      this.#waiting.set(leg.id, 'until-resumed');
      return;
    }
    this.#waiting.delete(leg.id);
    recording.request('start');
    this.changed();
  }

  /** Something about a call is other than before: tells the listeners what. */
  changed(): void {
    const ends = this.#ends();
    this.#forgetWhatIsOver(ends);
    const before = this.#known;
    const now: ReadonlyMap<string, UserCall> = new Map(
      ends.flatMap((end) => this.#describe(end)).map((call) => [keyOf(call), call]),
    );
    this.#known = now;
    for (const [key, call] of now) {
      const earlier = before.get(key);
      if (earlier === undefined) this.#tell({ kind: 'appeared', call });
      else if (JSON.stringify(earlier) !== JSON.stringify(call)) {
        this.#tell({ kind: 'changed', before: earlier, call });
      }
    }
    for (const [key, call] of before) if (!now.has(key)) this.#tell({ kind: 'gone', call });
    this.#startResumed(ends);
  }

  /** A start needs no waiting any more where its call is over, or recorded for another reason. */
  #forgetWhatIsOver(ends: readonly UserEnd[]): void {
    for (const id of this.#waiting.keys()) {
      const state = ends.find(({ leg }) => leg.id === id)?.recording.state;
      if (state !== 'off' && state !== 'stopped') this.#waiting.delete(id);
    }
  }

  #startResumed(ends: readonly UserEnd[]): void {
    for (const { leg, recording } of ends) {
      if (this.#waiting.get(leg.id) !== 'until-resumed' || leg.isHolding) continue;
      this.#waiting.delete(leg.id);
      recording.request('start');
      this.changed();
    }
  }

  #tell(change: UserCallChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/** Unique among all users' calls. */
function keyOf({ user, callId }: UserCall): string {
  return `${user} ${callId}`;
}

function forbidden(
  { reason }: Extract<ServiceDecision, { kind: 'forbidden' }>,
  operation: RecordingOperation,
  { mode }: RecordingSettings,
): ControlOutcome {
  const name = modeNames[mode].broadWorks;
  switch (reason) {
    case 'mode':
      return {
        kind: 'forbidden',
        reason: `The mode “${name}” does not let its user ${operation} a recording`,
      };
    case 'no-second-recording':
      return { kind: 'forbidden', reason: `The mode “${name}” keeps one recording of a call` };
    case 'failed':
      return { kind: 'forbidden', reason: 'The recording has failed; no other can start in this call' };
  }
}
