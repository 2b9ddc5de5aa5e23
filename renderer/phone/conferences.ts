/** A conference of three: two calls of this phone, mixed by it. The legs stay calls of their own, each with its recording. */
import { isTalking, isUp } from '../../shared/call/call-phase';
import { operationAtJoin } from '../../shared/call/conference';
import { endpoints, type Endpoint } from '../../shared/call/endpoints';
import type { RecordingOperation } from '../../shared/recording/modes';
import { phrase } from '../../shared/words/phrase';
import type { CallController } from './call-controller';
import type { Calls } from './calls';
import type { AudioEngine } from './media/audio-engine';
import type { PhoneStore } from './store';

export interface ConferencesParts {
  readonly calls: Calls;
  readonly store: PhoneStore;
  readonly engine: () => AudioEngine;
}

export class Conferences {
  readonly #parts: ConferencesParts;
  #unmix: (() => void) | undefined;

  constructor(parts: ConferencesParts) {
    this.#parts = parts;
  }

  /** Resumes whichever is on hold, and lets all three hear each other. */
  async join(first: string, second: string): Promise<void> {
    const { calls } = this.#parts;
    const legs = [first, second].flatMap((id) => calls.get(id) ?? []);
    const areFree = legs.every(({ snapshot }) => isUp(snapshot.phase) && !snapshot.emergency);
    if (legs.length !== 2 || first === second || !areFree || calls.conference.size > 0) return;
    const ids = legs.map(({ id }) => id);
    for (const id of ids) calls.conference.add(id);
    await Promise.all([...legs.map((leg) => leg.setFocus(true)), calls.resume(first)]);
    if (!legs.every((leg) => !leg.isOver && isTalking(leg.snapshot.phase))) {
      this.cameApart();
      return;
    }
    this.#mix(legs);
    for (const leg of legs) leg.settle({ consultation: undefined });
    calls.focus(first);
    this.#alignRecordings(legs);
  }

  /** Each call takes what its keys offer: in its line's way, or where that has no recording, in the account's. */
  #alignRecordings(legs: readonly CallController[]): void {
    const states = legs.flatMap(({ snapshot }) => snapshot.recording?.state ?? []);
    const operation = operationAtJoin(states);
    if (operation === undefined) return;
    for (const leg of legs) for (const endpoint of endpoints) leg.record(operation, endpoint);
  }

  /** One operation for a call, or all of a conference: each call takes it whose keys offer it. With what goes on, what was not recorded begins. */
  record(id: string, operation: RecordingOperation, endpoint: Endpoint): void {
    const legs = this.#parts.calls.legsOf(id);
    for (const leg of legs) leg.record(operation, endpoint);
    if (operation === 'resume' && legs.length > 1) for (const leg of legs) leg.record('start', endpoint);
  }

  #mix([first, second]: readonly CallController[]): void {
    const [a, b] = [first?.audio, second?.audio];
    if (a !== undefined && b !== undefined) this.#unmix = this.#parts.engine().mix(a, b);
  }

  /** The legs are calls of their own again; which of them talk, stays as it is. */
  #dissolve(ids: readonly string[]): void {
    const { calls } = this.#parts;
    calls.conference.clear();
    this.#unmix?.();
    this.#unmix = undefined;
    for (const call of ids.flatMap((id) => calls.get(id) ?? [])) {
      // Who is left is told with whatever is next.
      void call.setFocus(false);
      if (!call.isOver) call.settle({ consultation: call.snapshot.consultation });
    }
  }

  /** Both calls are held, each by itself. */
  async split(id: string): Promise<void> {
    const { calls } = this.#parts;
    if (!calls.conference.has(id)) return;
    const legs = calls.legsOf(id);
    const talking = legs.filter(({ snapshot }) => isTalking(snapshot.phase));
    await Promise.all(talking.map((leg) => leg.hold()));
    this.#dissolve(legs.map((leg) => leg.id));
  }

  /** Not all of its calls could be resumed: each goes on by itself, and its user is told. */
  cameApart(): void {
    const ids = [...this.#parts.calls.conference];
    if (ids.length === 0) return;
    this.#parts.store.tell(phrase('call.message.not-joined'), 'warning');
    this.#dissolve(ids);
  }

  /** With one end gone it is a plain call with the other. */
  ended(call: CallController): void {
    if (this.#parts.calls.conference.has(call.id)) this.#dissolve([...this.#parts.calls.conference]);
  }
}
