/** Requests to one server with one account's credentials: what came back, or how nothing did. */
import type { TraceEntry } from '../../shared/trace/entry';
import { phrase, type Phrase } from '../../shared/words/phrase';

export interface HttpClientOptions {
  /** Scheme, host, port, and a path if there is one. */
  readonly baseUrl: string;
  /** Value of the Authorization header. */
  readonly authorization: string;
  /** What must reach no trace, whatever a server does with it. */
  readonly secrets: readonly string[];
  /** Milliseconds for a request with its answer. */
  readonly timeout: number;
  /** Whom the entries of the trace belong to. */
  readonly where: string;
  readonly trace: (entry: TraceEntry) => void;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: { readonly type: string; readonly text: string };
  /** Heartbeats and the like. */
  readonly untraced?: boolean;
}

export type Unanswered =
  | { readonly kind: 'not-sent'; readonly reason: Phrase }
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'connection-lost' };

export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  readonly text: string;
}

export type HttpAnswer = Answered | Unanswered;

export type Opened =
  | { readonly kind: 'open'; readonly texts: AsyncGenerator<string, void, undefined> }
  | HttpAnswer;

/** Failures before a connection stood: nothing has reached the server. */
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_INVALID_URL',
]);

/** No TLS with this server, which may speak none: OpenSSL's and BoringSSL's names of what ends a handshake only. */
const handshakeFailed = new Set([
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
  'ERR_SSL_NO_PROTOCOLS_AVAILABLE',
  'ERR_SSL_NO_SHARED_CIPHER',
  'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_TLSV1_ALERT_INSUFFICIENT_SECURITY',
  'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
]);

/** A certificate is looked at before anything is sent (Node, “X509 certificate error codes”). */
const certificateRefused = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_CRL',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'CERT_SIGNATURE_FAILURE',
  'CRL_SIGNATURE_FAILURE',
  'CERT_NOT_YET_VALID',
  'CERT_HAS_EXPIRED',
  'CRL_NOT_YET_VALID',
  'CRL_HAS_EXPIRED',
  'ERROR_IN_CERT_NOT_BEFORE_FIELD',
  'ERROR_IN_CERT_NOT_AFTER_FIELD',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_CHAIN_TOO_LONG',
  'CERT_REVOKED',
  'INVALID_CA',
  'PATH_LENGTH_EXCEEDED',
  'INVALID_PURPOSE',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'HOSTNAME_MISMATCH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

export class HttpClient {
  readonly #options: HttpClientOptions;

  constructor(options: HttpClientOptions) {
    this.#options = options;
  }

  async ask(request: HttpRequest): Promise<HttpAnswer> {
    const signal = AbortSignal.timeout(this.#options.timeout);
    return this.#attempt(request, async () => {
      const response = await this.#fetch(request, signal);
      return this.#answered(request, response, await response.text());
    });
  }

  /** Asks for an answer that stays open. The timeout is for its beginning, or for the whole of a refusal; `signal` ends it. */
  async open(request: HttpRequest, signal: AbortSignal): Promise<Opened> {
    const beginning = new AbortController();
    const timer = setTimeout(() => {
      beginning.abort(new DOMException('no answer', 'TimeoutError'));
    }, this.#options.timeout);
    return this.#attempt<Opened>(request, async () => {
      try {
        const response = await this.#fetch(request, AbortSignal.any([signal, beginning.signal]));
        if (!response.ok || response.body === null) {
          return this.#answered(request, response, await response.text());
        }
        this.#answered(request, response, '');
        return { kind: 'open', texts: textsOf(response.body) };
      } finally {
        clearTimeout(timer);
      }
    });
  }

  /** Writes into the trace what came over an open answer. */
  traceReceived(text: string): void {
    this.#trace('received', text);
  }

  note(text: string): void {
    this.#trace('note', text);
  }

  #fetch(request: HttpRequest, signal: AbortSignal): Promise<Response> {
    const { method, path, body } = request;
    if (request.untraced !== true) this.#trace('sent', message(headlineOf(request), body?.text ?? ''));
    return fetch(`${this.#options.baseUrl.replace(/\/+$/, '')}${path}`, {
      method,
      headers: {
        authorization: this.#options.authorization,
        ...(body === undefined ? {} : { 'content-type': body.type }),
      },
      ...(body === undefined ? {} : { body: body.text }),
      // Nobody but the server that was named gets the credentials.
      redirect: 'manual',
      signal,
    });
  }

  #answered(request: HttpRequest, { status, statusText }: Response, text: string): Answered {
    if (request.untraced !== true) {
      this.#trace('received', message(`HTTP/1.1 ${String(status)} ${statusText}`, text));
    }
    return { kind: 'answered', status, text };
  }

  async #attempt<Result>(request: HttpRequest, work: () => Promise<Result>): Promise<Result | Unanswered> {
    try {
      return await work();
    } catch (error) {
      const unanswered = describeFailure(error);
      this.#trace('note', `${headlineOf(request)}: ${unanswered.kind}`);
      return unanswered;
    }
  }

  #trace(kind: TraceEntry['kind'], text: string): void {
    const { secrets, where, trace } = this.#options;
    const masked = secrets
      .filter((secret) => secret !== '')
      .reduce((masked, secret) => masked.replaceAll(secret, '•••'), text);
    trace({ at: Date.now(), where, kind, text: masked });
  }
}

function headlineOf({ method, path }: HttpRequest): string {
  return `${method} ${path} HTTP/1.1`;
}

function message(first: string, body: string): string {
  return body === '' ? first.trimEnd() : `${first.trimEnd()}\r\n\r\n${body}`;
}

function describeFailure(error: unknown): Unanswered {
  if (!(error instanceof Error)) return { kind: 'connection-lost' };
  if (error.name === 'TimeoutError') return { kind: 'no-answer' };
  const code = codeOf(error) ?? codeOf(error.cause) ?? '';
  if (neverConnected.has(code)) return notSent(phrase('call.failure.unreachable', { code }));
  if (handshakeFailed.has(code)) return notSent(phrase('call.failure.no-tls', { code }));
  if (certificateRefused.has(code)) return notSent(phrase('call.failure.certificate', { code }));
  return { kind: 'connection-lost' };
}

function notSent(reason: Phrase): Unanswered {
  return { kind: 'not-sent', reason };
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

async function* textsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  for await (const chunk of body) yield decoder.decode(chunk, { stream: true });
}
