/** SIP between the service and its recorder: a dialog for each recording session, over one stack. */
import { recordingContact } from '../../../shared/siprec/requests';
import { parseNameAddr, parseUri } from '../../../shared/sip/name-addr';
import type { TraceEntry } from '../../../shared/trace/entry';
import { Dialog } from '../sip/dialog';
import { credentialsIn, DigestClient, type Credentials } from '../sip/digest-client';
import { traceEntry } from '../sip/flow';
import type { SipRequest } from '../sip/message';
import { selfMadeIdentity } from '../sip/self-made';
import { SipStack, type Place, type SendOutcome } from '../sip/stack';
import type { Identity } from '../sip/streams';
import { nextHopOf, targetOf, type Target } from '../sip/target';
import type { Asking, ServerTransaction } from '../sip/transactions';
import { Liveness } from './liveness';
import type { DialogEvents, RecorderDialog, RecorderRequest } from './recorder-dialog';
import { answerStranger, understood } from './recorder-requests';

/** How long the end waits for what is on its way, in milliseconds. */
const drainTime = 2_000;

/** How long whoever asks for recordings waits for those that are ending, in milliseconds. */
const settleTime = 500;

interface Open {
  readonly dialog: Dialog;
  /** Who asks for credentials in it is given them. */
  readonly digest: DigestClient;
  readonly events: DialogEvents;
  /** Once the dialog is established. */
  liveness: Liveness | undefined;
}

/** Where a recorder is; throws where its URI is none. */
export function recorderTarget(recorder: string): Target {
  const target = targetOf(recorder);
  if (target.kind === 'unroutable') throw new Error(`--recorder: ${target.reason}`);
  // It would be in lists of processes and in logs (RFC 3261 19.1.1).
  if (parseUri(recorder)?.user.includes(':') === true) throw new Error('--recorder: no password in it');
  return target;
}

export class RecorderLink {
  readonly #recorder: string;
  readonly #domain: string;
  readonly #identity: Identity | undefined;
  readonly #credentials: Credentials | undefined;
  /** Over TLS: what is said with the recorder can be read by nobody else. */
  readonly isSecure: boolean;
  readonly #askedEvery: number | undefined;
  readonly #trace: (entry: TraceEntry) => void;
  readonly #stack: SipStack;
  readonly #open = new Set<Open>();
  readonly #sending = new Set<Promise<unknown>>();
  /** Its Contact, once it listens. */
  #listening: Promise<string> | undefined;

  /**
   * @param parts.recorder its SIP URI; throws where that is none
   * @param parts.address of this machine, as the recorder knows it
   * @param parts.authority PEM: who has signed the recorder's certificate. Undefined: one that the system trusts
   * @param parts.identity of this end over TLS. Undefined: one that it makes
   * @param parts.credentials for a recorder, or a proxy before it, that asks for some
   */
  constructor(parts: {
    readonly recorder: string;
    readonly domain: string;
    readonly address: string;
    readonly authority: string | undefined;
    readonly identity?: Identity | undefined;
    readonly credentials?: Credentials | undefined;
    /** How often it is asked whether it is there, in milliseconds. Undefined: as often as `failure.ts` says. */
    readonly askedEvery?: number | undefined;
    readonly trace: (entry: TraceEntry) => void;
  }) {
    this.isSecure = recorderTarget(parts.recorder).transport === 'TLS';
    this.#recorder = parts.recorder;
    this.#domain = parts.domain;
    this.#identity = parts.identity;
    this.#credentials = parts.credentials;
    this.#askedEvery = parts.askedEvery;
    this.#trace = parts.trace;
    this.#stack = new SipStack(
      {
        request: (transaction) => {
          this.#receive(transaction);
        },
        ack: () => undefined,
        trace: parts.trace,
        closed: () => {
          // Which dialogs went over it is not known here; who is there says so.
          for (const { liveness } of this.#open) void liveness?.ask();
        },
      },
      {
        address: parts.address,
        identity: parts.identity,
        ...(parts.authority === undefined
          ? {}
          : { trust: { kind: 'authority', certificate: parts.authority } }),
      },
    );
  }

  /** @param recorder the SIP URI under which the recorder takes this recording */
  openDialog(events: DialogEvents, recorder = this.#recorder): RecorderDialog {
    let begun: Promise<Open> | undefined;
    let invite: SipRequest | undefined;
    let isEstablished = false;
    let isGivenUp = false;
    let entry: Open | undefined;
    let isClosed = false;

    const request = async (method: string, options?: RecorderRequest): Promise<SendOutcome> => {
      begun ??= this.#begin(events, recorder);
      entry = await begun;
      if (isClosed) this.#open.delete(entry);
      const { dialog, digest } = entry;
      const isFirst = !isEstablished;
      const { request: message, outcome } = await digest.send(
        () => (isFirst && isGivenUp ? undefined : dialog.request(method, options)),
        (made) => {
          if (isFirst) invite = made;
          return this.#stack.send(made, isFirst ? this.#recorder : this.#wayOf(made), undefined, this.#leave);
        },
      );
      if (message === undefined) return outcome;
      if (method === 'INVITE' && outcome.kind === 'response' && outcome.response.status < 300) {
        if (isFirst) dialog.establish(outcome.response);
        else dialog.refreshTarget(outcome.response.headers);
        isEstablished = true;
        const ack = dialog.request('ACK', { headers: credentialsIn(message) });
        const acknowledged = await this.#stack.acknowledge(message, ack, this.#wayOf(ack));
        // Where it says that it is nobody is: it would wait for its ACK in vain, and for everything else.
        if (acknowledged.kind === 'unreached') return acknowledged;
        if (isFirst && this.#open.has(entry)) entry.liveness = this.#watch(entry);
      }
      return outcome;
    };

    return {
      request: (method, options) => this.#track(request(method, options)),
      accept: (transaction, sdp) => {
        if (entry === undefined) return;
        const { dialog } = entry;
        dialog.refreshTarget(transaction.request.headers);
        transaction.respond(200, {
          headers: [['Contact', recordingContact(dialog.contact, 'client')], ...understood],
          ...(sdp === undefined ? {} : { body: { type: 'application/sdp', text: sdp } }),
        });
      },
      note: (text) => {
        this.#trace(traceEntry(this.#recorder, 'note', text));
      },
      cancel: () => {
        if (isEstablished) return;
        isGivenUp = true;
        if (invite !== undefined) this.#stack.cancel(invite);
      },
      close: () => {
        isClosed = true;
        if (entry === undefined) return;
        this.#open.delete(entry);
        entry.liveness?.stop();
      },
    };
  }

  /** Another that a proxy has sent an INVITE to may ask who leaves it, in a realm of its own. */
  readonly #leave: Asking = (make, transmit) =>
    this.#track(new DigestClient(this.#credentials).send(make, transmit));

  #watch({ dialog, digest, events }: Open): Liveness {
    const ask = async () => {
      const asked = await digest.send(
        () => dialog.request('OPTIONS'),
        (options) => this.#stack.send(options, this.#wayOf(options)),
      );
      return asked.outcome;
    };
    return new Liveness(ask, events.lost, this.#askedEvery);
  }

  /**
   * Where a request in a dialog goes first. Keys were told over TLS and are told again: a Contact that leads elsewhere, as that of a recorder
   * behind a terminator of TLS does, is reached the way that the first request went.
   */
  #wayOf(request: SipRequest): string {
    const hop = nextHopOf(request);
    const target = targetOf(hop);
    const isAsSafe = !this.isSecure || (target.kind === 'target' && target.transport === 'TLS');
    return isAsSafe ? hop : this.#recorder;
  }

  async #track<T>(sending: Promise<T>): Promise<T> {
    this.#sending.add(sending);
    try {
      return await sending;
    } finally {
      this.#sending.delete(sending);
    }
  }

  async #begin(events: DialogEvents, recorder: string): Promise<Open> {
    this.#listening ??= this.#listen();
    const contact = await this.#listening.catch((error: unknown) => {
      // The next one tries again.
      this.#listening = undefined;
      throw error;
    });
    const dialog = Dialog.toContact({
      fromName: 'Recording',
      fromUri: `sip:recording@${this.#domain}`,
      toUri: recorder,
      target: recorder,
      contact,
      contactHeader: recordingContact(contact, 'client'),
    });
    const digest = new DigestClient(this.#credentials);
    const entry: Open = { dialog, digest, events, liveness: undefined };
    this.#open.add(entry);
    return entry;
  }

  /**
   * The recorder sends its own requests to our Contact (RFC 3261 12.2.1.1), if not over the connection that is there. Over TLS nothing comes in
   * the clear. Rejects where nothing can be listened at.
   */
  async #listen(): Promise<string> {
    const places: readonly Place[] = this.isSecure
      ? [{ transport: 'TLS', port: 0, identity: this.#identity ?? (await selfMadeIdentity()) }]
      : [
          { transport: 'UDP', port: 0 },
          { transport: 'TCP', port: 0 },
        ];
    for (const place of places) {
      if (this.#stack.contact(place.transport, 'recording') !== undefined) continue;
      const outcome = await this.#stack.listen(place);
      if (outcome.kind === 'failed') throw new Error(outcome.reason);
    }
    const { transport } = recorderTarget(this.#recorder);
    return this.#stack.contact(transport, 'recording') ?? '';
  }

  #receive(transaction: ServerTransaction, isLate = false): void {
    const { headers } = transaction.request;
    const tag = (name: string) => parseNameAddr(headers.get(name) ?? '')?.tag ?? '';
    const entry = [...this.#open].find(({ dialog }) =>
      dialog.matches(headers.get('call-id') ?? '', tag('to'), tag('from')),
    );
    if (tag('to') === '') {
      answerStranger(transaction);
    } else if (entry === undefined && !isLate) {
      // It may have come right behind the 200 that opens its dialog, which is taken over in a moment.
      setImmediate(() => {
        this.#receive(transaction, true);
      });
    } else if (entry === undefined) transaction.respond(481);
    else if (entry.dialog.acceptSequence(transaction.request)) entry.events.received(transaction);
    else transaction.respond(500);
  }

  /** Resolves once nothing is on its way, or after a moment. */
  settled(): Promise<void> {
    return this.#drained(settleTime);
  }

  #drained(milliseconds: number): Promise<void> {
    return within(milliseconds, async (isOver) => {
      while (this.#sending.size > 0 && !isOver()) {
        await Promise.allSettled([...this.#sending]);
        // What an answer sets going is sent first: a BYE waits for what is being told.
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
  }

  /** Ends once what is on its way has been answered, or after a moment. */
  async close(): Promise<void> {
    await this.#drained(drainTime);
    for (const { liveness } of this.#open) liveness?.stop();
    this.#stack.close();
  }
}

/** Waits for some work, for so many milliseconds at most. */
async function within(
  milliseconds: number,
  work: (isOver: () => boolean) => Promise<unknown>,
): Promise<void> {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const moment = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work(() => isOver), moment]);
  isOver = true;
  clearTimeout(timer);
}
