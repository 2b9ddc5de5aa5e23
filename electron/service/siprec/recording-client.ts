/** The session recording client of RFC 7866: a stream for each party, told of in metadata. What is new goes into re-INVITEs, the end is a BYE. */
import { randomInt } from 'node:crypto';
import type { CuedChange } from '../../../shared/recording/cues';
import { recorderPatience, type RecordingFailure } from '../../../shared/recording/failure';
import { offerState, offerWith, offerWithout } from '../../../shared/siprec/offer';
import { writeDescription, type Description } from '../../../shared/siprec/session-description';
import { silence, type Frame } from '../media/frame';
import type { MixedVoice, RecordedParty, RecordingOrder, SinkEvents } from '../recording/recording-sink';
import type { SipRequest } from '../sip/message';
import type { SendOutcome } from '../sip/stack';
import type { ServerTransaction } from '../sip/transactions';
import { Countdown } from './countdown';
import { failureOf, unreachable } from './liveness';
import { News } from './news';
import { OwnDescription } from './own-description';
import type { PacedRecording } from './paced-sink';
import { RecordedCall } from './recorded-call';
import type { RecordingClientHost } from './recording-client-host';
import type { RecorderDialog } from './recorder-dialog';
import { beginExchange } from './recorder-exchange';
import { answerRecorder } from './recorder-requests';
import { retryDelay } from './retry';
import { byeWith, inviteWith } from './session-requests';
import { beginSession, isAwaited, lacking, nextSession } from './session-machine';
import type { SessionEffect, SessionEvent } from './session-machine';
import { StreamSenders, whenKnown, type Lack } from './stream-senders';

export class RecordingClient implements PacedRecording {
  readonly id: string;
  readonly #host: RecordingClientHost;
  readonly #call: RecordedCall;
  readonly #senders: StreamSenders;
  /** From where everything goes. */
  #address = '';
  /** Undefined until there is something to offer. */
  #description: OwnDescription | undefined;
  #dialog: RecorderDialog | undefined;
  #state = beginSession;
  #events: SinkEvents = { ready: () => undefined, failed: () => undefined };
  readonly #backOff = new Countdown(() => {
    this.#handle({ kind: 'waited' });
  });
  /** Runs on while offers of both ends get into each other's way, or the recorder is not ready. */
  readonly #patience = new Countdown(() => {
    this.#handle({ kind: 'silence' });
  });
  readonly #news = new News(() => {
    this.#handle({ kind: 'news' });
  });
  /** Streams that are not in the offer yet. */
  #opening = 0;

  constructor(order: RecordingOrder, host: RecordingClientHost) {
    this.id = order.id;
    this.#host = host;
    this.#senders = new StreamSenders({
      ...host,
      missed: (label, packets) => {
        host.note(`${order.id}: the recorder has missed ${String(packets)} packets of stream ${label}`);
      },
    });
    this.#call = new RecordedCall(order, host);
  }

  open(events: SinkEvents): void {
    this.#events = events;
    void this.#invite().catch(this.#lose);
  }

  /** Something has not come about on the way to the recorder. */
  readonly #lose = (error: unknown): void => {
    this.#handle({ kind: 'lost', failure: unreachable(error) });
  };

  // --- what the service reports ---

  join(party: RecordedParty, at: number): void {
    const { label } = this.#call.join(party, at);
    // Until the INVITE is on its way there is no offer that it would have to be added to.
    const description = this.#description;
    if (description === undefined) return;
    this.#opening += 1;
    void this.#openSender(label)
      .finally(() => (this.#opening -= 1))
      .then(() => {
        const stream = this.#senders.offered(label);
        if (stream === undefined) return;
        description.change((wished) => offerWith(wished, stream, this.#call.facts.state.kind));
        this.#news.add();
      }, this.#lose);
  }

  leave(leg: string, at: number): void {
    const label = this.#call.leave(leg, at);
    if (label === undefined) return;
    this.#senders.close(label);
    if (this.#description === undefined) return;
    this.#description.change((wished) => offerWithout(wished, label));
    this.#news.add();
  }

  move(from: string, to: string): void {
    this.#call.move(from, to);
  }

  write(frames: ReadonlyMap<string, Frame>, ago = 0, dropped = 0): void {
    const saidAt = performance.now() - ago;
    for (const { leg, label } of this.#call.streams) {
      this.#senders.send(label, frames.get(leg) ?? silence, saidAt, dropped);
    }
  }

  get isSettled(): boolean {
    const isTold = this.#state.kind === 'up' && this.#state.offer === 'none';
    return this.#state.kind === 'over' || (isTold && this.#opening === 0 && !this.#news.isDue);
  }

  setHolding(leg: string, isHolding: boolean, at: number): void {
    if (this.#call.setHolding(leg, isHolding, at) && this.#description !== undefined) this.#news.add();
  }

  mix(leg: string, voices: readonly MixedVoice[], at: number): void {
    if (this.#call.mix(leg, voices, at) && this.#description !== undefined) this.#news.add();
  }

  setPaused(isPaused: boolean, taken?: () => void, at = Date.now()): void {
    const isNew = isPaused !== this.#call.isPaused;
    this.#call.setPaused(isPaused, at);
    this.#description?.change((wished) => offerState(wished, this.#call.facts.state.kind));
    if (isNew && this.#description !== undefined) this.#news.add(taken);
    else taken?.();
  }

  announced(change: CuedChange, at = Date.now()): void {
    this.#call.announced(change, at);
    this.#news.add();
  }

  over(isCallOver: boolean, at: number): void {
    this.#call.end(isCallOver, at);
    this.#news.add();
    this.#news.flush();
  }

  close(isCallOver: boolean, at = Date.now()): void {
    this.#news.flush();
    this.#call.end(isCallOver, at);
    this.#handle({ kind: 'close' });
  }

  // --- the session ---

  #handle(event: SessionEvent): void {
    const { state, effects } = nextSession(this.#state, event);
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
    if (!isAwaited(this.#state)) this.#patience.stop();
    if (state.kind === 'over') this.#end();
  }

  #perform(effect: SessionEffect): void {
    switch (effect.kind) {
      case 'ready':
        this.#events.ready();
        return;
      case 'fail':
        this.#events.failed(effect.failure);
        return;
      case 'invite':
        if (this.#description !== undefined) void this.#begin(this.#description).catch(this.#lose);
        return;
      case 'offer':
        if (this.#description !== undefined) void this.#reinvite(this.#description);
        return;
      case 'wait':
        this.#backOff.stop();
        this.#backOff.start(effect.milliseconds);
        return;
      case 'cancel':
        this.#dialog?.cancel();
        return;
      case 'bye':
        this.#call.end(false, Date.now());
        void this.#dialog?.request('BYE', byeWith(this.#call.facts));
        this.#host.note(`${this.id}: the recording session is over`);
    }
  }

  /** Who has left meanwhile needs none. */
  #openSender(label: string): Promise<void> {
    return this.#senders.open(label, this.#address, this.#call.nameOf(label), () => {
      const isThere = this.#call.streams.some((stream) => stream.label === label);
      return isThere && this.#state.kind !== 'over';
    });
  }

  async #invite(): Promise<void> {
    this.#patience.start(recorderPatience);
    this.#address = await this.#host.address();
    // Parties may come while ports are opened.
    const missing = () => this.#call.streams.filter(({ label }) => !this.#senders.has(label));
    const isGivenUp = () => this.#state.kind !== 'inviting' || this.#state.isClosing;
    while (missing().length > 0 && !isGivenUp()) {
      await Promise.all(missing().map(({ label }) => this.#openSender(label)));
    }
    if (isGivenUp()) {
      this.#handle({ kind: 'lost', failure: { cause: 'ended', reason: 'given up before it began' } });
      return;
    }
    const description = new OwnDescription(this.#senders, {
      id: String(randomInt(2 ** 40)),
      address: this.#address,
      streams: this.#call.streams.flatMap(({ label }) => this.#senders.offered(label) ?? []),
      state: this.#call.facts.state.kind,
      warn: (text) => this.#dialog?.note(`${this.id}: ${text}`),
    });
    this.#description = description;
    const events = {
      received: (transaction: ServerTransaction) => {
        this.#receive(transaction);
      },
      lost: (failure: RecordingFailure) => {
        this.#leave(failure);
      },
    };
    this.#dialog = this.#host.openDialog(events, this.#address);
    await this.#begin(description);
  }

  async #begin(description: OwnDescription): Promise<void> {
    const offer = description.offer();
    const outcome = await this.#sendOffer(offer);
    if (outcome.kind === 'response' && outcome.response.status < 300) {
      const lack = await description.answered(offer, outcome.response.body);
      this.#handle(lack === undefined ? { kind: 'accepted' } : lacking(lack));
    } else if (!this.#isPostponed(outcome)) {
      this.#handle({ kind: 'lost', failure: failureOf(outcome) });
    }
  }

  /** The recorder says when to come again, within the time that it has. */
  #isPostponed(outcome: SendOutcome): boolean {
    const after = retryDelay(outcome, this.#patience.left);
    if (after !== undefined) this.#handle({ kind: 'postponed', after });
    return after !== undefined;
  }

  #sendOffer(offer: Description): Promise<SendOutcome> {
    const invite = inviteWith(offer, this.#call.facts);
    return this.#dialog?.request('INVITE', invite) ?? Promise.resolve({ kind: 'disconnected' });
  }

  async #reinvite(description: OwnDescription): Promise<void> {
    this.#patience.start(recorderPatience);
    const offer = description.offer();
    const told = this.#news.take();
    const outcome = await this.#sendOffer(offer);
    if (outcome.kind !== 'response' || [408, 481].includes(outcome.response.status)) {
      this.#leave(failureOf(outcome));
      return;
    }
    if (this.#isPostponed(outcome)) {
      this.#news.putBack(told);
      return;
    }
    if (outcome.response.status < 300) {
      this.#judge(await description.answered(offer, outcome.response.body), told);
      return;
    }
    // What is refused leaves the session as it was (RFC 3261 14.1), which is enough where only metadata was new.
    const { reason } = failureOf(outcome);
    this.#host.note(`${this.id}: the recorder did not take what is new: refused: ${reason}`);
    const lack = this.#senders.lack(offer);
    this.#judge(lack && { ...lack, reason }, told);
  }

  /** An exchange is over; the session may be as well. @param told who waited for that what was new is taken */
  #judge(lack: Lack | undefined, told: readonly (() => void)[] = []): void {
    if (this.#state.kind !== 'up') return;
    if (lack === undefined) this.#patience.stop();
    this.#handle(lack === undefined ? { kind: 'offer-answered' } : lacking(lack));
    if (lack === undefined) for (const taken of told) taken();
  }

  /** It is told so, unless it is the one who knows nothing of the session (RFC 3261 12.2.1.2). */
  #leave(failure: RecordingFailure): void {
    if (failure.cause === 'ended') this.#handle({ kind: 'lost', failure });
    else if (this.#state.kind === 'up') this.#handle({ kind: 'lacking', failure, isUnready: false });
  }

  #receive(transaction: ServerTransaction): void {
    const asked = answerRecorder(transaction, () => this.#dialog?.accept(transaction));
    if (asked.kind === 'snapshot') this.#news.snapshot();
    if (asked.kind === 'end') this.#handle({ kind: 'lost', failure: asked.failure });
    if (asked.kind === 'exchange') this.#exchange(transaction, asked.offer);
  }

  /** What the recorder takes then is judged once it has said that it knows. */
  #exchange(transaction: ServerTransaction, theirs: string | undefined): void {
    const exchange = beginExchange(transaction, theirs, this.#state, this.#description);
    if (exchange === undefined) return;
    this.#handle({ kind: 'asked' });
    this.#patience.start(recorderPatience);
    const judge = (ack: SipRequest) => {
      whenKnown(exchange.lack(ack), (lack) => {
        this.#judge(lack);
      });
    };
    transaction.whenAcknowledged(judge);
    this.#dialog?.accept(transaction, writeDescription(exchange.description));
    // An UPDATE is over with its answer.
    if (transaction.request.method === 'UPDATE') judge(transaction.request);
  }

  #end(): void {
    for (const countdown of [this.#backOff, this.#patience, this.#news]) countdown.stop();
    this.#dialog?.close();
    this.#senders.closeAll();
  }
}
