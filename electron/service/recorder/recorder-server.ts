/** The recorder: a session recording server (RFC 7866) over UDP, TCP and TLS. Each recording session becomes a folder of files. */
import { writeDescription } from '../../../shared/siprec/session-description';
import {
  metadataDisposition,
  metadataType,
  recordingContact,
  writeSnapshotRequest,
} from '../../../shared/siprec/requests';
import { parseNameAddr } from '../../../shared/sip/name-addr';
import type { TraceEntry } from '../../../shared/trace/entry';
import { Dialog } from '../sip/dialog';
import type { SipFlow } from '../sip/flow';
import type { SipRequest } from '../sip/message';
import { SipStack, type SendOutcome } from '../sip/stack';
import type { ServerTransaction } from '../sip/transactions';
import { markInterrupted } from '../keeping/interrupted';
import { RecordedSession, type ChangeOutcome } from './recorded-session';
import { listenAt, type RecorderPlaces, type RecorderUris } from './recorder-places';
import { answerOther, capabilities, readBody, readInvite, refusal } from './server-answers';

/** How long the end waits for answers to its BYEs, in milliseconds. */
const drainTime = 2_000;

export interface RecorderOptions extends RecorderPlaces {
  /** Of this machine; no wildcard. */
  readonly address: string;
  /** Folder of the recordings. */
  readonly root: string;
  /** A client of whom so long nothing comes, neither audio nor SIP, is gone. In milliseconds. */
  readonly quietLimit: number;
  readonly trace: (entry: TraceEntry) => void;
  /** What becomes of recordings, to be read. */
  readonly note: (text: string) => void;
}

interface Entry {
  readonly session: RecordedSession;
  readonly dialog: Dialog;
  /** Over which its last request came. */
  flow: SipFlow;
  heardAt: number;
  /** A change is being made. */
  isBusy: boolean;
  /** It has been asked whether it is there. */
  isAsked: boolean;
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
            if (entry.flow === flow) this.#end(entry, 'the connection of its client was closed');
          }
        },
      },
      { address: options.address },
    );
    this.#timer = setInterval(() => {
      for (const entry of [...this.#entries]) this.#watch(entry);
    }, options.quietLimit / 8);
    this.#timer.unref();
  }

  /** Marks what an earlier one has left, and listens. Rejects where it cannot. */
  static async start(options: RecorderOptions): Promise<RecorderServer> {
    const marked = markInterrupted(options.root, (id, reason) => {
      options.note(`${id}: cannot be marked as interrupted: ${reason}`);
    });
    for (const id of marked) options.note(`${id}: was interrupted`);
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
    const byes = [...this.#entries].map((entry) => this.#give(entry, 'the recorder was stopped'));
    let timer: NodeJS.Timeout | undefined;
    const moment = new Promise((resolve) => {
      timer = setTimeout(resolve, drainTime);
    });
    await Promise.race([Promise.all(byes), moment]);
    clearTimeout(timer);
    this.#stack.close();
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
    const session = this.#open();
    if (typeof session === 'string') {
      transaction.respond(500, refusal(500, session).options);
      return;
    }
    const entry: Entry = {
      session,
      dialog,
      flow: transaction.connection,
      heardAt: performance.now(),
      isBusy: true,
      isAsked: false,
    };
    transaction.whenCancelled(() => {
      transaction.respond(487);
    });
    const outcome = await tried(session.change(reading.offer, reading.metadata, isSecure));
    if (typeof outcome === 'string' || transaction.isAnswered) {
      session.discard();
      if (typeof outcome === 'string') transaction.respond(500, refusal(500, outcome).options);
      return;
    }
    entry.isBusy = false;
    this.#entries.add(entry);
    this.#options.note(`${session.id}: recording`);
    this.#accept(entry, transaction, outcome);
  }

  /** @returns why there can be none */
  #open(): RecordedSession | string {
    try {
      const session: RecordedSession = new RecordedSession({
        root: this.#options.root,
        address: this.#options.address,
        failed: (reason) => {
          const entry = [...this.#entries].find((one) => one.session === session);
          if (entry !== undefined) void this.#give(entry, reason);
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
    const isInvite = request.method === 'INVITE';
    const reading = readBody(transaction);
    if (reading.kind === 'malformed') {
      transaction.respond(400, refusal(400, reading.reason).options);
      return;
    }
    if (isInvite && reading.offer === undefined) {
      // An offer of ours could add no stream (RFC 7866 7.2).
      transaction.respond(488, refusal(488, 'An INVITE has to offer').options);
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
      void this.#give(entry, 'its client does not acknowledge');
    });
    transaction.respond(200, {
      toTag: dialog.localTag,
      headers: [['Contact', recordingContact(dialog.contact, 'server')], ...capabilities],
      ...(answer === undefined ? {} : { body: { type: 'application/sdp', text: writeDescription(answer) } }),
    });
    if (needsSnapshot) void this.#askForSnapshot(entry);
  }

  /** Over TLS a client is reached through the connection that it has made, and nowhere else (RFC 5923). */
  #ask({ flow }: Entry, request: SipRequest): Promise<SendOutcome> {
    return flow.transport === 'TLS' ? this.#stack.sendOver(request, flow) : this.#stack.send(request);
  }

  async #askForSnapshot(entry: Entry): Promise<void> {
    const { dialog, session } = entry;
    const outcome = await this.#ask(
      entry,
      dialog.request('UPDATE', {
        headers: [['Content-Disposition', metadataDisposition]],
        body: { type: metadataType, text: writeSnapshotRequest('parts of it are not known here') },
      }),
    );
    if (!isTaken(outcome)) this.#options.note(`${session.id}: its client was asked for a snapshot in vain`);
  }

  /** A BYE may bring the last of the metadata (RFC 7866 9.1). */
  async #takeBye(entry: Entry, transaction: ServerTransaction): Promise<void> {
    const reading = readBody(transaction);
    if (reading.kind === 'body' && reading.metadata !== undefined && !entry.isBusy) {
      await tried(entry.session.change(undefined, reading.metadata));
    }
    this.#end(entry, undefined);
    transaction.respond(200);
  }

  // --- the end ---

  /** Asks a client that is silent whether it is there, and ends what nobody answers for. */
  #watch(entry: Entry): void {
    const { quietLimit } = this.#options;
    const quiet = performance.now() - Math.max(entry.heardAt, entry.session.heardAt);
    if (quiet >= quietLimit) {
      void this.#give(entry, 'nothing comes from its client');
    } else if (quiet >= quietLimit / 2 && !entry.isAsked) {
      entry.isAsked = true;
      void this.#ask(entry, entry.dialog.request('OPTIONS')).then((outcome) => {
        entry.isAsked = false;
        if (outcome.kind !== 'response') return;
        if (outcome.response.status === 481) this.#end(entry, 'its client knows nothing of it');
        else if (outcome.response.status !== 408) entry.heardAt = performance.now();
      });
    }
  }

  /** Ends it from here. */
  async #give(entry: Entry, interruption: string): Promise<void> {
    if (!this.#end(entry, interruption)) return;
    // Whoever reads traces at the other end finds why (RFC 3326).
    const reason = `SIP;cause=500;text="${interruption.replace(/["\\\s]+/g, ' ')}"`;
    await this.#ask(entry, entry.dialog.request('BYE', { headers: [['Reason', reason]] }));
  }

  #end(entry: Entry, interruption: string | undefined): boolean {
    if (!this.#entries.delete(entry)) return false;
    const problem = entry.session.end(interruption);
    const how = interruption ?? problem;
    this.#options.note(`${entry.session.id}: ${how === undefined ? 'ended' : `interrupted: ${how}`}`);
    return true;
  }
}

/** @returns what went wrong, in words */
async function tried(change: Promise<ChangeOutcome>): Promise<ChangeOutcome | string> {
  try {
    return await change;
  } catch (error) {
    return messageOf(error);
  }
}

function isTaken(outcome: SendOutcome): boolean {
  return outcome.kind === 'response' && outcome.response.status < 300;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
