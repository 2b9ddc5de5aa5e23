/** Runs the recording control of one call: performs the effects of its transitions and reports back how they ended. */
import { beginRecordingControl, transition } from '../../shared/recording/control';
import type {
  ExchangeId,
  ExchangeOutcome,
  RecordingContext,
  RecordingControl,
  RecordingEffect,
  RecordingEvent,
  RecordingStep,
} from '../../shared/recording/control-types';
import type { FailureCause } from '../../shared/recording/failure';
import type { ControlInterface, RecordingOperation } from '../../shared/recording/modes';
import type { Evidence, RecordingReport } from '../../shared/recording/state';
import type { RecordingChange } from '../../shared/recording/control-types';
import { changeWords, describeFailure, failureWords } from '../../shared/recording/words';
import type { HttpQueryOutcome } from '../../shared/ipc/table';
import type { Phrase } from '../../shared/words/phrase';

export interface RecordingHost {
  readonly context: () => RecordingContext;
  /** Sends a request. What it throws, or `query`, counts as no answer. */
  readonly send: (operation: RecordingOperation, via: ControlInterface) => Promise<ExchangeOutcome>;
  /** Asks for the state, with an offer that prefers nothing. */
  readonly query: () => Promise<ExchangeOutcome>;
  /** Reads the state over HTTP. The same holds for it. */
  readonly queryOverHttp: () => Promise<HttpQueryOutcome>;
  readonly appInterface: ControlInterface;
  readonly changed: (control: RecordingControl) => void;
  readonly stateChanged: (change: RecordingChange, evidence: Evidence | 'none') => void;
  readonly tell: (
    text: Phrase,
    tone: 'information' | 'warning',
    about: 'recording-state' | 'recording-request',
  ) => void;
  readonly endCall: () => void;
}

export class RecordingController {
  readonly #host: RecordingHost;
  readonly #timers = new Map<ExchangeId, ReturnType<typeof setTimeout>>();
  #control: RecordingControl;

  constructor(host: RecordingHost, report: RecordingReport | undefined) {
    this.#host = host;
    const step = beginRecordingControl(host.context(), Date.now(), report);
    this.#control = step.control;
    this.#take(step);
  }

  get control(): RecordingControl {
    return this.#control;
  }

  handle(event: RecordingEvent): void {
    this.#take(transition(this.#control, event, this.#host.context()));
  }

  #take({ control, effects }: RecordingStep): void {
    this.#control = control;
    this.#host.changed(control);
    for (const effect of effects) this.#perform(effect);
  }

  /** What an SDP has said. @param failure why the own recording has failed, where the server has said that with it */
  reported(report: RecordingReport, failure?: FailureCause): void {
    const at = Date.now();
    if (failure !== undefined) this.handle({ kind: 'own-failed', at });
    this.handle({ kind: 'reported', report, at });
    if (failure !== undefined) this.#host.tell(failureWords[failure], 'warning', 'recording-state');
  }

  #perform(effect: RecordingEffect): void {
    switch (effect.kind) {
      case 'send':
        this.#await(effect.id, () => this.#host.send(effect.operation, effect.via));
        return;
      case 'query':
        this.#await(effect.id, () => (effect.over === 'SIP' ? this.#host.query() : this.#readOverHttp()));
        return;
      case 'start-timer':
        this.#timers.set(
          effect.id,
          setTimeout(() => {
            this.handle({ kind: 'timer', id: effect.id });
          }, effect.after),
        );
        return;
      case 'stop-timer':
        clearTimeout(this.#timers.get(effect.id));
        return;
      case 'tell-change':
        this.#host.tell(changeWords[effect.change], toneOf(effect.change), 'recording-state');
        this.#host.stateChanged(effect.change, effect.evidence);
        return;
      case 'tell-failure':
        this.#host.tell(describeFailure(effect.failure), 'warning', 'recording-request');
        return;
      case 'end-call':
        this.#host.endCall();
    }
  }

  #await(id: ExchangeId, exchange: () => Promise<ExchangeOutcome>): void {
    void outcomeOf(exchange).then((outcome) => {
      this.handle({ kind: 'response', id, outcome, at: Date.now() });
    });
  }

  async #readOverHttp(): Promise<ExchangeOutcome> {
    const outcome = await this.#host.queryOverHttp();
    if (outcome.kind !== 'known') return outcome;
    const { report, isPending, allowed } = outcome;
    const via = this.#host.appInterface;
    this.handle({ kind: 'reported-over-http', report, isPending, allowed, via, at: Date.now() });
    return { kind: 'accepted', report: undefined };
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }
}

/** Nobody knows how far an exchange has got that throws: the same doubt as where a server is silent. */
async function outcomeOf(exchange: () => Promise<ExchangeOutcome>): Promise<ExchangeOutcome> {
  try {
    return await exchange();
  } catch (error) {
    console.error(error);
    return { kind: 'no-answer' };
  }
}

/** What the user did not wish for is said louder. */
function toneOf(change: RecordingChange): 'information' | 'warning' {
  return change === 'lost-sight' || change === 'failed' ? 'warning' : 'information';
}
