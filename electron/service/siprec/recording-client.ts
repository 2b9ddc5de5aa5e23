/**
 * Sends one recording to a recorder: the session recording client of RFC 7866. One stream for each party, told of in metadata;
 * who is recorded, paused, joined or gone goes into re-INVITEs, the end is a BYE.
 */
import { randomInt } from 'node:crypto';
import type { CuedChange } from '../../../shared/recording/cues';
import { recorderPatience, type FailureCause } from '../../../shared/recording/failure';
import { firstOffer, offerState, offerWith, offerWithout } from '../../../shared/siprec/offer';
import { writeMetadataAlone, writeOfferAndMetadata } from '../../../shared/siprec/recording-body';
import { recordingTypes, siprecOption } from '../../../shared/siprec/requests';
import type { Description } from '../../../shared/siprec/session-description';
import { lastSnapshotOf, snapshotOf } from '../../../shared/siprec/snapshot';
import { silence, type Frame } from '../media/frame';
import type { RecordedParty, RecordingOrder, SinkEvents } from '../recording/recording-sink';
import type { SendOutcome } from '../sip/stack';
import type { ServerTransaction } from '../sip/transactions';
import { failureOf } from './liveness';
import type { PacedRecording } from './paced-sink';
import { RecordedCall, type CallSurroundings } from './recorded-call';
import type { DialogEvents, RecorderDialog } from './recorder-dialog';
import { answerRecorder } from './recorder-requests';
import { beginSession, nextSession, type SessionEffect, type SessionEvent } from './session-machine';
import { StreamSenders } from './stream-senders';

export interface RecordingClientHost extends CallSurroundings {
  /** Nobody can read what is said in the dialog: keys go through it, and the audio is encrypted with them (RFC 4568 section 9). */
  readonly isSecure: boolean;
  /** Of this machine, as the recorder reaches it; asked for each recording. Rejects where there is no way to the recorder. */
  readonly address: () => Promise<string>;
  readonly openDialog: (events: DialogEvents, address: string) => RecorderDialog;
  readonly note: (text: string) => void;
}

/** Every request of a recording session, so that a recorder can tell it from a call (RFC 7866 6.1.1). */
const sessionHeaders = [
  ['Require', siprecOption],
  ['Accept', recordingTypes],
] as const;

export class RecordingClient implements PacedRecording {
  readonly id: string;
  readonly #host: RecordingClientHost;
  readonly #call: RecordedCall;
  readonly #senders: StreamSenders;
  /** From where everything goes. */
  #address = '';
  #offer: Description | undefined;
  #dialog: RecorderDialog | undefined;
  #state = beginSession;
  #events: SinkEvents = { ready: () => undefined, failed: () => undefined };
  #timer: NodeJS.Timeout | undefined;
  /** Streams that are not in the offer yet. */
  #opening = 0;

  constructor(order: RecordingOrder, host: RecordingClientHost) {
    this.id = order.id;
    this.#host = host;
    this.#senders = new StreamSenders({
      isSecure: host.isSecure,
      missed: (label, packets) => {
        host.note(`${order.id}: the recorder has missed ${String(packets)} packets of stream ${label}`);
      },
    });
    this.#call = new RecordedCall(order, host);
  }

  open(events: SinkEvents): void {
    this.#events = events;
    void this.#invite().catch((error: unknown) => {
      this.#lose('unreachable', messageOf(error));
    });
  }

  // --- what the service reports ---

  join(party: RecordedParty, at: number): void {
    const { label } = this.#call.join(party, at);
    // Until the INVITE is on its way there is no offer that it would have to be added to.
    if (this.#offer === undefined) return;
    this.#opening += 1;
    void this.#openSender(label).then(
      () => {
        this.#opening -= 1;
        const stream = this.#senders.offered(label);
        if (stream === undefined) return;
        this.#offer = offerWith(this.#offerNow, stream, this.#pausedState);
        this.#handle({ kind: 'news' });
      },
      (error: unknown) => {
        this.#opening -= 1;
        this.#lose('unreachable', messageOf(error));
      },
    );
  }

  leave(leg: string, at: number): void {
    const label = this.#call.leave(leg, at);
    if (label === undefined) return;
    this.#senders.close(label);
    if (this.#offer === undefined) return;
    this.#offer = offerWithout(this.#offer, label);
    this.#handle({ kind: 'news' });
  }

  move(from: string, to: string): void {
    this.#call.move(from, to);
  }

  write(frames: ReadonlyMap<string, Frame>, ago = 0): void {
    const saidAt = performance.now() - ago;
    for (const { leg, label } of this.#call.streams) {
      this.#senders.send(label, frames.get(leg) ?? silence, saidAt);
    }
  }

  get isSettled(): boolean {
    const isTold = this.#state.kind === 'up' && this.#state.offer === 'none';
    return this.#state.kind === 'over' || (isTold && this.#opening === 0);
  }

  setHolding(leg: string, isHolding: boolean, at: number): void {
    if (this.#call.setHolding(leg, isHolding, at) && this.#offer !== undefined)
      this.#handle({ kind: 'news' });
  }

  setPaused(isPaused: boolean, at = Date.now()): void {
    if (isPaused === this.#call.isPaused) return;
    this.#call.setPaused(isPaused, at);
    if (this.#offer === undefined) return;
    this.#offer = offerState(this.#offer, this.#pausedState);
    this.#handle({ kind: 'news' });
  }

  announced(change: CuedChange, at = Date.now()): void {
    this.#call.announced(change, at);
    this.#handle({ kind: 'news' });
  }

  close(isCallOver: boolean, at = Date.now()): void {
    this.#call.end(isCallOver, at);
    this.#handle({ kind: 'close' });
  }

  // --- the session ---

  get #pausedState(): 'recording' | 'paused' {
    return this.#call.isPaused ? 'paused' : 'recording';
  }

  get #isGivenUp(): boolean {
    return this.#state.kind !== 'inviting' || this.#state.isClosing;
  }

  get #offerNow(): Description {
    return this.#offer ?? firstOffer(String(randomInt(2 ** 40)), this.#address, []);
  }

  #handle(event: SessionEvent): void {
    const { state, effects } = nextSession(this.#state, event);
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
    if (state.kind === 'over') this.#end();
  }

  #lose(cause: FailureCause, reason: string): void {
    this.#handle({ kind: 'lost', failure: { cause, reason } });
  }

  #perform(effect: SessionEffect): void {
    switch (effect.kind) {
      case 'ready':
        this.#events.ready();
        return;
      case 'fail':
        this.#events.failed(effect.failure);
        return;
      case 'offer':
        void this.#reinvite();
        return;
      case 'wait':
        // Whoever made the Call-ID waits longer (RFC 3261 14.1).
        this.#startTimer(2100 + randomInt(1900), () => {
          this.#handle({ kind: 'waited' });
        });
        return;
      case 'cancel':
        this.#dialog?.cancel();
        return;
      case 'bye':
        this.#bye();
        this.#host.note(`${this.id}: the recording session is over`);
    }
  }

  /** With the last of the metadata, as the call flows of RFC 8068 3.2.4 have it. */
  #bye(): void {
    this.#call.end(false, Date.now());
    const { contentType, disposition = '', body } = writeMetadataAlone(lastSnapshotOf(this.#call.facts));
    void this.#dialog?.request('BYE', {
      headers: [['Content-Disposition', disposition]],
      body: { type: contentType, text: body },
    });
  }

  #startTimer(milliseconds: number, over: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(over, milliseconds);
    this.#timer.unref();
  }

  /** Who has left meanwhile needs none. */
  #openSender(label: string): Promise<void> {
    return this.#senders.open(label, this.#address, this.#call.nameOf(label), () => {
      const isThere = this.#call.streams.some((stream) => stream.label === label);
      return isThere && this.#state.kind !== 'over';
    });
  }

  async #invite(): Promise<void> {
    this.#startTimer(recorderPatience, () => {
      this.#dialog?.cancel();
      this.#lose('no-answer', 'the recorder does not answer');
    });
    this.#address = await this.#host.address();
    // Parties may come while ports are opened.
    const missing = () => this.#call.streams.filter(({ label }) => !this.#senders.has(label));
    while (missing().length > 0 && !this.#isGivenUp) {
      await Promise.all(missing().map(({ label }) => this.#openSender(label)));
    }
    if (this.#isGivenUp) {
      this.#lose('ended', 'given up before it began');
      return;
    }
    this.#offer = firstOffer(
      String(randomInt(2 ** 40)),
      this.#address,
      this.#call.streams.flatMap(({ label }) => this.#senders.offered(label) ?? []),
      this.#pausedState,
    );
    this.#dialog = this.#host.openDialog(
      {
        received: (transaction) => {
          this.#receive(transaction);
        },
        lost: (failure) => {
          this.#handle({ kind: 'lost', failure });
        },
      },
      this.#address,
    );
    const offer = this.#offer;
    const outcome = await this.#sendOffer(offer);
    clearTimeout(this.#timer);
    if (outcome.kind === 'response' && outcome.response.status < 300) {
      const lack = this.#senders.aim(offer, outcome.response.body);
      this.#handle(lack === undefined ? { kind: 'accepted' } : lacking(lack));
    } else {
      this.#handle({ kind: 'lost', failure: failureOf(outcome) });
    }
  }

  #sendOffer(offer: Description): Promise<SendOutcome> {
    const { contentType, body } = writeOfferAndMetadata(offer, snapshotOf(this.#call.facts));
    const request = { headers: sessionHeaders, body: { type: contentType, text: body } };
    return this.#dialog?.request('INVITE', request) ?? Promise.resolve({ kind: 'disconnected' });
  }

  async #reinvite(): Promise<void> {
    const offer = this.#offerNow;
    const outcome = await this.#sendOffer(offer);
    if (outcome.kind !== 'response' || [408, 481].includes(outcome.response.status)) {
      this.#handle({ kind: 'lost', failure: failureOf(outcome) });
      return;
    }
    if (outcome.response.status === 491) {
      this.#handle({ kind: 'glare' });
      return;
    }
    const isTaken = outcome.response.status < 300;
    const { reason } = failureOf(outcome);
    // What is refused leaves the session as it was (RFC 3261 14.1), which is enough where only metadata was new.
    if (!isTaken) this.#host.note(`${this.id}: the recorder did not take what is new: refused: ${reason}`);
    const lack = isTaken
      ? this.#senders.aim(offer, outcome.response.body)
      : this.#senders.lack(offer) && reason;
    this.#handle(lack === undefined ? { kind: 'offer-answered' } : lacking(lack));
  }

  #receive(transaction: ServerTransaction): void {
    const asked = answerRecorder(transaction);
    if (asked.kind === 'snapshot') this.#handle({ kind: 'news' });
    if (asked.kind === 'end') this.#handle({ kind: 'lost', failure: asked.failure });
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#dialog?.close();
    this.#senders.closeAll();
  }
}

/** Phones are told that the call is recorded, which is not true of who is on no stream: nothing is recorded then (docs/wire.md). */
function lacking(reason: string): SessionEvent {
  return { kind: 'lacking', failure: { cause: 'refused', reason } };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
