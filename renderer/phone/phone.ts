/** A user's phone: its lines, its calls, its audio. Intents in, snapshots out; no view is known here. */
import { recordingKeysIn } from '../../shared/call/conference';
import { endpoints } from '../../shared/call/endpoints';
import type { Book } from '../../shared/call/book';
import type { PhoneIntent } from '../../shared/ipc/phone-view';
import type {
  HttpReportNews,
  PhoneConfiguration,
  PhonePreferences,
  RegistrationOutcome,
} from '../../shared/ipc/table';
import type { TraceEntry } from '../../shared/trace/entry';
import { phrase, type Phrase } from '../../shared/words/phrase';
import { BookKeeper } from './book-keeper';
import { Calls, type CallsParts } from './calls';
import { Conferences } from './conferences';
import { Lines } from './lines';
import type { AudioEngine } from './media/audio-engine';
import { Devices, type DeviceSource } from './media/devices';
import { soundOnce } from './media/ringing';
import { Preferences } from './preferences';
import type { SipLineFactory } from './sip-port';
import { firstSnapshot, PhoneStore } from './store';
import { Transfers } from './transfers';
import { Voicemail, type VoicemailServer } from './voicemail';

export interface PhoneParts {
  readonly configuration: PhoneConfiguration;
  readonly createLine: SipLineFactory;
  /** Made at the first call: start-up needs no audio. */
  readonly createAudio: (microphoneChanged: (description: Phrase | undefined) => void) => AudioEngine;
  readonly deviceSource: DeviceSource;
  readonly trace: (entry: TraceEntry) => void;
  readonly keep: (preferences: PhonePreferences) => void;
  readonly bookChanged: (book: Book) => void;
  readonly overHttp: CallsParts['overHttp'];
  readonly voicemail: VoicemailServer;
  readonly registration: (line: number, outcome: RegistrationOutcome) => void;
}

export class Phone {
  readonly store: PhoneStore;
  readonly #parts: PhoneParts;
  readonly #book: BookKeeper;
  readonly #preferences: Preferences;
  readonly #devices: Devices;
  readonly #lines: Lines;
  readonly #calls: Calls;
  readonly #transfers: Transfers;
  readonly #conferences: Conferences;
  readonly #voicemail: Voicemail;
  #audio: AudioEngine | undefined;
  /** Of a sound that is being tried. */
  #endSound: () => void = () => undefined;

  constructor(parts: PhoneParts) {
    this.#parts = parts;
    const { configuration } = parts;
    const store = new PhoneStore(firstSnapshot(configuration));
    const engine = () => this.#engine();
    this.store = store;
    this.#book = new BookKeeper({
      initial: configuration.book,
      changed: parts.bookChanged,
      now: () => Date.now(),
      newId: () => crypto.randomUUID(),
    });
    this.#devices = new Devices({
      store,
      source: parts.deviceSource,
      use: (devices) => this.#audio?.useDevices(devices),
    });
    this.#preferences = new Preferences({
      store,
      initial: configuration.preferences,
      keep: parts.keep,
      audioChanged: (audio) => {
        this.#audio?.setLevels(audio);
        this.#devices.choose();
      },
    });
    this.#lines = new Lines({
      store,
      configurations: configuration.lines,
      createLine: parts.createLine,
      trace: parts.trace,
      registration: parts.registration,
      incomingCall: (line, call) => {
        this.#calls.incoming(line, call);
      },
      connectionChanged: (line, connection) => {
        this.#calls.connectionChanged(line, connection);
      },
      modeChanged: (line) => {
        for (const call of this.#calls.on(line)) call.tellRecording({ kind: 'mode-changed', at: Date.now() });
      },
    });
    this.#calls = new Calls({
      store,
      lines: this.#lines,
      book: this.#book,
      engine,
      overHttp: parts.overHttp,
      emergencyNumbers: configuration.emergencyNumbers,
      keepLastNumber: (lastNumber) => {
        this.#preferences.keep({ lastNumber });
      },
      cameApart: () => {
        this.#conferences.cameApart();
      },
      ended: (call) => {
        this.#conferences.ended(call);
        this.#transfers.ended(call);
        this.#preferences.callEnded();
      },
    });
    this.#transfers = new Transfers(this.#calls, store);
    this.#conferences = new Conferences({ calls: this.#calls, store, engine });
    this.#voicemail = new Voicemail({
      store,
      server: parts.voicemail,
      lines: configuration.lines.map(({ number }) => number),
      play: (audio, over) => engine().playToUser(audio, over),
    });
    this.#lines.start();
    void this.#devices.look();
  }

  #engine(): AudioEngine {
    if (this.#audio === undefined) {
      this.#audio = this.#parts.createAudio((microphone) => {
        this.store.change({ audio: { ...this.store.snapshot.audio, microphone } });
      });
      this.#audio.setLevels(this.store.snapshot.audio);
      this.#audio.useDevices(this.#devices.inUse);
    }
    return this.#audio;
  }

  get book(): Book {
    return this.#book.book;
  }

  /** Calls back whenever history or contacts have changed. */
  readBook(read: (book: Book) => void): void {
    this.#book.read(read);
  }

  /** The user has typed a line's password. */
  givePassword(number: number, password: string): void {
    this.#lines.givePassword(number, password);
  }

  /** A service says that the parties of a call hear a cue now. */
  showCue(sipCallId: string, caption: Phrase, milliseconds: number): void {
    if (this.#calls.all.some((call) => call.sipCallId === sipCallId))
      this.store.caption(caption, milliseconds);
  }

  /** The main process hears what a line's account says over HTTP. */
  httpReport(news: HttpReportNews): void {
    this.#calls.httpReports.take(news, this.#calls.on(news.line));
  }

  httpLost(line: number): void {
    this.#calls.httpReports.lost(line, this.#calls.on(line));
  }

  /** A link names a number; the user has agreed to the call. */
  dialLink(number: string): void {
    this.handle({ kind: 'dial', line: 1, number });
  }

  /** Pauses or resumes the recording of the focused call, at whichever endpoint offers it. */
  pauseOrResume(): void {
    const { snapshot } = this.store;
    const call = snapshot.calls.find(({ id }) => id === snapshot.focusedCall);
    for (const endpoint of endpoints) {
      const keys = call === undefined ? undefined : recordingKeysIn(snapshot, call, endpoint);
      for (const operation of ['pause', 'resume'] as const) {
        if (call === undefined || keys?.[operation].kind !== 'offered') continue;
        this.handle({ kind: 'record', call: call.id, operation, endpoint });
        return;
      }
    }
    this.store.tell(phrase('call.message.nothing-to-pause'), 'warning');
  }

  /** How loud the microphone is, 0 to 1, about ten times a second. @returns ends it */
  watchLevel(report: (level: number) => void): () => void {
    return this.#engine().watchLevel(report);
  }

  #playFrom(output: 'speaker' | 'ringer'): void {
    const engine = this.#engine();
    this.#endSound();
    const tone = output === 'speaker' ? 'test' : this.store.snapshot.audio.ringTone;
    this.#endSound = soundOnce(tone, engine[output]);
  }

  /** Hangs up and unregisters, before the program ends. */
  leave(): void {
    this.#voicemail.leave();
    for (const call of this.#calls.all) call.hangUp();
    this.#lines.stop();
  }

  /** What a consultation was for is done. */
  #complete(id: string): void {
    const consultation = this.#calls.get(id)?.snapshot.consultation;
    if (consultation?.purpose === 'transfer') void this.#transfers.attended(consultation.about, id);
    if (consultation?.purpose === 'conference') void this.#conferences.join(consultation.about, id);
  }

  handle(intent: PhoneIntent): void {
    switch (intent.kind) {
      case 'dial':
        void this.#calls.dial({ ...intent, consultation: undefined, isRemembered: true });
        return;
      case 'answer':
        void this.#calls.answer(intent.call);
        return;
      case 'decline':
        this.#calls.get(intent.call)?.decline({ kind: 'declined' });
        return;
      case 'hang-up':
        this.#calls.hangUp(intent.call);
        return;
      case 'hold':
        void this.#calls.hold(intent.call);
        return;
      case 'resume':
        void this.#calls.resume(intent.call);
        return;
      case 'focus':
        this.#calls.focus(intent.call);
        return;
      case 'record':
        this.#conferences.record(intent.call, intent.operation, intent.endpoint);
        return;
      case 'send-digit':
        this.#calls.sendDigit(intent.call, intent.digit);
        return;
      case 'blind-transfer':
        void this.#transfers.blind(intent.call, intent.to);
        return;
      case 'consult':
        void this.#transfers.consult(intent.call, intent.purpose, intent.to);
        return;
      case 'complete':
        this.#complete(intent.call);
        return;
      case 'join':
        void this.#conferences.join(...intent.calls);
        return;
      case 'transfer-to-call':
        void this.#transfers.attended(intent.call, intent.to);
        return;
      case 'split':
        void this.#conferences.split(intent.call);
        return;
      case 'park':
        void this.#transfers.park(intent.call);
        return;
      case 'retrieve':
        void this.#transfers.retrieve(intent.line, intent.place);
        return;
      case 'pull':
        void this.#transfers.pull(intent.line);
        return;
      case 'register':
        this.#lines.sip(intent.line)?.register();
        return;
      case 'unregister':
        this.#lines.sip(intent.line)?.unregister();
        return;
      case 'put-contact':
        this.#book.putContact(intent.contact);
        return;
      case 'remove-contact':
        this.#book.removeContact(intent.contact);
        return;
      case 'remove-history':
        this.#book.removeHistory(intent.entry);
        return;
      case 'put-history':
        this.#book.putHistory(intent.entries);
        return;
      case 'list-messages':
      case 'play-message':
      case 'stop-message':
      case 'mark-message':
      case 'remove-message':
      case 'put-message':
        this.#voicemail.handle(intent);
        return;
      case 'mute':
      case 'set-volume':
      case 'set-cue-volume':
      case 'set-path':
      case 'set-do-not-disturb':
      case 'set-forward':
      case 'choose-device':
        this.#preferences.handle(intent);
        return;
      case 'choose-ring-tone':
        this.#preferences.handle(intent);
        this.#playFrom('ringer');
        return;
      case 'play-test-tone':
        this.#playFrom(intent.from);
        return;
      case 'watch-level':
      case 'watch-trace':
        return;
    }
  }
}
