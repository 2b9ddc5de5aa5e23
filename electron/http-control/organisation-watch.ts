/** What an account's organisation has set for the app, heard from its server: docs/http-control.md, “Settings of the organisation”. */
import type { HttpFailure } from '../../shared/ipc/http-control';
import { restOrganisationSchema, type RestOrganisation } from '../../shared/rest/organisation';
import { keepOpen, readEvents, usualRetries } from './event-stream';
import type { HttpClient } from './http-client';
import { parse, reasonOf } from './rest-dialect';

const eventsPath = '/v1/telephony/organization/events';

export interface OrganisationWatchOptions {
  /** Milliseconds before a lost stream is opened again: the first time, the second; the last from then on. */
  readonly retryAfter?: readonly number[];
  /** Milliseconds after which a stream that says nothing at all is taken for dead. */
  readonly silence?: number;
}

/**
 * What was said last holds while the server cannot be asked.
 * @param listener gets undefined where the server says that it has nothing to say
 * @returns what ends it
 */
export function watchOrganisation(
  client: HttpClient,
  listener: (settings: RestOrganisation | undefined) => void,
  { retryAfter = usualRetries, silence = 45_000 }: OrganisationWatchOptions = {},
): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  void keepOpen(signal, retryAfter, async (works) => {
    const failure = await readEvents(client, eventsPath, {
      signal,
      silence,
      event: (_name, data) => {
        const settings = parse(restOrganisationSchema, data);
        if (settings === undefined || signal.aborted) return;
        works();
        listener(settings);
      },
      reasonOf,
    });
    const final = failure !== undefined && saysNothing(failure);
    if (final && !signal.aborted) listener(undefined);
    return { final };
  });
  return () => {
    ending.abort();
  };
}

/** Whatever a server answers that has no such address, or not for us; one that is busy or broken may have it. */
function saysNothing(failure: HttpFailure): boolean {
  if (failure.kind === 'gone') return true;
  return failure.kind === 'refused' && failure.status < 500 && ![408, 425, 429].includes(failure.status);
}
