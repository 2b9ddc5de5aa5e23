/** What recording control is made of: its state, what happens to it, and what it wants done. */
import type { ControlInterface, RecordingMode, RecordingOperation } from './modes';
import type { Phrase } from '../words/phrase';
import type { Evidence, Instant, Milliseconds, RecordingReport, RecordingState } from './state';

/** Correlates a request or a query with its answer; grows within a call. */
export type ExchangeId = number;

export type RecordingRequest =
  | { readonly kind: 'none' }
  | {
      readonly kind: RecordingOperation;
      readonly id: ExchangeId;
      readonly via: ControlInterface;
      /**
       * `sent`: no final response yet. `accepted`: 2xx with the old state or none; the news may come in a later offer.
       * `pending`: the server itself says that a start is to come, when the call is taken back from hold say.
       */
      readonly phase: 'sent' | 'accepted' | 'pending';
      /** Whether anything was reported since the request went out. */
      readonly reportedSince: boolean;
    };

/** The request that is open on the wire; it outlives a request that was given up by timer. */
export type OpenTransaction =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'open';
      readonly id: ExchangeId;
      readonly operation: RecordingOperation;
      readonly via: ControlInterface;
    };

/** How the server is asked for its state: by a re-INVITE without preference, or by reading the call over HTTP. */
export const queryPaths = ['SIP', 'HTTP'] as const;
export type QueryPath = (typeof queryPaths)[number];

/** Asking the server for its state, once. */
export type StateQuery =
  | { readonly kind: 'none' }
  | { readonly kind: 'due'; readonly over: QueryPath }
  | { readonly kind: 'open'; readonly id: ExchangeId; readonly over: QueryPath; readonly late: boolean };

/** What the account's HTTP channel has said of the user's own recording; `a=record` speaks of anybody's. */
export type OwnRecording =
  | { readonly kind: 'unheard' }
  | {
      readonly kind: 'heard';
      readonly report: RecordingReport;
      /** What the server lets the user ask for now; undefined where it does not say. */
      readonly allowed: readonly RecordingOperation[] | undefined;
    };

export interface RecordingControl {
  readonly state: RecordingState;
  readonly request: RecordingRequest;
  readonly transaction: OpenTransaction;
  readonly query: StateQuery;
  readonly connection: 'up' | 'down';
  /** `unsupported`: the server answered INFO with 405, 415 or 501; the keys go for this call. */
  readonly support: 'supported' | 'unsupported';
  /** The last `a=record`; undefined where none has come since the connection stands. */
  readonly inSip: RecordingReport | undefined;
  readonly own: OwnRecording;
  readonly nextId: ExchangeId;
}

/** What holds for the line while the event is handled. */
export interface RecordingContext {
  readonly mode: RecordingMode;
  readonly requestTimeout: Milliseconds;
}

/** How a request or query ended. */
export type ExchangeOutcome =
  | { readonly kind: 'accepted'; readonly report: RecordingReport | undefined }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  /** 481: the dialog is gone. */
  | { readonly kind: 'gone' }
  /** The phone could not make or send it: the server knows nothing of it. */
  | { readonly kind: 'not-sent'; readonly reason: Phrase }
  /** 408, or the transaction's own timer. */
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'connection-lost' };

export type RecordingEvent =
  | { readonly kind: 'reported'; readonly report: RecordingReport; readonly at: Instant }
  | {
      readonly kind: 'pressed';
      readonly operation: RecordingOperation;
      readonly via: ControlInterface;
      readonly at: Instant;
    }
  | {
      readonly kind: 'response';
      readonly id: ExchangeId;
      readonly outcome: ExchangeOutcome;
      readonly at: Instant;
    }
  | { readonly kind: 'timer'; readonly id: ExchangeId }
  | {
      readonly kind: 'reported-over-http';
      readonly report: RecordingReport;
      readonly isPending: boolean;
      readonly allowed: readonly RecordingOperation[] | undefined;
      readonly via: ControlInterface;
      readonly at: Instant;
    }
  /** The server has said in SIP that the user's own recording has failed, for which `a=record` has no word. */
  | { readonly kind: 'own-failed'; readonly at: Instant }
  /** The HTTP channel is gone; what it said last is no longer known to hold. */
  | { readonly kind: 'http-lost' }
  | { readonly kind: 'connection-lost' }
  | { readonly kind: 'connection-restored' }
  /** An offer that was no recording request (hold, say) was not answered: what the server did is as unclear. */
  | { readonly kind: 'offer-unanswered' }
  | { readonly kind: 'mode-changed'; readonly at: Instant };

/**
 * A change of the state that the user is told of. `not-recorded`: what was assumed, or had failed, does not run; nothing has
 * stopped. `confirmed`: known again, and what it was.
 */
export type RecordingChange =
  | 'started'
  | 'paused'
  | 'resumed'
  | 'stopped'
  | 'not-recorded'
  | 'failed'
  | 'lost-sight'
  | 'confirmed';

export type RequestFailure =
  | {
      readonly kind: 'refused';
      readonly operation: RecordingOperation;
      readonly status: number;
      readonly reason: string;
    }
  | { readonly kind: 'not-sent'; readonly operation: RecordingOperation; readonly reason: Phrase }
  | { readonly kind: 'unsupported'; readonly status: number }
  | { readonly kind: 'not-honoured'; readonly operation: RecordingOperation }
  | { readonly kind: 'no-answer'; readonly operation: RecordingOperation }
  | { readonly kind: 'connection-lost'; readonly operation: RecordingOperation };

export type RecordingEffect =
  | {
      readonly kind: 'send';
      readonly id: ExchangeId;
      readonly operation: RecordingOperation;
      readonly via: ControlInterface;
    }
  /** What is read over HTTP comes as `reported-over-http`, before the response. */
  | { readonly kind: 'query'; readonly id: ExchangeId; readonly over: QueryPath }
  | { readonly kind: 'start-timer'; readonly id: ExchangeId; readonly after: Milliseconds }
  | { readonly kind: 'stop-timer'; readonly id: ExchangeId }
  | { readonly kind: 'tell-change'; readonly change: RecordingChange; readonly evidence: Evidence | 'none' }
  | { readonly kind: 'tell-failure'; readonly failure: RequestFailure }
  | { readonly kind: 'end-call' };

export interface RecordingStep {
  readonly control: RecordingControl;
  readonly effects: readonly RecordingEffect[];
}

/** Why a press cannot be sent now. */
export type Hindrance = 'request-open' | 'asking' | 'transaction-open' | 'connection-down';
