/** What Xsi and REST have in common on HTTP: the trace, and misbehaviour on order. */
import type { MiddlewareHandler } from 'hono';
import type { TraceEntry } from '../../../shared/trace/entry';
import type { FaultAction } from '../faults';

export type HttpTrace = (kind: 'received' | 'sent', where: string, text: string) => void;

export function httpTrace(trace: (entry: TraceEntry) => void): HttpTrace {
  return (kind, where, text) => {
    trace({ at: Date.now(), where, kind, text });
  };
}

/** Notes requests and answers with their bodies. Headers stay out: the only one of interest is a secret. */
export function tracing(protocol: 'Xsi' | 'REST', trace: HttpTrace): MiddlewareHandler {
  return async (c, next) => {
    // These come all the time, and say nothing.
    if (/\/(heartbeat|eventresponse)$/.test(c.req.path)) {
      await next();
      return;
    }
    const request = `${c.req.method} ${c.req.path} HTTP/1.1`;
    // Audio is in no trace.
    const isFile = /^(multipart|audio)\//i.test(c.req.header('content-type') ?? '');
    trace('received', protocol, message(request, isFile ? '' : await c.req.text()));
    await next();
    // A body that stays open is noted as it is written.
    const isLive = c.res.headers.has(liveHeader) || c.res.headers.has(silentHeader);
    for (const header of [liveHeader, silentHeader]) c.res.headers.delete(header);
    const body = isLive ? '' : await c.res.clone().text();
    trace('sent', protocol, message(`HTTP/1.1 ${String(c.res.status)} to ${request}`, body));
  };
}

/** Marks an answer whose body stays open; never leaves the service. */
export const liveHeader = 'x-live';

/** Marks an answer whose body is somebody's voice, which is in no trace; never leaves the service. */
export const silentHeader = 'x-silent';

function message(first: string, body: string): string {
  return body === '' ? first : `${first}\r\n\r\n${body}`;
}

export interface Misbehaviour {
  readonly action: FaultAction | undefined;
  /** Aborted when the client has given up. */
  readonly signal: AbortSignal;
  readonly respond: (status: number) => Response;
  readonly cut: (milliseconds: number) => void;
}

/** Handles a request, or does to it what was ordered. */
export async function answerOrMisbehave(
  handle: () => Response | Promise<Response>,
  { action, signal, respond, cut }: Misbehaviour,
): Promise<Response> {
  switch (action?.kind) {
    case undefined:
      return handle();
    case 'respond':
      return respond(Math.min(action.status, 599));
    case 'late':
      await gone(signal, action.afterMilliseconds);
      return handle();
    // HTTP has nothing like 100 Trying that would matter.
    case 'ignore':
    case 'trying':
      await gone(signal);
      return respond(503);
    case 'cut':
      cut(action.seconds * 1000);
      await gone(signal);
      return respond(503);
  }
}

/** Waits for the client to give up, or for so long. */
function gone(signal: AbortSignal, milliseconds?: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      resolve();
    };
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
    if (milliseconds !== undefined) setTimeout(done, milliseconds).unref();
  });
}
