/**
 * Control of recording over HTTP for one account, in the main process: no token or password of it enters a page. Calls are
 * named by the tracking id that SIP gave the phone; the server's own names of them are found out here.
 */
import type { HttpFailure, HttpNews, HttpOutcome, HttpQueryOutcome } from '../../shared/ipc/http-control';
import type { RecordingOperation } from '../../shared/recording/modes';
import type { TraceEntry } from '../../shared/trace/entry';
import { phrase } from '../../shared/words/phrase';
import type { Dialect, Reading, ServerCall } from './dialect';
import { keepOpen, usualRetries } from './event-stream';
import { HttpClient } from './http-client';
import { RestDialect } from './rest-dialect';
import { XsiDialect } from './xsi-dialect';

export type HttpAccount =
  | { readonly kind: 'Xsi'; readonly baseUrl: string; readonly user: string; readonly password: string }
  /** `lineOwner`: the id of the person whose line it is, or `me`. */
  | { readonly kind: 'REST'; readonly baseUrl: string; readonly token: string; readonly lineOwner: string };

export interface HttpControlOptions {
  /** The line's request timeout, in milliseconds. */
  readonly timeout: number;
  /** Whom the entries of the trace belong to: the line's address. */
  readonly where: string;
  readonly trace: (entry: TraceEntry) => void;
  /** Milliseconds before a lost stream of events is opened again: the first time, the second; the last from then on. */
  readonly retryAfter?: readonly number[];
  /** Milliseconds between signs of life. */
  readonly heartbeat?: number;
}

/** In milliseconds. */
const usualHeartbeat = 15_000;

export class HttpControl {
  readonly #dialect: Dialect;
  readonly #retryAfter: readonly number[];
  readonly #watches = new Set<AbortController>();
  /** By tracking id. */
  readonly #callIds = new Map<string, string>();

  constructor(account: HttpAccount, options: HttpControlOptions) {
    this.#dialect = dialectOf(account, options);
    this.#retryAfter = options.retryAfter ?? usualRetries;
  }

  /** Asks for a change of a call's recording. What comes of it is reported, not answered. */
  async request(trackingId: string, operation: RecordingOperation): Promise<HttpOutcome> {
    const known = this.#callIds.get(trackingId);
    if (known !== undefined) {
      const failure = await this.#dialect.operate(known, operation);
      if (failure === undefined) return { kind: 'accepted' };
      if (failure.kind !== 'gone') return failure;
      // The server may have given the call another name.
      this.#callIds.delete(trackingId);
    }
    const found = await this.#find(trackingId);
    if (found.kind !== 'read') return beforeRequest(found);
    if (found.found.callId === known) return { kind: 'gone' };
    return (await this.#dialect.operate(found.found.callId, operation)) ?? { kind: 'accepted' };
  }

  /** Asks how a call is recorded now. */
  async query(trackingId: string): Promise<HttpQueryOutcome> {
    const known = this.#callIds.get(trackingId);
    const reading = known === undefined ? undefined : await this.#dialect.read(known);
    const isOther = reading?.kind === 'read' && reading.found.report.trackingId !== trackingId;
    const found =
      reading === undefined || reading.kind === 'gone' || isOther ? await this.#find(trackingId) : reading;
    return found.kind === 'read' ? { kind: 'known', report: found.found.report } : found;
  }

  /**
   * Hears of all of the account's calls, and keeps the stream of events alive.
   * @returns what ends it
   */
  watch(listener: (news: HttpNews) => void): () => void {
    const ending = new AbortController();
    this.#watches.add(ending);
    void this.#keepWatching(ending.signal, listener);
    return () => {
      this.#watches.delete(ending);
      ending.abort();
    };
  }

  /** Ends every watch. */
  close(): void {
    for (const ending of this.#watches) ending.abort();
    this.#watches.clear();
  }

  async #keepWatching(signal: AbortSignal, listener: (news: HttpNews) => void): Promise<void> {
    const calls = new Set<string>();
    const tell = (news: HttpNews) => {
      if (signal.aborted) return;
      try {
        listener(news);
      } catch (error) {
        console.error(error);
      }
    };
    const changed = (call: ServerCall) => {
      this.#callIds.set(call.report.trackingId, call.callId);
      calls.add(call.report.trackingId);
      tell({ kind: 'report', report: call.report });
    };
    const ended = (trackingId: string) => {
      this.#callIds.delete(trackingId);
      calls.delete(trackingId);
    };
    await keepOpen(signal, this.#retryAfter, async (works) => {
      const end = await this.#dialect.watch({
        signal,
        all: (found) => {
          works();
          tell({ kind: 'watching' });
          found.forEach(changed);
          const present = new Set(found.map(({ report }) => report.trackingId));
          for (const trackingId of calls) if (!present.has(trackingId)) ended(trackingId);
        },
        changed,
        ended: ({ report }) => {
          ended(report.trackingId);
        },
      });
      tell({ kind: 'sight-lost', ...end });
      return end;
    });
  }

  async #find(trackingId: string): Promise<Reading<ServerCall>> {
    const list = await this.#dialect.list();
    if (list.kind !== 'read') return list;
    this.#callIds.clear();
    for (const { callId, report } of list.found) this.#callIds.set(report.trackingId, callId);
    const found = list.found.find(({ report }) => report.trackingId === trackingId);
    return found === undefined ? { kind: 'gone' } : { kind: 'read', found };
  }
}

/** The call was not found out: of the request itself the server knows nothing. */
function beforeRequest(failure: HttpFailure): HttpOutcome {
  return failure.kind === 'no-answer' || failure.kind === 'connection-lost'
    ? { kind: 'not-sent', reason: phrase('call.failure.calls-unknown') }
    : failure;
}

/** Asks a server with an account's credentials. */
export function clientOf(
  account: HttpAccount,
  { timeout, where, trace }: Pick<HttpControlOptions, 'timeout' | 'where' | 'trace'>,
): HttpClient {
  const common = { baseUrl: account.baseUrl, timeout, where, trace };
  if (account.kind === 'REST') {
    const { token } = account;
    return new HttpClient({ ...common, authorization: `Bearer ${token}`, secrets: [token] });
  }
  const { user, password } = account;
  const encoded = Buffer.from(`${user}:${password}`).toString('base64');
  return new HttpClient({ ...common, authorization: `Basic ${encoded}`, secrets: [password, encoded] });
}

function dialectOf(account: HttpAccount, options: HttpControlOptions): Dialect {
  const heartbeat = options.heartbeat ?? usualHeartbeat;
  const client = clientOf(account, options);
  return account.kind === 'Xsi'
    ? new XsiDialect(client, account.user, heartbeat, options.timeout)
    : new RestDialect(client, account.lineOwner, heartbeat * 3);
}
