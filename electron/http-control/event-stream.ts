/** Reading a stream of server-sent events, and opening it again when it is lost. */
import type { HttpFailure } from '../../shared/ipc/http-control';
import { failureOf, type WatchEnd } from './dialect';
import type { HttpClient } from './http-client';

/** Characters that an event may have; one without an end would fill the memory. */
const longest = 1_048_576;

interface Reader {
  /** Aborted when nobody listens any more. */
  readonly signal: AbortSignal;
  /** Milliseconds after which a stream that says nothing at all is taken for dead. */
  readonly silence: number;
  readonly event: (name: string, data: string) => void;
  /** What the server says of a refusal. */
  readonly reasonOf: (text: string) => string | undefined;
}

/** @returns undefined where the stream was open and has ended, else why it was not */
export async function readEvents(
  client: HttpClient,
  path: string,
  { signal, silence, event, reasonOf }: Reader,
): Promise<HttpFailure | undefined> {
  const dead = new AbortController();
  const opened = await client.open({ method: 'GET', path }, AbortSignal.any([signal, dead.signal]));
  if (opened.kind !== 'open') return failureOf(opened, reasonOf) ?? { kind: 'connection-lost' };
  const timer = setTimeout(() => {
    dead.abort();
  }, silence);
  timer.unref();
  let pending = '';
  try {
    for await (const text of opened.texts) {
      timer.refresh();
      const parts = (pending + text).split('\n\n');
      pending = parts.pop() ?? '';
      for (const part of parts) {
        const [, name, data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(part) ?? [];
        if (name === undefined) continue;
        client.traceReceived(part);
        event(name, data);
      }
      if (pending.length > longest) throw new Error('an event without end');
    }
  } catch (error) {
    if (!signal.aborted) client.note(`event stream: ${String(error)}`);
  } finally {
    clearTimeout(timer);
  }
  return undefined;
}

/** Milliseconds before a lost stream is opened again: the first time, the second; the last from then on. */
export const usualRetries: readonly number[] = [1000, 2000, 4000, 8000, 16_000, 30_000];

/**
 * Opens a stream again and again, until it is ended or refused for good.
 * @param open resolves when the stream has ended; it calls `works` once there is something to hear, from when on a loss is a first one again
 */
export async function keepOpen(
  signal: AbortSignal,
  retryAfter: readonly number[],
  open: (works: () => void) => Promise<Pick<WatchEnd, 'final'>>,
): Promise<void> {
  let attempt = 0;
  while (!signal.aborted) {
    const { final } = await open(() => {
      attempt = 0;
    });
    if (final) return;
    await pause(retryAfter[Math.min(attempt, retryAfter.length - 1)] ?? 1000, signal);
    attempt += 1;
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
  });
}
