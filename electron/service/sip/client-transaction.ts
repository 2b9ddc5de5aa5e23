/** A request of ours until nothing more can come of it: performs what `client-machine.ts` says. */
import {
  beginClient,
  nextClient,
  type ClientEffect,
  type ClientEvent,
  type ClientStep,
} from './client-machine';
import type { ClientState, ClientTimer } from './client-machine';
import { parseNameAddr } from '../../../shared/sip/name-addr';
import type { SipFlow } from './flow';
import { parseCSeq } from './headers';
import { SipHeaders, type SipRequest, type SipResponse } from './message';
import { endOf, type OtherEnd } from './other-answer';
import { timings, TimerSet, type StartTimer, type Timing } from './timing';

export type FinalOutcome =
  | { readonly kind: 'response'; readonly response: SipResponse }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'disconnected' };

export interface ClientTransactionUser {
  readonly provisional: (response: SipResponse) => void;
  /** Told once. */
  readonly final: (outcome: FinalOutcome) => void;
  /** Another than who was told of by `final` has accepted it: told once for each. */
  readonly acceptedToo: (end: OtherEnd) => void;
  /** Nothing more will be taken. */
  readonly over: () => void;
}

export class ClientTransaction {
  readonly request: SipRequest;
  readonly flow: SipFlow;
  readonly #user: ClientTransactionUser;
  readonly #timing: Timing;
  readonly #timers: TimerSet<ClientTimer>;
  #state: ClientState = { kind: 'terminated' };
  #response: SipResponse | undefined;
  #ack: SipRequest | undefined;
  /** Tag of who has accepted it first, and the ACKs of the others by theirs. */
  #acceptedBy: string | undefined;
  readonly #others = new Map<string | undefined, SipRequest>();
  #sendCancel: () => void = () => undefined;

  constructor(request: SipRequest, flow: SipFlow, startTimer: StartTimer, user: ClientTransactionUser) {
    this.request = request;
    this.flow = flow;
    this.#user = user;
    this.#timing = timings[flow.transport];
    this.#timers = new TimerSet(startTimer, (timer) => {
      this.#handle({ kind: 'timer', timer });
    });
  }

  begin(): void {
    this.#perform(beginClient(this.request.method, this.#timing));
  }

  receive(response: SipResponse): void {
    this.#response = response;
    this.#handle({ kind: 'response', status: response.status });
  }

  /** Nothing can be sent any more, or the service ends. */
  lost(): void {
    this.#handle({ kind: 'lost' });
  }

  /**
   * @param send sends the CANCEL: at once, or when the INVITE has its first answer (RFC 3261 9.1), or never
   * @param reason value of a `Reason` header (RFC 3326), where there is something to say
   */
  cancel(send: (cancel: SipRequest) => void, reason: string | undefined): void {
    this.#sendCancel = () => {
      const cancel = derived('CANCEL', this.request, this.request.headers.get('to') ?? '');
      if (reason === undefined) send(cancel);
      else send({ ...cancel, headers: new SipHeaders([...cancel.headers.entries(), ['Reason', reason]]) });
    };
    this.#handle({ kind: 'cancel' });
  }

  /** The 2xx has been acknowledged by this; where the 2xx comes again, so does this. */
  acknowledgedBy(ack: SipRequest): void {
    this.#ack = ack;
  }

  #handle(event: ClientEvent): void {
    if (this.#state.kind !== 'terminated') this.#perform(nextClient(this.#state, event, this.#timing));
  }

  #perform({ state, effects }: ClientStep): void {
    this.#state = state;
    if (state.kind === 'terminated') {
      this.#timers.stopAll();
      this.#user.over();
    }
    for (const effect of effects) this.#do(effect);
  }

  #do(effect: ClientEffect): void {
    switch (effect.kind) {
      case 'start':
        this.#timers.start(effect.timer, effect.milliseconds);
        return;
      case 'stop':
        this.#timers.stop(effect.timer);
        return;
      case 'send-request':
        this.flow.send(this.request);
        // Its closing has been told already and is not told again.
        if (!this.flow.isOpen) this.lost();
        return;
      case 'send-cancel':
        this.#sendCancel();
        return;
      case 'acknowledge':
        this.flow.send(derived('ACK', this.request, this.#response?.headers.get('to') ?? ''));
        return;
      case 'acknowledge-again':
        this.#acknowledgeAgain();
        return;
      case 'tell':
        this.#tell();
        return;
      case 'fail':
        this.#user.final({ kind: effect.outcome });
    }
  }

  #acknowledgeAgain(): void {
    const response = this.#response;
    if (response === undefined) return;
    const tag = parseNameAddr(response.headers.get('to') ?? '')?.tag;
    const ack = tag === this.#acceptedBy ? this.#ack : this.#others.get(tag);
    if (ack !== undefined) {
      this.flow.send(ack);
    } else if (tag !== this.#acceptedBy) {
      const end = endOf(this.request, response);
      this.#others.set(tag, end.ack);
      this.#user.acceptedToo(end);
    }
  }

  #tell(): void {
    const response = this.#response;
    if (response === undefined) return;
    if (response.status < 200) {
      this.#user.provisional(response);
      return;
    }
    this.#acceptedBy = parseNameAddr(response.headers.get('to') ?? '')?.tag;
    this.#user.final({ kind: 'response', response });
  }
}

/** ACK to a non-2xx and CANCEL take everything but the method from the INVITE (RFC 3261 17.1.1.3, 9.1). */
function derived(method: 'ACK' | 'CANCEL', invite: SipRequest, to: string): SipRequest {
  const keep = (name: string) => [name, invite.headers.get(name) ?? ''] as const;
  const sequence = parseCSeq(invite.headers.get('cseq') ?? '')?.number ?? 1;
  return {
    kind: 'request',
    method,
    uri: invite.uri,
    headers: new SipHeaders([
      keep('Via'),
      keep('Max-Forwards'),
      ...invite.headers.all('route').map((route) => ['Route', route] as const),
      keep('From'),
      ['To', to],
      keep('Call-ID'),
      ['CSeq', `${String(sequence)} ${method}`],
    ]),
    body: '',
  };
}
