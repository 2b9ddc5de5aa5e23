/** Control of recording over HTTP, as Xsi and REST have it in common: who has which calls, what may be asked, what changes. */
import { modeNames, type RecordingOperation } from '../../../shared/recording/modes';
import {
  decideOperation,
  type ServiceDecision,
  type StandingState,
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

/** In which a wish is fulfilled already. */
const statesWanted: Readonly<Record<RecordingOperation, readonly StandingState[]>> = {
  start: ['started'],
  pause: ['paused', 'pending-paused'],
  resume: ['started', 'resuming'],
  stop: [],
};

export class CallControl {
  readonly #host: CallControlHost;
  readonly #leaving = new Set<(user: string) => void>();
  readonly #listeners = new Set<(change: UserCallChange) => void>();
  /** By user and call id. */
  #known: ReadonlyMap<string, UserCall> = new Map();

  constructor(host: CallControlHost) {
    this.#host = host;
  }

  #ends(): readonly UserEnd[] {
    return this.#host.calls().flatMap(userEnds);
  }

  #describe(end: UserEnd): readonly UserCall[] {
    const settings = this.#host.settingsOf(end.leg.number);
    return settings === undefined ? [] : [describeUserCall(end, settings)];
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

  /** Hears of users who are about to be none, until the function that it returns is called. */
  whenLeaving(listener: (user: string) => void): () => void {
    this.#leaving.add(listener);
    return () => this.#leaving.delete(listener);
  }

  userLeaves(user: string): void {
    for (const listener of this.#leaving) listener(user);
  }

  /** Waits for the recorder where it has to say yes or no: before, to what was asked for earlier, and after. */
  async request(user: string, callId: string, operation: RecordingOperation): Promise<ControlOutcome> {
    const find = () => this.#ends().find((entry) => entry.leg.number === user && callIdOf(entry) === callId);
    await find()?.recording.settled;
    const outcome = this.#request(find(), user, operation);
    await find()?.recording.settled;
    return outcome;
  }

  #request(end: UserEnd | undefined, user: string, operation: RecordingOperation): ControlOutcome {
    const settings = this.#host.settingsOf(user);
    if (end === undefined || settings === undefined) return { kind: 'unknown-call' };
    const { call, recording } = end;
    if (call.emergency) {
      return { kind: 'forbidden', reason: 'Recording of an emergency call cannot be controlled' };
    }
    const { standing } = recording;
    const decision = decideOperation(settings.mode, standing, operation);
    switch (decision.kind) {
      case 'forbidden':
        return forbidden(decision, operation, settings);
      case 'unchanged': {
        if (statesWanted[operation].includes(standing)) break;
        const state = standing === 'pending' ? 'about to start' : standing;
        return { kind: 'wrong-state', reason: `Nothing to ${operation}: the recording is ${state}` };
      }
      case 'noted':
        // A start waits already for what it waits for.
        if (operation !== 'start') recording.request(operation);
        break;
      case 'change':
        this.#carryOut(end, operation, settings);
    }
    return { kind: 'accepted' };
  }

  #carryOut(end: UserEnd, operation: RecordingOperation, { reporting }: RecordingSettings): void {
    const { leg, recording } = end;
    switch (reporting.kind) {
      case 'in-answer':
        if (operation === 'start' && leg.isHolding) recording.postpone(operation);
        else recording.request(operation);
        return;
      case 'later':
        if (operation === 'start') recording.postpone(operation);
        setTimeout(() => {
          if (operation !== 'start') recording.request(operation);
          // A stop in between has called it off; a hold makes it wait on.
          else if (recording.pending === 'start' && !leg.isHolding) recording.resumed();
        }, reporting.afterMilliseconds).unref();
        return;
      case 'not-honoured':
        this.#host.note(`${leg.number}: ${operation} over HTTP not honoured, as the service is set`);
    }
  }

  /** Something about a call is other than before: tells the listeners what. */
  changed(): void {
    const before = this.#known;
    const now: ReadonlyMap<string, UserCall> = new Map(
      this.#ends()
        .flatMap((end) => this.#describe(end))
        .map((call) => [keyOf(call), call]),
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
  const name = modeNames[mode];
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
