/** The lines of a phone: connection, registration, recording mode, voicemail. */
import type { PhoneSnapshot } from '../../shared/ipc/phone-view';
import type { LineConfiguration, RegistrationOutcome } from '../../shared/ipc/table';
import type { RecordingMode } from '../../shared/recording/modes';
import type { TraceEntry } from '../../shared/trace/entry';
import type { SipCall, SipLine, SipLineFactory, VoicemailCounts } from './sip-port';
import type { PhoneStore } from './store';

export interface LinesParts {
  readonly store: PhoneStore;
  readonly configurations: readonly LineConfiguration[];
  readonly createLine: SipLineFactory;
  readonly trace: (entry: TraceEntry) => void;
  readonly registration: (line: number, outcome: RegistrationOutcome) => void;
  readonly incomingCall: (line: LineConfiguration, call: SipCall) => void;
  readonly connectionChanged: (line: number, connection: 'lost' | 'restored') => void;
  readonly modeChanged: (line: number) => void;
}

export class Lines {
  readonly #parts: LinesParts;
  readonly #lines = new Map<number, SipLine>();
  readonly #mailboxes = new Map<number, VoicemailCounts>();

  constructor(parts: LinesParts) {
    this.#parts = parts;
  }

  /** Connects every line whose password is known. */
  start(): void {
    for (const line of this.#parts.configurations) {
      if (line.password !== undefined) this.#connect(line, line.password);
    }
  }

  sip(number: number): SipLine | undefined {
    return this.#lines.get(number);
  }

  configuration(number: number): LineConfiguration | undefined {
    return this.#parts.configurations.find((line) => line.number === number);
  }

  isRegistered(number: number): boolean {
    const line = this.#parts.store.snapshot.lines.find((entry) => entry.number === number);
    return line?.registration.kind === 'registered';
  }

  mode(line: LineConfiguration): RecordingMode {
    return this.#parts.store.snapshot.lines.find(({ number }) => number === line.number)?.mode ?? line.mode;
  }

  /** The user has typed a line's password. */
  givePassword(number: number, password: string): void {
    const line = this.configuration(number);
    if (line === undefined) return;
    this.#lines.get(number)?.stop();
    this.#connect(line, password);
  }

  stop(): void {
    for (const line of this.#lines.values()) line.stop();
  }

  #connect(line: LineConfiguration, password: string): void {
    const { address, instance, authorizationUser, displayName, server } = line;
    const { store, createLine, registration, incomingCall, connectionChanged, trace } = this.#parts;
    const show = (shown: PhoneSnapshot['lines'][number]['registration']) => {
      store.changeLine(line.number, { registration: shown });
    };
    const sip = createLine(
      { address, instance, authorizationUser, displayName, password, server },
      {
        registering: () => {
          show({ kind: 'registering' });
        },
        registered: () => {
          show({ kind: 'registered' });
          registration(line.number, 'registered');
          connectionChanged(line.number, 'restored');
        },
        unregistered: () => {
          show({ kind: 'unregistered' });
          registration(line.number, 'unregistered');
          // What was learnt belongs to the registration (docs/wire.md, “Mode”).
          this.#setMode(line, line.mode, 'profile');
          store.changeLine(line.number, { automaticIndicator: undefined });
          this.#setVoicemail(line, undefined);
        },
        registrationFailed: (reason, isRefusal) => {
          show({ kind: 'failed', reason, isTriedAgain: !isRefusal });
          if (isRefusal) registration(line.number, 'password-refused');
        },
        disconnected: () => {
          show({ kind: 'disconnected' });
          connectionChanged(line.number, 'lost');
        },
        incomingCall: (call) => {
          incomingCall(line, call);
        },
        modeLearnt: (mode) => {
          this.#setMode(line, mode, 'server');
        },
        modeForgotten: () => {
          this.#setMode(line, line.mode, 'profile');
        },
        voicemail: (messages) => {
          this.#setVoicemail(line, messages);
        },
        trace,
      },
    );
    this.#lines.set(line.number, sip);
    sip.start();
  }

  #setMode(line: LineConfiguration, mode: RecordingMode, modeSource: 'server' | 'profile'): void {
    this.#parts.store.changeLine(line.number, { mode, modeSource });
    this.#parts.modeChanged(line.number);
  }

  /** The phone shows the mailboxes of all its lines together. */
  #setVoicemail({ number }: LineConfiguration, messages: VoicemailCounts | undefined): void {
    if (messages === undefined) this.#mailboxes.delete(number);
    else this.#mailboxes.set(number, messages);
    const counts = [...this.#mailboxes.values()];
    const sum = (of: keyof VoicemailCounts) => counts.reduce((total, mailbox) => total + mailbox[of], 0);
    this.#parts.store.change({
      voicemail: counts.length === 0 ? undefined : { fresh: sum('fresh'), heard: sum('heard') },
    });
  }
}
