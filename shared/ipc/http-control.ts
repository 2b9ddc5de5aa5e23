/** What control of recording over HTTP says of requests and of the server's news. No secret is in any of it. */
import type { RecordingOperation } from '../recording/modes';
import type { RecordingReport } from '../recording/state';
import type { Phrase } from '../words/phrase';

/** How a request ended. */
export type HttpOutcome =
  /** 2xx: taken. The state is what is reported after it. */
  { readonly kind: 'accepted' } | HttpFailure;

export type HttpFailure =
  /** `reason` is the server's own, empty where it gives none. */
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  /** The server knows no such call. That says nothing of the SIP dialog, which may well stand. */
  | { readonly kind: 'gone' }
  /** The server knows nothing of the request: it was not reached, or the call could not be found out. */
  | { readonly kind: 'not-sent'; readonly reason: Phrase }
  /** Nothing came within the request timeout. */
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'connection-lost' };

/** What the server says of a call's recording. */
export interface HttpReport {
  /** Of the SIP dialog: its `X-BroadWorks-Correlation-Info`. */
  readonly trackingId: string;
  readonly report: RecordingReport;
  /** A start was taken, and waits. */
  readonly pending: boolean;
  /** What may be asked for now; undefined where the protocol does not tell (REST). */
  readonly allowed: readonly RecordingOperation[] | undefined;
}

export type HttpQueryOutcome = { readonly kind: 'known'; readonly report: HttpReport } | HttpFailure;

export type HttpNews =
  /** From now on changes are heard of. Reports of all calls follow. */
  | { readonly kind: 'watching' }
  | { readonly kind: 'report'; readonly report: HttpReport }
  /** Changes are not heard of until the next `watching`. `final`: the server has refused, and is not asked again. */
  | { readonly kind: 'sight-lost'; readonly reason: string; readonly final: boolean };
