/** One call of the phone: from the first ring to the release, with its audio, its hold and its recording. */
import type { LineConfiguration } from '../../shared/ipc/table';
import { isTalking, talkingPhase, type CallPhase } from '../../shared/call/call-phase';
import type { Endpoint } from '../../shared/call/endpoints';
import { recordingSituation } from '../../shared/call/recording-situation';
import type { CallSnapshot, PhoneMessage } from '../../shared/ipc/phone-view';
import type { ExchangeOutcome, RecordingChange, RecordingEvent } from '../../shared/recording/control-types';
import type { ControlInterface, RecordingMode, RecordingOperation } from '../../shared/recording/modes';
import { mayPress } from '../../shared/recording/policy';
import type { Evidence, RecordingReport } from '../../shared/recording/state';
import { phrase, type Phrase } from '../../shared/words/phrase';
import { preferenceFor } from '../../shared/sip/record-attribute';
import { CallLog } from './call-log';
import type { CallAudio } from './media/audio-engine';
import { OfferQueue } from './offer-queue';
import { RecordingController } from './recording-controller';
import type { FinishedCall } from './book-keeper';
import type { HttpRequests } from './http-requests';
import { describeChangeFailure, tellIfSlow } from './change-failures';
import type { Offer, ReferOutcome, Refusal, SipCall, SipParty } from './sip-port';
import type { PhoneStore } from './store';

/** How long an ended call stays on the screen, in milliseconds. */
const releaseTime = 2_500;

/** What is known of a call before anything was said. */
export type NewCall = Pick<CallSnapshot, 'direction' | 'party' | 'phase' | 'consultation'>;

export interface CallHost {
  readonly store: PhoneStore;
  readonly line: LineConfiguration;
  readonly mode: () => RecordingMode;
  readonly overHttp: HttpRequests;
  readonly openAudio: () => CallAudio;
  /** A change of the recording that local cues may answer. */
  readonly recordingChanged: (
    call: CallController,
    change: RecordingChange,
    evidence: Evidence | 'none',
  ) => void;
  readonly phaseChanged: (call: CallController) => void;
  readonly isInConference: (call: CallController) => boolean;
  readonly isEmergency: (number: string) => boolean;
  /** The party with the name that the user knows it by. */
  readonly named: (party: SipParty) => SipParty;
  readonly finished: (call: FinishedCall) => void;
  readonly gone: (call: CallController) => void;
}

export class CallController {
  readonly id: string;
  readonly line: LineConfiguration;
  readonly #host: CallHost;
  #sip: SipCall | undefined;
  #audio: CallAudio | undefined;
  #recording: RecordingController | undefined;
  readonly #offers = new OfferQueue();
  readonly #log = new CallLog();

  constructor(id: string, host: CallHost, first: NewCall) {
    this.id = id;
    this.line = host.line;
    this.#host = host;
    host.store.addCall({
      id,
      line: host.line.number,
      ...first,
      emergency: host.isEmergency(first.party.number),
      connectedAt: undefined,
      heldByFar: false,
      offer: 'none',
      recording: undefined,
      digitsSent: 0,
      ending: undefined,
    });
  }

  get snapshot(): CallSnapshot {
    const call = this.#host.store.call(this.id);
    if (call === undefined) throw new Error(`Call ${this.id} is gone.`);
    return call;
  }

  get sipCallId(): string | undefined {
    return this.#sip?.sipCallId;
  }

  /** For control over HTTP; undefined where the server has not named the call. */
  get trackingId(): string | undefined {
    return this.#sip?.trackingId;
  }

  get isOver(): boolean {
    return (this.#host.store.call(this.id)?.phase ?? 'releasing') === 'releasing';
  }

  get audio(): CallAudio | undefined {
    return this.#audio;
  }

  #change(patch: Partial<CallSnapshot>): void {
    this.#host.store.changeCall(this.id, patch);
    if (patch.phase !== undefined) this.#host.phaseChanged(this);
  }

  /** Opens the audio for a call that is about to be made or answered. */
  openAudio(): CallAudio {
    this.#audio ??= this.#host.openAudio();
    return this.#audio;
  }

  attach(sip: SipCall): void {
    this.#sip = sip;
    sip.listen({
      progress: () => {
        if (this.snapshot.phase === 'dialling') this.#change({ phase: 'progressing' });
      },
      identified: (party) => {
        // Whoever answers it: an emergency call stays one.
        const emergency = this.snapshot.emergency || this.#host.isEmergency(party.number);
        this.#change({ party: this.#host.named(party), emergency });
      },
      connected: (report) => {
        this.#connected(report);
      },
      reported: (report, failure) => {
        this.#recording?.reported(report, failure);
      },
      heldByFar: (held) => {
        this.#change({ heldByFar: held });
      },
      offerOpen: (whose) => {
        this.#change({ offer: whose });
        this.#offers.set(whose);
      },
      ended: (reason, how) => {
        this.#ended(reason, how);
      },
    });
  }

  #connected(report: RecordingReport | undefined): void {
    this.#change({ phase: this.#talkingPhase(), connectedAt: Date.now() });
    this.#recording = new RecordingController(
      {
        context: () => ({ mode: this.#host.mode(), requestTimeout: this.line.requestTimeout }),
        send: (operation, via) => this.#send(operation, via),
        query: () => this.#offer({ hold: this.snapshot.phase === 'held', preference: undefined }),
        queryOverHttp: () => this.#host.overHttp.query(this),
        appInterface: this.line.appInterface,
        changed: (recording) => {
          this.#log.recording(recording.state);
          this.#change({ recording });
        },
        stateChanged: (change, evidence) => {
          this.#host.recordingChanged(this, change, evidence);
        },
        tell: this.#tell.bind(this),
        endCall: () => {
          this.#host.store.tell(phrase('call.message.gone'), 'warning');
          this.hangUp();
        },
      },
      report,
    );
  }

  /** The focused call's status speaks for itself, as a conference's does; a change of another call is told with its name. */
  #tell(text: Phrase, tone: PhoneMessage['tone'], about: PhoneMessage['about']): void {
    const { store } = this.#host;
    const { name, number } = this.snapshot.party;
    const speaksForItself = store.snapshot.focusedCall === this.id || this.#host.isInConference(this);
    if (speaksForItself) store.tell(text, tone, about);
    else store.tell(phrase('call.with-party', { party: name === '' ? number : name, message: text }), tone);
  }

  #send(operation: RecordingOperation, via: ControlInterface): Promise<ExchangeOutcome> {
    switch (via) {
      case 'SIPREC':
        return this.#offer({ hold: false, preference: preferenceFor[operation] });
      case 'SIPINFO':
        return this.#dialog().sendRecord(operation === 'stop' ? 'off' : 'on');
      case 'Xsi':
      case 'REST':
        return this.#host.overHttp.send(this, operation);
    }
  }

  #dialog(): SipCall {
    if (this.#sip === undefined) throw new Error('The call is not made yet.');
    return this.#sip;
  }

  /** Waits for the server's own offer to be over, if one is open, and makes ours. */
  async #offer(offer: Offer): Promise<ExchangeOutcome> {
    await this.#offers.free();
    return this.#dialog().offer(offer);
  }

  answer(): void {
    if (this.snapshot.phase === 'ringing') this.#dialog().answer(this.openAudio());
  }

  decline(refusal: Refusal): void {
    if (this.snapshot.phase !== 'ringing') return;
    if (refusal.kind === 'declined') this.#log.declined();
    this.#dialog().decline(refusal);
  }

  /** Sends the far end to a number, or to the far end of another call. */
  async refer(target: string | CallController): Promise<ReferOutcome> {
    if (typeof target === 'string') return this.#dialog().refer(target);
    const { dialog } = target.#dialog();
    return dialog === undefined ? { kind: 'over' } : this.#dialog().refer(dialog);
  }

  /** The call is over for its user, and why; the server is told. */
  release(ending: Phrase): void {
    this.#host.store.changeCall(this.id, { ending });
    if (this.isOver) return;
    this.#ended(ending, 'here');
    this.#sip?.hangUp();
  }

  /** The phase in which its user speaks, which depends on what the call is for. */
  #talkingPhase(): CallPhase {
    return talkingPhase(this.#host.isInConference(this) ? 'conference' : this.snapshot.consultation);
  }

  /** What the call is for has changed. */
  settle(patch: Pick<CallSnapshot, 'consultation'>): void {
    this.#host.store.changeCall(this.id, patch);
    const phase = this.#talkingPhase();
    if (isTalking(this.snapshot.phase) && this.snapshot.phase !== phase) this.#change({ phase });
  }

  hangUp(): void {
    if (this.#recording?.control.connection === 'down') {
      this.#host.store.tell(phrase('call.message.hung-up-offline'), 'warning');
    }
    this.#sip?.hangUp();
  }

  /** Its Contact says from now on whether it is mixed with another call here; where it talks, in a re-INVITE of its own. */
  async setFocus(isFocus: boolean): Promise<void> {
    this.#sip?.setFocus(isFocus);
    if (!isFocus || !isTalking(this.snapshot.phase) || this.snapshot.offer === 'ours') return;
    const outcome = await this.#offer({ hold: false, preference: undefined });
    if (outcome.kind === 'accepted' && outcome.report !== undefined)
      this.#recording?.reported(outcome.report);
  }

  /** @returns whether the server agreed; a refusal has been told to the user */
  hold(): Promise<boolean> {
    return this.#setHold(true);
  }

  resume(): Promise<boolean> {
    return this.#setHold(false);
  }

  async #setHold(hold: boolean): Promise<boolean> {
    const { phase, offer } = this.snapshot;
    if ((hold ? !isTalking(phase) : phase !== 'held') || offer === 'ours') return false;
    const change = phrase(hold ? 'call.change.hold' : 'call.change.resume');
    const { store } = this.#host;
    const outcome = await tellIfSlow(
      { store, change, patience: this.line.requestTimeout },
      this.#offer({ hold, preference: undefined }),
    );
    if (this.isOver) return false;
    if (outcome.kind === 'accepted') {
      this.#audio?.setActive(!hold);
      this.#change({ phase: hold ? 'held' : this.#talkingPhase() });
      if (outcome.report !== undefined) this.#recording?.reported(outcome.report);
      return true;
    }
    store.tell(describeChangeFailure(change, outcome), 'warning');
    if (outcome.kind === 'gone') this.hangUp();
    if (outcome.kind === 'no-answer') this.#recording?.handle({ kind: 'offer-unanswered' });
    return false;
  }

  /** A press of a recording key at an endpoint. One that the policy does not offer now goes nowhere. */
  record(operation: RecordingOperation, endpoint: Endpoint): void {
    const situation = recordingSituation(this.#host.store.snapshot, this.snapshot, endpoint);
    if (situation === undefined || !mayPress(operation, situation)) return;
    this.#recording?.handle({ kind: 'pressed', operation, via: situation.via, at: Date.now() });
  }

  async sendDigit(digit: string): Promise<void> {
    if (!isTalking(this.snapshot.phase)) return;
    const isSent = await this.#dialog().sendDigit(digit);
    if (this.isOver) return;
    if (isSent) this.#change({ digitsSent: this.snapshot.digitsSent + 1 });
    else this.#host.store.tell(phrase('call.message.no-digits'), 'warning');
  }

  /** What its line, its account or its connection has to say of the recording. */
  tellRecording(event: RecordingEvent): void {
    this.#recording?.handle(event);
  }

  #ended(reason: Phrase, how: 'here' | 'answered-elsewhere'): void {
    if (this.isOver) return;
    const finished = this.#log.finish(this.snapshot, how);
    this.#recording?.close();
    this.#audio?.close();
    // What the server does after the call, no phone can know.
    this.#change({ phase: 'releasing', ending: reason, offer: 'none', recording: undefined });
    this.#host.finished(finished);
    setTimeout(() => {
      this.#host.store.removeCall(this.id);
      this.#host.gone(this);
    }, releaseTime);
  }
}
