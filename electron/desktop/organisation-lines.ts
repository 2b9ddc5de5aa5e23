/**
 * What the organisations of lines have set for the app. As the real app asks its cloud whatever it controls recording by, the built-in
 * service is asked by REST in any case; of other servers those that the app has a REST account at.
 */
import type { ServiceAccess } from '../../shared/ipc/service-process';
import { appInterfaceOf, type LineProfile } from '../../shared/settings/profile';
import type { TraceEntry } from '../../shared/trace/entry';
import { accountOf } from './http-accounts';

export interface OrganisationLinesHost {
  /** Of a user's line, counted from 1. */
  readonly line: (user: number, number: number) => LineProfile | undefined;
  readonly service: () => Promise<ServiceAccess>;
  readonly trace: (entry: TraceEntry) => void;
  /** What a line's server says that its organisation has set of the app's indicator; undefined: it does not say. */
  readonly organisation: (user: number, line: number, automaticIndicator: boolean | undefined) => void;
}

interface Watch {
  readonly ending: AbortController;
  /** What was said last; undefined: nothing so far. */
  said: { readonly automaticIndicator: boolean | undefined } | undefined;
}

export class OrganisationLines {
  readonly #host: OrganisationLinesHost;
  readonly #watches = new Map<string, Watch>();

  constructor(host: OrganisationLinesHost) {
    this.#host = host;
  }

  /** Of a line that has just registered, or whose app has come on the screen. What is known already is told again: the phone may be another. */
  watch(user: number, number: number): void {
    const line = this.#host.line(user, number);
    if (line === undefined || !isAsked(line)) return;
    const known = this.#watches.get(keyOf(user, number));
    if (known !== undefined) {
      if (known.said !== undefined) this.#host.organisation(user, number, known.said.automaticIndicator);
      return;
    }
    const watch: Watch = { ending: new AbortController(), said: undefined };
    this.#watches.set(keyOf(user, number), watch);
    const opening = this.#open(line, watch, (automaticIndicator) => {
      watch.said = { automaticIndicator };
      this.#host.organisation(user, number, automaticIndicator);
    });
    opening.catch((error: unknown) => {
      if (this.#watches.get(keyOf(user, number)) === watch) this.unwatch(user, number);
      const reason = error instanceof Error ? error.message : String(error);
      const text = `What the organisation has set is not known: ${reason}`;
      this.#host.trace({ at: Date.now(), where: line.address, kind: 'note', text });
    });
  }

  /** What was said last holds on in the phone, until it registers anew. */
  unwatch(user: number, number: number): void {
    this.#watches.get(keyOf(user, number))?.ending.abort();
    this.#watches.delete(keyOf(user, number));
  }

  close(): void {
    for (const { ending } of this.#watches.values()) ending.abort();
    this.#watches.clear();
  }

  async #open(
    line: LineProfile,
    { ending: { signal } }: Watch,
    tell: (automaticIndicator: boolean | undefined) => void,
  ): Promise<void> {
    const { service, trace } = this.#host;
    const account = await accountOf(line, 'REST', service);
    // Start-up needs none of it.
    const { clientOf } = await import('../http-control/http-control');
    const { watchOrganisation } = await import('../http-control/organisation-watch');
    if (signal.aborted) return;
    const timeout = line.requestTimeoutSeconds * 1000;
    const client = clientOf(account, { timeout, where: line.address, trace });
    const stop = watchOrganisation(client, (settings) => {
      tell(settings?.automaticRecordingIndicatorEnabled);
    });
    signal.addEventListener('abort', stop, { once: true });
  }
}

function isAsked(line: LineProfile): boolean {
  return line.server === 'embedded' || (appInterfaceOf(line) === 'REST' && line.http !== undefined);
}

const keyOf = (user: number, line: number) => `${String(user)} ${String(line)}`;
