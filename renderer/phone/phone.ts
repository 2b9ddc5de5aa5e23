/** A user's phone: its lines, its calls, its audio. Intents in, snapshots out; no view is known here. */
import type { PhoneIntent, PhoneSnapshot } from '../../shared/ipc/phone-view';
import type {
  LineConfiguration,
  PhoneConfiguration,
  PhonePreferences,
  RegistrationOutcome,
} from '../../shared/ipc/table';
import type { RecordingMode } from '../../shared/recording/modes';
import type { TraceEntry } from '../../shared/trace/entry';
import { phrase, verbatim, type Phrase } from '../../shared/words/phrase';
import { CallController, type CallHost, type NewCall } from './call-controller';
import type { AudioEngine } from './media/audio-engine';
import { LocalCues } from './media/local-cues';
import { Ringer } from './media/ringer';
import type { SipCall, SipLine, SipLineFactory } from './sip-port';
import { firstSnapshot, PhoneStore } from './store';

export interface PhoneParts {
  readonly configuration: PhoneConfiguration;
  readonly createLine: SipLineFactory;
  /** Made at the first call: start-up needs no audio. */
  readonly createAudio: (microphoneChanged: (description: string) => void) => AudioEngine;
  readonly trace: (entry: TraceEntry) => void;
  readonly keep: (preferences: PhonePreferences) => void;
  readonly registration: (line: number, outcome: RegistrationOutcome) => void;
}

export class Phone {
  readonly store: PhoneStore;
  readonly #parts: PhoneParts;
  readonly #lines = new Map<number, SipLine>();
  readonly #calls = new Map<string, CallController>();
  readonly #cues: LocalCues;
  readonly #ringer: Ringer;
  #audio: AudioEngine | undefined;
  #preferences: PhonePreferences;
  #callCount = 0;

  constructor(parts: PhoneParts) {
    this.#parts = parts;
    const { configuration } = parts;
    this.#preferences = configuration.preferences;
    this.store = new PhoneStore(firstSnapshot(configuration));
    this.#cues = new LocalCues(this.store);
    this.#ringer = new Ringer(() => this.#engine());
    for (const line of configuration.lines) {
      if (line.password !== undefined) this.#connect(line, line.password);
    }
  }

  #engine(): AudioEngine {
    if (this.#audio === undefined) {
      this.#audio = this.#parts.createAudio((microphone) => {
        this.store.change({ audio: { ...this.store.snapshot.audio, microphone } });
      });
      this.#audio.setLevels(this.store.snapshot.audio);
    }
    return this.#audio;
  }

  #connect(line: LineConfiguration, password: string): void {
    const { address, instance, authorizationUser, displayName, server } = line;
    const show = (registration: PhoneSnapshot['lines'][number]['registration']) => {
      this.store.changeLine(line.number, { registration });
    };
    const sip = this.#parts.createLine(
      { address, instance, authorizationUser, displayName, password, server },
      {
        registering: () => {
          show({ kind: 'registering' });
        },
        registered: () => {
          show({ kind: 'registered' });
          this.#parts.registration(line.number, 'registered');
          for (const call of this.#callsOn(line.number)) call.connectionRestored();
        },
        unregistered: () => {
          show({ kind: 'unregistered' });
          // The learnt mode belongs to the registration (docs/wire.md, “Mode”).
          this.#setMode(line, line.mode, 'profile');
        },
        registrationFailed: (reason, isRefusal) => {
          show({ kind: 'failed', reason, isTriedAgain: !isRefusal });
          if (isRefusal) this.#parts.registration(line.number, 'password-refused');
        },
        disconnected: () => {
          show({ kind: 'disconnected' });
          for (const call of this.#callsOn(line.number)) call.connectionLost();
        },
        incomingCall: (call) => {
          this.#incoming(line, call);
        },
        modeLearnt: (mode) => {
          this.#setMode(line, mode, 'server');
        },
        trace: this.#parts.trace,
      },
    );
    this.#lines.set(line.number, sip);
    sip.start();
  }

  #setMode(line: LineConfiguration, mode: RecordingMode, modeSource: 'server' | 'profile'): void {
    this.store.changeLine(line.number, { mode, modeSource });
    for (const call of this.#callsOn(line.number)) call.modeChanged();
  }

  #callsOn(line: number): readonly CallController[] {
    return [...this.#calls.values()].filter((call) => call.line.number === line && !call.isOver);
  }

  /** The user has typed a line's password. */
  givePassword(number: number, password: string): void {
    const line = this.#parts.configuration.lines.find((entry) => entry.number === number);
    if (line === undefined) return;
    this.#lines.get(number)?.stop();
    this.#connect(line, password);
  }

  /** A service says that the parties of a call hear a cue now. */
  showCue(sipCallId: string, caption: Phrase, milliseconds: number): void {
    const heard = [...this.#calls.values()].some((call) => call.sipCallId === sipCallId);
    if (heard) this.store.caption(caption, milliseconds);
  }

  /** Hangs up and unregisters, before the program ends. */
  leave(): void {
    for (const call of this.#calls.values()) call.hangUp();
    for (const line of this.#lines.values()) line.stop();
  }

  handle(intent: PhoneIntent): void {
    switch (intent.kind) {
      case 'dial':
        void this.#dial(intent.line, intent.number);
        return;
      case 'answer':
        void this.#answer(intent.call);
        return;
      case 'decline':
        this.#calls.get(intent.call)?.decline();
        return;
      case 'hang-up':
        this.#calls.get(intent.call)?.hangUp();
        return;
      case 'hold':
        void this.#calls.get(intent.call)?.hold();
        return;
      case 'resume':
        void this.#resume(intent.call);
        return;
      case 'focus':
        if (this.#calls.has(intent.call)) this.store.change({ focusedCall: intent.call });
        return;
      case 'record':
        this.#calls.get(intent.call)?.record(intent.operation, intent.endpoint);
        return;
      case 'send-digit':
        void this.#calls.get(intent.call)?.sendDigit(intent.digit);
        return;
      case 'mute':
        this.#setAudio({ muted: intent.muted });
        return;
      case 'set-volume':
        this.#keep({ volume: { ...this.#preferences.volume, [this.#preferences.path]: intent.volume } });
        return;
      case 'set-cue-volume':
        this.#keep({ cueVolume: intent.volume });
        return;
      case 'set-path':
        this.#keep({ path: intent.path });
        return;
      case 'register':
        this.#lines.get(intent.line)?.register();
        return;
      case 'unregister':
        this.#lines.get(intent.line)?.unregister();
        return;
      case 'blind-transfer':
      case 'consult':
      case 'complete':
      case 'join':
      case 'transfer-to-call':
      case 'split':
      case 'park':
      case 'retrieve':
      case 'pull':
      case 'set-do-not-disturb':
      case 'set-forward':
      case 'put-contact':
      case 'remove-contact':
      case 'remove-history':
      case 'put-history':
      case 'watch-trace':
        return;
    }
  }

  // --- calls ---

  #newCall(line: LineConfiguration, first: NewCall): CallController {
    this.#callCount += 1;
    const call = new CallController(`call-${String(this.#callCount)}`, this.#hostFor(line), first);
    this.#calls.set(call.id, call);
    return call;
  }

  #hostFor(line: LineConfiguration): CallHost {
    return {
      store: this.store,
      line,
      mode: () => this.store.snapshot.lines.find(({ number }) => number === line.number)?.mode ?? line.mode,
      sendOverHttp: (_call, _operation) =>
        Promise.resolve({ kind: 'not-sent', reason: phrase('call.failure.not-made') }),
      openAudio: () => this.#engine().openCall(),
      recordingChanged: (call, change, evidence) => {
        if (this.#audio !== undefined)
          this.#cues.recordingChanged(call, change, evidence, this.#audio.context);
      },
      phaseChanged: (call) => {
        this.#ringer.follow(this.store.snapshot.calls);
        this.#moveFocus();
        if (call.snapshot.phase === 'connected') void this.#letOneTalk(call);
      },
      gone: (call) => {
        this.#calls.delete(call.id);
        this.#moveFocus();
      },
    };
  }

  /** The focused call is the one the user acts on; when it is over the next living one takes its place. */
  #moveFocus(): void {
    const { calls, focusedCall } = this.store.snapshot;
    const focused = calls.find(({ id }) => id === focusedCall);
    const living = calls.filter(({ phase }) => phase !== 'releasing');
    if (focused !== undefined && (focused.phase !== 'releasing' || living.length === 0)) return;
    const next = living.find(({ phase }) => phase === 'connected') ?? living[0] ?? calls[0];
    this.store.change({ focusedCall: next?.id });
  }

  /** Puts whatever call is talking on hold. @returns whether the way is free */
  async #holdOthers(except: string | undefined): Promise<boolean> {
    const talking = [...this.#calls.values()].filter(
      (call) => call.id !== except && !call.isOver && call.snapshot.phase === 'connected',
    );
    const held = await Promise.all(talking.map((call) => call.hold()));
    return held.every((done) => done);
  }

  /** An answer that comes late, to a call that was left ringing: who is in focus goes on talking. */
  async #letOneTalk(connected: CallController): Promise<void> {
    const focused = this.store.snapshot.focusedCall;
    if (focused === connected.id) await this.#holdOthers(connected.id);
    else if (this.#calls.get(focused ?? '')?.snapshot.phase === 'connected') await connected.hold();
  }

  async #dial(lineNumber: number, number: string): Promise<void> {
    const line = this.#parts.configuration.lines.find((entry) => entry.number === lineNumber);
    const sip = this.#lines.get(lineNumber);
    const wanted = number.trim();
    if (line === undefined || sip === undefined || wanted === '') return;
    if (
      this.store.snapshot.lines.find((entry) => entry.number === lineNumber)?.registration.kind !==
      'registered'
    ) {
      this.store.tell(phrase('call.message.not-registered', { line: lineNumber }), 'warning');
      return;
    }
    this.#keep({ lastNumber: wanted });
    if (!(await this.#holdOthers(undefined))) {
      this.store.tell(phrase('call.message.not-made'), 'warning');
      return;
    }
    const emergency = this.#parts.configuration.emergencyNumbers.includes(wanted);
    const call = this.#newCall(line, {
      direction: 'outgoing',
      party: { name: '', number: wanted },
      emergency,
      phase: 'dialling',
    });
    this.store.change({ focusedCall: call.id });
    try {
      call.attach(sip.call(wanted, call.openAudio()));
    } catch (error) {
      call.fail(verbatim(error instanceof Error ? error.message : String(error)));
    }
  }

  #incoming(line: LineConfiguration, sip: SipCall): void {
    const call = this.#newCall(line, {
      direction: 'incoming',
      party: sip.party,
      emergency: false,
      phase: 'ringing',
    });
    call.attach(sip);
    this.#ringer.follow(this.store.snapshot.calls);
    // Who is talking stays in focus; the new call waits in the list.
    const talking = this.store.snapshot.calls.some(({ phase }) => phase === 'connected');
    if (!talking) this.store.change({ focusedCall: call.id });
  }

  async #answer(id: string): Promise<void> {
    const call = this.#calls.get(id);
    if (call === undefined) return;
    if (!(await this.#holdOthers(id))) {
      this.store.tell(phrase('call.message.not-answered'), 'warning');
      return;
    }
    this.store.change({ focusedCall: id });
    call.answer();
  }

  async #resume(id: string): Promise<void> {
    const call = this.#calls.get(id);
    if (call === undefined || !(await this.#holdOthers(id))) return;
    if (await call.resume()) this.store.change({ focusedCall: id });
  }

  // --- preferences ---

  #setAudio(patch: Partial<PhoneSnapshot['audio']>): void {
    this.store.change({ audio: { ...this.store.snapshot.audio, ...patch } });
    this.#audio?.setLevels(this.store.snapshot.audio);
  }

  #keep(patch: Partial<PhonePreferences>): void {
    this.#preferences = { ...this.#preferences, ...patch };
    const { volume, cueVolume, path, lastNumber } = this.#preferences;
    this.#setAudio({ volume: volume[path], cueVolume, path });
    this.store.change({ lastNumber: lastNumber ?? undefined });
    this.#parts.keep(this.#preferences);
  }
}
