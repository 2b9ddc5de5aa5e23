/** What Xsi and REST have to be able to do for `HttpControl`. */
import type { HttpFailure, HttpReport } from '../../shared/ipc/http-control';
import type { RecordingOperation } from '../../shared/recording/modes';
import { phrase } from '../../shared/words/phrase';
import { translate } from '../../shared/words/translate';
import type { HttpAnswer } from './http-client';

/** A call as the server has it. */
export interface ServerCall {
  /** The server's name of it. */
  readonly callId: string;
  readonly report: HttpReport;
}

export type Reading<Result> = { readonly kind: 'read'; readonly found: Result } | HttpFailure;

/** Where news goes while a stream of events is open. */
export interface NewsDesk {
  /** Aborted when nobody listens any more. */
  readonly signal: AbortSignal;
  /** All calls; sent once, before any change. */
  readonly all: (calls: readonly ServerCall[]) => void;
  readonly changed: (call: ServerCall) => void;
  readonly ended: (call: ServerCall) => void;
}

/** How a stream of events ended, as the trace says it. */
export interface WatchEnd {
  readonly reason: string;
  /** The server has refused us for good. */
  readonly final: boolean;
}

export interface Dialect {
  readonly list: () => Promise<Reading<readonly ServerCall[]>>;
  readonly read: (callId: string) => Promise<Reading<ServerCall>>;
  readonly operate: (callId: string, operation: RecordingOperation) => Promise<HttpFailure | undefined>;
  /** Resolves when the stream has ended. */
  readonly watch: (desk: NewsDesk) => Promise<WatchEnd>;
}

/**
 * Reads an answer.
 * @param parse undefined for what is not understood
 * @param reasonOf what the server says of a refusal
 */
export function readAnswer<Result>(
  answer: HttpAnswer,
  parse: (text: string) => Result | undefined,
  reasonOf: (text: string) => string | undefined,
): Reading<Result> {
  const failure = failureOf(answer, reasonOf);
  if (failure !== undefined || answer.kind !== 'answered') return failure ?? { kind: 'no-answer' };
  const found = parse(answer.text);
  return found === undefined
    ? { kind: 'not-sent', reason: phrase('call.failure.not-understood') }
    : { kind: 'read', found };
}

/** Undefined for a 2xx. */
export function failureOf(
  answer: HttpAnswer,
  reasonOf: (text: string) => string | undefined,
): HttpFailure | undefined {
  if (answer.kind !== 'answered') return answer;
  const { status, text } = answer;
  if (status >= 200 && status < 300) return undefined;
  if (status === 404) return { kind: 'gone' };
  return { kind: 'refused', status, reason: reasonOf(text) ?? '' };
}

/** 401 and 403 are the server's word: asking again changes nothing. */
export function endOf(failure: HttpFailure): WatchEnd {
  switch (failure.kind) {
    case 'refused':
      return {
        reason: failure.reason === '' ? `The server answered ${String(failure.status)}` : failure.reason,
        final: failure.status === 401 || failure.status === 403,
      };
    case 'gone':
      return { reason: 'The server has no such resource', final: false };
    case 'not-sent':
      return { reason: translate('en', failure.reason), final: false };
    case 'no-answer':
      return { reason: 'No answer', final: false };
    case 'connection-lost':
      return { reason: 'The connection was lost', final: false };
  }
}
