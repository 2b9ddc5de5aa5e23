/** The calls of a phone: which there are, which is in focus, and that only one talks, or one conference. */
import { isBeingDialled, isTalking } from '../../shared/call/call-phase';
import type { CallSnapshot } from '../../shared/ipc/phone-view';
import type { LineConfiguration } from '../../shared/ipc/table';
import { isFeatureCode } from '../../shared/recording/feature-codes';
import { phrase, verbatim } from '../../shared/words/phrase';
import type { BookKeeper } from './book-keeper';
import { CallController, type CallHost, type NewCall } from './call-controller';
import { HttpReports } from './http-reports';
import { HttpRequests, type HttpWire } from './http-requests';
import type { Lines } from './lines';
import type { AudioEngine } from './media/audio-engine';
import { LocalCues } from './media/local-cues';
import { Ringer } from './media/ringer';
import type { SipCall } from './sip-port';
import type { PhoneStore } from './store';

export interface CallsParts {
  readonly store: PhoneStore;
  readonly lines: Lines;
  readonly book: BookKeeper;
  readonly engine: () => AudioEngine;
  readonly overHttp: HttpWire;
  readonly emergencyNumbers: readonly string[];
  readonly keepLastNumber: (number: string) => void;
  /** Some calls of a conference talk, and others cannot be resumed. */
  readonly cameApart: () => void;
  /** A call is over; what it was part of falls apart. */
  readonly ended: (call: CallController) => void;
}

/** A call that is to be made. */
interface Wanted {
  readonly line: number;
  readonly number: string;
  readonly consultation: CallSnapshot['consultation'];
  /** Whether it is what Redial dials next; a feature access code never is. */
  readonly isRemembered: boolean;
}

export class Calls {
  readonly #parts: CallsParts;
  readonly #calls = new Map<string, CallController>();
  readonly #cues: LocalCues;
  readonly #ringer: Ringer;
  /** The calls that are one conference; held and resumed together. */
  readonly conference = new Set<string>();
  readonly httpReports = new HttpReports();
  /** Those that their user has ended. */
  readonly #hungUp = new WeakSet<CallController>();
  /** Those that are answered as soon as nobody else is talked to. */
  readonly #answering = new WeakSet<CallController>();
  #count = 0;

  constructor(parts: CallsParts) {
    this.#parts = parts;
    this.#cues = new LocalCues(parts.store);
    this.#ringer = new Ringer(parts.engine, () => parts.store.snapshot.audio.ringTone);
  }

  get(id: string): CallController | undefined {
    return this.#calls.get(id);
  }

  get all(): readonly CallController[] {
    return [...this.#calls.values()];
  }

  on(line: number): readonly CallController[] {
    return this.all.filter((call) => call.line.number === line && !call.isOver);
  }

  /** A refusal that stands beside “no connection” would be read as its cause; what the loss itself has to say is newer. */
  connectionChanged(line: number, connection: 'lost' | 'restored'): void {
    const calls = this.on(line);
    const isNews = calls.some(({ snapshot }) => snapshot.recording?.connection === 'up');
    if (connection === 'lost' && isNews) this.#parts.store.outdate();
    for (const call of calls) call.tellRecording({ kind: `connection-${connection}` });
  }

  get #talking(): readonly CallController[] {
    return this.all.filter((call) => !call.isOver && isTalking(call.snapshot.phase));
  }

  get isAnyTalking(): boolean {
    return this.#talking.length > 0;
  }

  /** The call with all that are one conference with it. */
  legsOf(id: string): readonly CallController[] {
    const ids = this.conference.has(id) ? [...this.conference] : [id];
    return ids.flatMap((leg) => this.#calls.get(leg) ?? []).filter((call) => !call.isOver);
  }

  #new(line: LineConfiguration, first: NewCall): CallController {
    this.#count += 1;
    const call = new CallController(`call-${String(this.#count)}`, this.#hostFor(line), {
      ...first,
      party: this.#parts.book.named(first.party),
    });
    this.#calls.set(call.id, call);
    return call;
  }

  #hostFor(line: LineConfiguration): CallHost {
    const { store, lines, book, engine, ended, overHttp, emergencyNumbers } = this.#parts;
    return {
      store,
      line,
      mode: () => lines.mode(line),
      overHttp: new HttpRequests(overHttp),
      openAudio: () => engine().openCall(),
      recordingChanged: (call, change, evidence) => {
        this.#cues.recordingChanged(call, change, evidence, () => engine().context);
      },
      phaseChanged: (call) => {
        this.#ringer.follow(store.snapshot.calls);
        this.#moveFocus();
        const { phase } = call.snapshot;
        if (isTalking(phase) && phase !== 'conferencing') void this.#letOneTalk(call);
        // Its recording control begins with this very event.
        if (isTalking(phase))
          queueMicrotask(() => {
            this.httpReports.connected(call);
          });
        if (phase === 'releasing') {
          this.#tellWhyNot(call);
          ended(call);
        }
      },
      isInConference: (call) => this.conference.has(call.id),
      isEmergency: (number) => emergencyNumbers.includes(number),
      named: (party) => book.named(party),
      finished: (call) => {
        book.note(call);
      },
      gone: (call) => {
        this.#calls.delete(call.id);
        this.#moveFocus();
      },
    };
  }

  /** A second call that comes to nothing leaves the screen to the first at once; why it did is told all the same. */
  #tellWhyNot(call: CallController): void {
    const { store } = this.#parts;
    const { direction, connectedAt } = call.snapshot;
    if (direction === 'incoming' || connectedAt !== undefined) return;
    if (store.snapshot.focusedCall !== call.id && !this.#hungUp.has(call)) this.#tellEnding(call.snapshot);
  }

  #tellEnding({ party, ending = phrase('call.phase.ended') }: CallSnapshot): void {
    const who = party.name === '' ? party.number : party.name;
    this.#parts.store.tell(phrase('call.with-party', { party: who, message: ending }), 'warning');
  }

  focus(id: string): void {
    if (this.#calls.has(id)) this.#parts.store.change({ focusedCall: id });
  }

  /** The focused call is the one the user acts on; when it is over another takes its place: one that talks, or soon will. */
  #moveFocus(): void {
    const { calls, focusedCall } = this.#parts.store.snapshot;
    const focused = calls.find(({ id }) => id === focusedCall);
    const living = calls.filter(({ phase }) => phase !== 'releasing');
    if (focused !== undefined && (focused.phase !== 'releasing' || living.length === 0)) return;
    const next =
      living.find(({ phase }) => isTalking(phase)) ??
      living.find(({ phase }) => isBeingDialled(phase)) ??
      living[0] ??
      calls[0];
    this.#parts.store.change({ focusedCall: next?.id });
  }

  /** Puts whatever talks on hold, save a call and its conference. @returns whether the way is free, as it is of who has left */
  async holdOthers(except: string | undefined): Promise<boolean> {
    const legs = except === undefined ? [] : this.legsOf(except);
    const others = this.#talking.filter((call) => !legs.includes(call));
    const conference = others.filter(({ id }) => this.conference.has(id));
    const alone = others.filter((call) => !conference.includes(call)).map((call) => [call]);
    const held = await Promise.all([conference, ...alone].map((together) => this.#holdTogether(together)));
    return held.every((done) => done);
  }

  /** A conference is held as a whole or not at all; of one that can be neither, the calls are calls of their own. */
  async #holdTogether(legs: readonly CallController[]): Promise<boolean> {
    const held = await Promise.all(legs.map(async (call) => (await call.hold()) || call.isOver));
    if (held.every((done) => done)) return true;
    const back = legs.filter((call, index) => held[index] && !call.isOver);
    const resumed = await Promise.all(back.map(async (call) => (await call.resume()) || call.isOver));
    if (!resumed.every((done) => done)) this.#parts.cameApart();
    return false;
  }

  /** As `holdOthers`, for a call that is to talk. Where that has gone meanwhile, who was put on hold talks again. */
  async #makeWayFor(call: CallController): Promise<'free' | 'taken' | 'gone'> {
    const before = call.snapshot;
    const own = this.legsOf(call.id);
    const interrupted = this.#talking.find((other) => !own.includes(other));
    if (!(await this.holdOthers(call.id))) return 'taken';
    if (!call.isOver) return 'free';
    this.#tellEnding(this.#parts.store.call(call.id) ?? before);
    if (interrupted !== undefined && !this.isAnyTalking) await this.resume(interrupted.id);
    return 'gone';
  }

  /** An answer that comes late, to a call that was left ringing: who is in focus and talks goes on talking. */
  async #letOneTalk(connected: CallController): Promise<void> {
    const focused = this.#parts.store.snapshot.focusedCall;
    if (focused !== connected.id && this.#talking.some(({ id }) => id === focused)) {
      await connected.hold();
      return;
    }
    this.focus(connected.id);
    await this.holdOthers(connected.id);
  }

  /** Where no call can be made the user is told why. */
  async dial({ line: lineNumber, number, consultation, isRemembered }: Wanted): Promise<void> {
    const { store, lines, emergencyNumbers, keepLastNumber } = this.#parts;
    const line = lines.configuration(lineNumber);
    const sip = lines.sip(lineNumber);
    const wanted = number.trim();
    if (line === undefined || sip === undefined || wanted === '') return;
    const emergency = emergencyNumbers.includes(wanted);
    // Nothing keeps an emergency call from being tried.
    if (!emergency && !lines.isRegistered(lineNumber)) {
      store.tell(phrase('call.message.not-registered', { line: lineNumber }), 'warning');
      return;
    }
    if (isRemembered && !isFeatureCode(wanted)) keepLastNumber(wanted);
    if (!(await this.holdOthers(undefined)) && !emergency) {
      store.tell(phrase('call.message.not-made'), 'warning');
      return;
    }
    const isAboutOver = consultation !== undefined && this.#calls.get(consultation.about)?.isOver !== false;
    const call = this.#new(line, {
      direction: 'outgoing',
      party: { name: '', number: wanted },
      phase: 'dialling',
      consultation: isAboutOver ? undefined : consultation,
    });
    store.change({ focusedCall: call.id });
    try {
      call.attach(sip.call(wanted, call.openAudio()));
    } catch (error) {
      call.release(verbatim(error instanceof Error ? error.message : String(error)));
    }
  }

  incoming(line: LineConfiguration, sip: SipCall): void {
    const { store, book } = this.#parts;
    const { doNotDisturb, forwardTo } = store.snapshot;
    if (forwardTo !== undefined || doNotDisturb) {
      sip.decline(forwardTo === undefined ? { kind: 'busy' } : { kind: 'moved', to: forwardTo });
      book.note({
        direction: 'incoming',
        party: book.named(sip.party),
        outcome: forwardTo === undefined ? 'missed' : 'forwarded',
        at: undefined,
        connectedAt: undefined,
        recorded: false,
      });
      return;
    }
    const call = this.#new(line, {
      direction: 'incoming',
      party: sip.party,
      phase: 'ringing',
      consultation: undefined,
    });
    call.attach(sip);
    this.#ringer.follow(store.snapshot.calls);
    // Whoever is talked to, or is being called, stays in focus; the new call waits in the list.
    const isBusy = store.snapshot.calls.some(({ phase }) => isTalking(phase) || isBeingDialled(phase));
    if (!isBusy) store.change({ focusedCall: call.id });
  }

  async answer(id: string): Promise<void> {
    const call = this.#calls.get(id);
    if (call === undefined || this.#answering.has(call)) return;
    this.#answering.add(call);
    const way = await this.#makeWayFor(call);
    this.#answering.delete(call);
    if (way === 'taken') this.#parts.store.tell(phrase('call.message.not-answered'), 'warning');
    if (way !== 'free') return;
    this.#parts.store.change({ focusedCall: id });
    call.answer();
  }

  async hold(id: string): Promise<boolean> {
    return this.#holdTogether(this.legsOf(id));
  }

  /** @returns whether it talks now, with all its conference */
  async resume(id: string): Promise<boolean> {
    const call = this.#calls.get(id);
    if (call === undefined || (await this.#makeWayFor(call)) !== 'free') return false;
    const held = this.legsOf(id).filter((call) => call.snapshot.phase === 'held');
    const resumed = await Promise.all(held.map((call) => call.resume()));
    if (resumed.some((done) => done)) this.focus(id);
    if (resumed.every((done) => done)) return true;
    if (this.conference.has(id)) this.#parts.cameApart();
    return false;
  }

  /** All of a conference get it, as all would hear its tone: no phone knows which of them has asked for digits. */
  sendDigit(id: string, digit: string): void {
    for (const call of this.legsOf(id)) void call.sendDigit(digit);
  }

  /** Ends a call; a conference ends as a whole. */
  hangUp(id: string): void {
    for (const call of this.legsOf(id)) {
      this.#hungUp.add(call);
      call.hangUp();
    }
  }
}
