/** The recorder: a session recording server (RFC 7866) over UDP, TCP and TLS. Each recording session becomes a folder of files. */
import { writeDescription } from '../../../shared/siprec/session-description';
import {
  metadataDisposition,
  metadataType,
  recordingContact,
  writeSnapshotRequest,
} from '../../../shared/siprec/requests';
import { parseNameAddr } from '../../../shared/sip/name-addr';
import { Dialog } from '../sip/dialog';
import type { SipFlow } from '../sip/flow';
import type { SipRequest } from '../sip/message';
import { SipStack, type SendOutcome } from '../sip/stack';
import type { ServerTransaction } from '../sip/transactions';
import type { RecordingPlace } from '../recording/recording-sink';
import { byeReason, interrupted, messageOf, tried, type BrokenOff } from './broken-off';
import { RecordedSession, type ChangeOutcome } from './recorded-session';
import { listenAt, type RecorderOptions, type RecorderUris } from './recorder-places';
import {
  answerOther,
  calledName,
  capabilities,
  notWritten,
  readBody,
  readChange,
  readInvite,
  refusal,
} from './server-answers';
import { looks, Silence } from './silence';

/** How long the end waits for answers to its BYEs, in milliseconds. */
const drainTime = 2_000;

interface Entry {
  readonly session: RecordedSession;
  readonly dialog: Dialog;
  /** Over which its last request came. */
  flow: SipFlow;
  heardAt: number;
  readonly silence: Silence;
  /** A change is being made. */
  isBusy: boolean;
  /** It has been asked whether it is there. */
  isAsked: boolean;
  /** It has been asked for a snapshot, and what it has told since has gaps still. */
  hasGaps: boolean;
}

export class RecorderServer {
  readonly #options: RecorderOptions;
  readonly #stack: SipStack;
  readonly #entries = new Set<Entry>();
  readonly #timer: NodeJS.Timeout;
  #uris: RecorderUris = { uri: '', secureUri: undefined };

  private constructor(options: RecorderOptions) {
    this.#options = options;
    this.#stack = new SipStack(
      {
        request: (transaction) => {
          this.#receive(transaction);
        },
        ack: () => undefined,
        trace: options.trace,
        closed: (flow) => {
          for (const entry of [...this.#entries]) {
            if (entry.flow === flow) this.#end(entry, interrupted('the connection of its client was closed'));
          }
        },
      },
      { address: options.address, admits: () => options.faults?.admits ?? true },
    );
    // Without a word to anybody, as if it had died.
    options.faults?.whenBrokenOff(() => {
      for (const entry of [...this.#entries]) this.#end(entry, interrupted('broken off on order'));
      this.#stack.cut();
    });
    this.#timer = setInterval(() => {
      for (const entry of [...this.#entries]) this.#watch(entry);
    }, options.quietLimit / looks);
    this.#timer.unref();
  }

  /** Listens; rejects where it cannot. */
  static async start(options: RecorderOptions): Promise<RecorderServer> {
    const server = new RecorderServer(options);
    try {
      server.#uris = await listenAt(server.#stack, options);
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  get uris(): RecorderUris {
    return this.#uris;
  }

  /** Ends what is recorded, and tells its clients. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    const byes = [...this.#entries].map((entry) =>
      this.#give(entry, interrupted('the recorder was stopped')),
    );
    let timer: NodeJS.Timeout | undefined;
    const moment = new Promise((resolve) => {
      timer = setTimeout(resolve, drainTime);
    });
    await Promise.race([Promise.all(byes), moment]);
    clearTimeout(timer);
    this.#stack.close();
  }

  /** Nothing stays of what is being recorded. */
  discardAll(): void {
    for (const entry of [...this.#entries]) {
      this.#entries.delete(entry);
      entry.session.discard();
    }
  }

  // --- requests ---

  #receive(transaction: ServerTransaction): void {
    const { method, headers } = transaction.request;
    const to = parseNameAddr(headers.get('to') ?? '')?.tag;
    if (to !== undefined) this.#receiveInside(transaction, to);
    else if (method === 'INVITE') void this.#begin(transaction);
    else if (method === 'BYE' || method === 'UPDATE') transaction.respond(481);
    else answerOther(transaction);
  }

  #receiveInside(transaction: ServerTransaction, to: string): void {
    const { method, headers } = transaction.request;
    const from = parseNameAddr(headers.get('from') ?? '')?.tag ?? '';
    const entry = [...this.#entries].find(({ dialog }) =>
      dialog.matches(headers.get('call-id') ?? '', to, from),
    );
    if (entry === undefined) {
      transaction.respond(481);
      return;
    }
    entry.heardAt = performance.now();
    entry.flow = transaction.connection;
    if (!entry.dialog.acceptSequence(transaction.request)) {
      transaction.respond(500, { reason: 'CSeq is lower than that of an earlier request' });
    } else if (method === 'INVITE' || method === 'UPDATE') {
      void this.#change(entry, transaction);
    } else if (method === 'BYE') {
      void this.#takeBye(entry, transaction);
    } else {
      answerOther(transaction);
    }
  }

  async #begin(transaction: ServerTransaction): Promise<void> {
    transaction.whenCancelled(() => {
      transaction.respond(487);
    });
    if ((await this.#options.faults?.meet(transaction)) === 'over') return;
    const { transport } = transaction.connection;
    const isSecure = transport === 'TLS';
    const reading = readInvite(transaction.request, isSecure);
    const contact = this.#stack.contact(transport === 'WS' ? 'TCP' : transport, 'recorder') ?? this.#uris.uri;
    const dialog = Dialog.fromRequest(transaction.request, contact, recordingContact(contact, 'server'));
    if (reading.kind === 'refused' || dialog === undefined) {
      const { status, options } =
        reading.kind === 'refused' ? reading : refusal(400, 'No Contact that can be used');
      transaction.respond(status, options);
      return;
    }
    const place = this.#options.placeFor(calledName(transaction.request));
    if (place === undefined) {
      transaction.respond(404, refusal(404, 'Nothing is recorded under this name').options);
      return;
    }
    const session = this.#open(place);
    if (typeof session === 'string') {
      transaction.respond(500, notWritten(session));
      return;
    }
    const entry: Entry = {
      session,
      dialog,
      flow: transaction.connection,
      heardAt: performance.now(),
      silence: new Silence(),
      isBusy: true,
      isAsked: false,
      hasGaps: false,
    };
    const outcome = await tried(session.change(reading.offer, reading.metadata, isSecure));
    if (typeof outcome === 'string' || transaction.isAnswered) {
      session.discard();
      if (typeof outcome === 'string') transaction.respond(500, notWritten(outcome));
      return;
    }
    entry.isBusy = false;
    this.#entries.add(entry);
    this.#options.note(`${session.id}: recording`);
    this.#accept(entry, transaction, outcome);
  }

  /** @returns why there can be none */
  #open(place: RecordingPlace): RecordedSession | string {
    try {
      const session: RecordedSession = new RecordedSession({
        place,
        isSameClock: this.#options.isSameClock,
        address: this.#options.address,
        failed: (broken) => {
          const entry = [...this.#entries].find((one) => one.session === session);
          if (entry !== undefined) void this.#give(entry, broken);
        },
      });
      return session;
    } catch (error) {
      return messageOf(error);
    }
  }

  async #change(entry: Entry, transaction: ServerTransaction): Promise<void> {
    const { request } = transaction;
    if (entry.isBusy) {
      transaction.respond(500, { headers: [['Retry-After', '1']] });
      return;
    }
    const reading = readChange(transaction);
    if (reading.kind === 'refused') {
      transaction.respond(reading.status, reading.options);
      return;
    }
    entry.dialog.refreshTarget(request.headers);
    entry.isBusy = true;
    const isSecure = transaction.connection.transport === 'TLS';
    const outcome = await tried(entry.session.change(reading.offer, reading.metadata, isSecure));
    entry.isBusy = false;
    if (typeof outcome === 'string') transaction.respond(500, refusal(500, outcome).options);
    else if (this.#entries.has(entry)) this.#accept(entry, transaction, outcome);
    else transaction.respond(481);
  }

  #accept(entry: Entry, transaction: ServerTransaction, { answer, needsSnapshot }: ChangeOutcome): void {
    const { dialog } = entry;
    transaction.whenUnacknowledged(() => {
      void this.#give(entry, interrupted('its client does not acknowledge'));
    });
    transaction.respond(200, {
      toTag: dialog.localTag,
      headers: [['Contact', recordingContact(dialog.contact, 'server')], ...capabilities],
      ...(answer === undefined ? {} : { body: { type: 'application/sdp', text: writeDescription(answer) } }),
    });
    // A client that cannot fill them would be asked for ever.
    if (needsSnapshot && !entry.hasGaps) void this.#askForSnapshot(entry);
    entry.hasGaps = needsSnapshot;
  }

  /** Over TLS a client is reached through the connection that it has made, and nowhere else (RFC 5923). */
  #ask({ flow }: Entry, request: SipRequest): Promise<SendOutcome> {
    return flow.transport === 'TLS' ? this.#stack.sendOver(request, flow) : this.#stack.send(request);
  }

  async #askForSnapshot(entry: Entry): Promise<void> {
    const { dialog, session } = entry;
    const update = dialog.request('UPDATE', {
      headers: [['Content-Disposition', metadataDisposition]],
      body: { type: metadataType, text: writeSnapshotRequest('parts of it are not known here') },
    });
    const outcome = await this.#ask(entry, update);
    if (outcome.kind !== 'response' || outcome.response.status >= 300)
      this.#options.note(`${session.id}: its client was asked for a snapshot in vain`);
  }

  /** A BYE may bring the last of the metadata (RFC 7866 9.1). */
  async #takeBye(entry: Entry, transaction: ServerTransaction): Promise<void> {
    const reading = readBody(transaction);
    if (reading.kind === 'body' && reading.metadata !== undefined && !entry.isBusy) {
      await tried(entry.session.change(undefined, reading.metadata));
    }
    // Audio that was sent before it may have come and not been read.
    await new Promise((resolve) => setImmediate(resolve));
    this.#end(entry, undefined);
    transaction.respond(200);
  }

  // --- the end ---

  /** Asks a client that is silent whether it is there, and ends what nobody answers for. */
  #watch(entry: Entry): void {
    const quiet = performance.now() - Math.max(entry.heardAt, entry.session.heardAt);
    const found = entry.silence.look(quiet, this.#options.quietLimit);
    if (found === 'over') {
      void this.#give(entry, interrupted('nothing comes from its client'));
    } else if (found === 'doubtful' && !entry.isAsked) {
      entry.isAsked = true;
      void this.#ask(entry, entry.dialog.request('OPTIONS')).then((outcome) => {
        entry.isAsked = false;
        if (outcome.kind !== 'response') return;
        if (outcome.response.status === 481) this.#end(entry, interrupted('its client knows nothing of it'));
        else if (outcome.response.status !== 408) entry.heardAt = performance.now();
      });
    }
  }

  /** Ends it from here. */
  async #give(entry: Entry, broken: BrokenOff): Promise<void> {
    if (!this.#end(entry, broken)) return;
    await this.#ask(entry, entry.dialog.request('BYE', { headers: [['Reason', byeReason(broken)]] }));
  }

  #end(entry: Entry, broken: BrokenOff | undefined): boolean {
    if (!this.#entries.delete(entry)) return false;
    const problem = entry.session.end(broken);
    const how = broken ?? (problem === undefined ? undefined : { state: 'failed', reason: problem });
    this.#options.note(`${entry.session.id}: ${how === undefined ? 'ended' : `${how.state}: ${how.reason}`}`);
    return true;
  }
}
