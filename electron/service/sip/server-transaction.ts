/** A request that came in, and the way to answer it: performs what `server-machine.ts` says. */
import { parseNameAddr } from '../../../shared/sip/name-addr';
import type { SipFlow } from './flow';
import { parseCSeq } from './headers';
import type { SipRequest, SipResponse } from './message';
import { makeResponse, type ResponseOptions } from './response';
import { beginServer, nextServer, type ServerEffect, type ServerEvent } from './server-machine';
import type { ServerState, ServerStep, ServerTimer } from './server-machine';
import { timings, TimerSet, type StartTimer, type Timing } from './timing';

export class ServerTransaction {
  readonly request: SipRequest;
  readonly connection: SipFlow;
  readonly #timing: Timing;
  readonly #timers: TimerSet<ServerTimer>;
  readonly #over: () => void;
  #state: ServerState;
  #last: SipResponse | undefined;
  #cancelled: () => void = () => undefined;
  #acknowledged: (ack: SipRequest) => void = () => undefined;
  #unacknowledged: () => void = () => undefined;

  /** @param over the request would be another one if it came again */
  constructor(request: SipRequest, connection: SipFlow, startTimer: StartTimer, over: () => void) {
    this.request = request;
    this.connection = connection;
    this.#timing = timings[connection.transport];
    this.#over = over;
    this.#timers = new TimerSet(startTimer, (timer) => {
      this.#handle({ kind: 'timer', timer });
    });
    const { state, effects } = beginServer(request.method, this.#timing);
    this.#state = state;
    for (const effect of effects) this.#do(effect);
  }

  get isAnswered(): boolean {
    return this.#last !== undefined && this.#last.status >= 200;
  }

  /** The first final answer counts; what is said after it is not sent. */
  respond(status: number, options: ResponseOptions = {}): void {
    if (this.isAnswered) return;
    this.#last = makeResponse(this.request, status, options);
    this.#handle({ kind: 'answer', status });
  }

  /** The request came again: so does the answer. */
  repeat(): void {
    this.#handle({ kind: 'request' });
  }

  /** An ACK to its refusal, or to its 2xx. @returns whether it is the first */
  acknowledge(ack: SipRequest): 'first' | 'again' {
    const before = this.#state;
    const isRepeated = before.kind === 'confirmed' || (before.kind === 'accepted' && before.isAcknowledged);
    this.#handle({ kind: 'ack' });
    if (before.kind === 'accepted' && !isRepeated) this.#acknowledged(ack);
    return isRepeated ? 'again' : 'first';
  }

  /** Whether an ACK of another transaction is that to the 2xx here (RFC 3261 13.3.1.4): the same dialog, the same CSeq. */
  isAcceptedBy(ack: SipRequest): boolean {
    if (this.#state.kind !== 'accepted' || this.#last === undefined) return false;
    const [ours, theirs] = [this.#last.headers, ack.headers];
    const tag = (headers: typeof ours, name: string) => parseNameAddr(headers.get(name) ?? '')?.tag;
    const sequence = (headers: typeof ours) => parseCSeq(headers.get('cseq') ?? '')?.number;
    return (
      ours.get('call-id') === theirs.get('call-id') &&
      tag(ours, 'from') === tag(theirs, 'from') &&
      tag(ours, 'to') === tag(theirs, 'to') &&
      sequence(ours) === sequence(theirs)
    );
  }

  whenCancelled(cancelled: () => void): void {
    this.#cancelled = cancelled;
  }

  /** Its 2xx has been acknowledged: told once, with the ACK, which may have the answer to an offer. */
  whenAcknowledged(acknowledged: (ack: SipRequest) => void): void {
    this.#acknowledged = acknowledged;
  }

  /** Its 2xx was sent for 32 seconds, and nobody has acknowledged it: the dialog is to be ended with a BYE. */
  whenUnacknowledged(unacknowledged: () => void): void {
    this.#unacknowledged = unacknowledged;
  }

  cancel(): void {
    if (!this.isAnswered) this.#cancelled();
  }

  /** Nothing is sent by itself any more. */
  stop(): void {
    this.#timers.stopAll();
  }

  #handle(event: ServerEvent): void {
    this.#perform(nextServer(this.#state, event, this.#timing));
  }

  #perform({ state, effects }: ServerStep): void {
    const isOver = state.kind === 'terminated' && this.#state.kind !== 'terminated';
    this.#state = state;
    if (isOver) {
      this.#timers.stopAll();
      this.#over();
    }
    for (const effect of effects) this.#do(effect);
  }

  #do(effect: ServerEffect): void {
    switch (effect.kind) {
      case 'start':
        this.#timers.start(effect.timer, effect.milliseconds);
        return;
      case 'stop':
        this.#timers.stop(effect.timer);
        return;
      case 'send-trying':
        this.#last = makeResponse(this.request, 100);
        this.connection.send(this.#last);
        return;
      case 'send':
        if (this.#last !== undefined) this.connection.send(this.#last);
        return;
      case 'unacknowledged':
        this.#unacknowledged();
    }
  }
}
