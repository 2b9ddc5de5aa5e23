/**
 * Lines whose Webex App controls recording over HTTP: each registered line's account, watched while the user has the app on
 * the screen, and what its organisation has set. A desk phone alone knows what SIP tells it, as a real one does.
 */
import type { WebContents } from 'electron';
import {
  events,
  type HttpOutcome,
  type HttpQueryOutcome,
  type HttpReportNews,
  type RegistrationOutcome,
} from '../../shared/ipc/table';
import type { HttpFailure, HttpReport } from '../../shared/ipc/http-control';
import { isOverHttp, type RecordingOperation } from '../../shared/recording/modes';
import { appInterfaceOf, type LineProfile } from '../../shared/settings/profile';
import { phrase } from '../../shared/words/phrase';
import { tellPage } from '../ipc';
import { accountOf } from './http-accounts';
import { OrganisationLines, type OrganisationLinesHost } from './organisation-lines';
import type { Users } from './users';
import type { HttpControl } from '../http-control/http-control';
import type { VoicemailClient } from '../http-control/voicemail-client';

export interface HttpLinesHost extends OrganisationLinesHost {
  /** Whether the user has the app on the screen. */
  readonly usesApp: (user: number) => boolean;
  readonly reported: (user: number, news: HttpReportNews) => void;
  /** What was reported of a line's calls is no longer known to hold. */
  readonly lost: (user: number, line: number) => void;
}

export class HttpLines {
  readonly #host: HttpLinesHost;
  readonly #controls = new Map<string, Promise<HttpControl>>();
  readonly #mailboxes = new Map<string, Promise<VoicemailClient>>();
  /** Lines by user. */
  readonly #registered = new Map<number, Set<number>>();
  readonly #organisations: OrganisationLines;

  constructor(host: HttpLinesHost) {
    this.#host = host;
    this.#organisations = new OrganisationLines(host);
  }

  /** A line's registration has begun, or ended for good: a connection that is lost comes back. */
  registration(user: number, number: number, outcome: RegistrationOutcome): void {
    const lines = this.#registered.get(user) ?? new Set<number>();
    this.#registered.set(user, lines);
    if (outcome === 'registered') {
      lines.add(number);
      this.endpointChosen(user);
    } else {
      lines.delete(number);
      this.#unwatch(user, number);
      this.#organisations.unwatch(user, number);
    }
  }

  /** Watches the accounts of registered lines while the app is there that asks over HTTP. */
  endpointChosen(user: number): void {
    for (const number of this.#registered.get(user) ?? []) {
      if (this.#host.usesApp(user)) {
        this.#watch(user, number);
        this.#organisations.watch(user, number);
      } else {
        this.#unwatch(user, number);
        this.#organisations.unwatch(user, number);
      }
    }
  }

  #watch(user: number, number: number): void {
    const key = keyOf(user, number);
    const line = this.#host.line(user, number);
    if (line === undefined || this.#controls.has(key) || !isOverHttp(appInterfaceOf(line))) return;
    const opening = this.#open(user, number, line);
    this.#controls.set(key, opening);
    opening.catch((error: unknown) => {
      if (this.#controls.get(key) === opening) this.#controls.delete(key);
      this.#note(line, `No control over HTTP: ${error instanceof Error ? error.message : String(error)}`);
    });
  }

  /** A watch that is ended says nothing more, not even that. */
  #unwatch(user: number, number: number): void {
    const key = keyOf(user, number);
    const opening = this.#controls.get(key);
    if (opening === undefined) return;
    this.#controls.delete(key);
    close(opening);
    this.#host.lost(user, number);
  }

  async #open(user: number, number: number, line: LineProfile): Promise<HttpControl> {
    const account = await accountOf(
      line,
      appInterfaceOf(line) === 'REST' ? 'REST' : 'Xsi',
      this.#host.service,
    );
    // Start-up needs none of it.
    const { HttpControl: Control } = await import('../http-control/http-control');
    const control = new Control(account, {
      timeout: line.requestTimeoutSeconds * 1000,
      where: line.address,
      trace: this.#host.trace,
    });
    control.watch((news) => {
      if (news.kind === 'report') {
        const { trackingId } = news.report;
        this.#host.reported(user, { line: number, trackingId, ...stateOf(news.report) });
      } else if (news.kind === 'sight-lost') {
        this.#note(line, `Recording events over HTTP are lost: ${news.reason}`);
        this.#host.lost(user, number);
      }
    });
    return control;
  }

  /**
   * Where a line's voice messages are. They are had by Xsi whatever recording is asked by, as REST has no audio of them;
   * undefined where the account has no Xsi.
   */
  async voicemail(user: number, number: number): Promise<VoicemailClient | undefined> {
    const line = this.#host.line(user, number);
    if (line === undefined) return undefined;
    if (line.server !== 'embedded' && appInterfaceOf(line) !== 'Xsi') return undefined;
    const key = keyOf(user, number);
    const known = this.#mailboxes.get(key) ?? this.#openMailbox(line);
    this.#mailboxes.set(key, known);
    known.catch(() => {
      this.#mailboxes.delete(key);
    });
    return known;
  }

  async #openMailbox(line: LineProfile): Promise<VoicemailClient> {
    const account = await accountOf(line, 'Xsi', this.#host.service);
    if (account.kind !== 'Xsi') throw new Error('voice messages are had by Xsi');
    const { clientOf } = await import('../http-control/http-control');
    const { VoicemailClient: Client } = await import('../http-control/voicemail-client');
    const client = clientOf(account, {
      timeout: line.requestTimeoutSeconds * 1000,
      where: line.address,
      trace: this.#host.trace,
    });
    return new Client(client, account.user);
  }

  async request(
    user: number,
    number: number,
    trackingId: string,
    operation: RecordingOperation,
  ): Promise<HttpOutcome> {
    const control = await this.#control(user, number);
    if (control === undefined) return notMade;
    const outcome = await control.request(trackingId, operation);
    return outcome.kind === 'accepted' ? { kind: 'accepted', report: undefined } : failed(outcome);
  }

  /** Reads how a call is recorded now. */
  async query(user: number, number: number, trackingId: string): Promise<HttpQueryOutcome> {
    const control = await this.#control(user, number);
    if (control === undefined) return notMade;
    const outcome = await control.query(trackingId);
    return outcome.kind === 'known' ? { kind: 'known', ...stateOf(outcome.report) } : failed(outcome);
  }

  /** Undefined where the line has none, or none could be made. */
  async #control(user: number, number: number): Promise<HttpControl | undefined> {
    return this.#controls.get(keyOf(user, number))?.catch(() => undefined);
  }

  close(): void {
    for (const opening of this.#controls.values()) close(opening);
    this.#controls.clear();
    this.#organisations.close();
  }

  #note(line: LineProfile, text: string): void {
    this.#host.trace({ at: Date.now(), where: line.address, kind: 'note', text });
  }
}

function close(opening: Promise<HttpControl>): void {
  opening.then(
    (control) => {
      control.close();
    },
    () => undefined,
  );
}

const notMade = { kind: 'not-sent', reason: phrase('call.failure.not-made') } as const;

function stateOf({ report, pending, allowed }: HttpReport) {
  return { report, isPending: pending, allowed: allowed === undefined ? undefined : [...allowed] };
}

function failed(failure: HttpFailure): Exclude<HttpOutcome, { kind: 'accepted' }> {
  switch (failure.kind) {
    case 'refused':
      return failure;
    // That says nothing of the SIP dialog.
    case 'gone':
      return { kind: 'refused', status: 404, reason: 'Not Found' };
    case 'not-sent':
      return { kind: 'not-sent', reason: failure.reason };
    case 'no-answer':
    case 'connection-lost':
      return { kind: 'no-answer' };
  }
}

const keyOf = (user: number, line: number) => `${String(user)} ${String(line)}`;

/** The lines of the profile's users, each telling its user's phone. */
export function httpLinesOf(
  users: Users,
  host: Pick<HttpLinesHost, 'service' | 'trace'> & {
    readonly phone: (user: number) => WebContents | undefined;
  },
): HttpLines {
  return new HttpLines({
    ...host,
    line: (user, number) => users.profile(user).lines[number - 1],
    usesApp: (user) => users.appearance(user).endpoint !== 'mpp',
    reported: (user, news) => {
      const phone = host.phone(user);
      if (phone !== undefined) tellPage(phone, events.httpReport, news);
    },
    lost: (user, line) => {
      const phone = host.phone(user);
      if (phone !== undefined) tellPage(phone, events.httpLost, { line });
    },
    organisation: (user, line, automaticIndicator) => {
      const phone = host.phone(user);
      if (phone !== undefined) tellPage(phone, events.organisation, { line, automaticIndicator });
    },
  });
}
