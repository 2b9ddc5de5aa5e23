/** What the views of a phone need, in one place. Only the phone changes it. */
import type { PhoneConfiguration } from '../../shared/ipc/table';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { noDevices } from '../../shared/settings/audio-devices';
import type { Phrase } from '../../shared/words/phrase';
import { MessageQueue } from './message-queue';
import type { CallSnapshot, LineSnapshot, PhoneMessage, PhoneSnapshot } from '../../shared/ipc/phone-view';

/** What the views see before anything has happened. */
export function firstSnapshot(configuration: PhoneConfiguration): PhoneSnapshot {
  const { user, service, lines, preferences } = configuration;
  const { volume, cueVolume, path, lastNumber, doNotDisturb, forwardTo } = preferences;
  const { devices, ringTone } = preferences;
  return {
    user,
    service,
    lines: lines.map(({ number, label, address, password, protocol, appInterface, mode }) => ({
      number,
      label,
      address,
      registration: { kind: password === undefined ? 'needs-password' : 'registering' },
      protocol,
      appInterface,
      mode,
      modeSource: 'profile',
      automaticIndicator: undefined,
    })),
    calls: [],
    focusedCall: undefined,
    audio: {
      muted: false,
      volume: volume[path],
      cueVolume,
      path,
      microphone: undefined,
      voice: configuration.microphone === 'system' ? 'system' : 'test',
      devices: noDevices,
      chosen: devices,
      ringTone,
    },
    message: undefined,
    caption: undefined,
    lastNumber: lastNumber ?? undefined,
    doNotDisturb,
    forwardTo: forwardTo ?? undefined,
    voicemail: undefined,
    mailbox: { kind: 'unknown' },
  };
}

export class PhoneStore {
  readonly #store: StoreApi<PhoneSnapshot>;
  readonly #messages = new MessageQueue((message) => {
    this.change({ message });
  });
  #captionTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(initial: PhoneSnapshot) {
    this.#store = createStore(() => initial);
  }

  get snapshot(): PhoneSnapshot {
    return this.#store.getState();
  }

  subscribe(listener: (snapshot: PhoneSnapshot, before: PhoneSnapshot) => void): () => void {
    return this.#store.subscribe(listener);
  }

  change(patch: Partial<PhoneSnapshot>): void {
    this.#store.setState(patch);
  }

  call(id: string): CallSnapshot | undefined {
    return this.snapshot.calls.find((call) => call.id === id);
  }

  addCall(call: CallSnapshot): void {
    this.change({ calls: [...this.snapshot.calls, call] });
  }

  changeCall(id: string, patch: Partial<CallSnapshot>): void {
    this.change({
      calls: this.snapshot.calls.map((call) => (call.id === id ? { ...call, ...patch } : call)),
    });
  }

  removeCall(id: string): void {
    this.change({ calls: this.snapshot.calls.filter((call) => call.id !== id) });
  }

  changeLine(number: number, patch: Partial<LineSnapshot>): void {
    this.change({
      lines: this.snapshot.lines.map((line) => (line.number === number ? { ...line, ...patch } : line)),
    });
  }

  /** Shows a message for a while. */
  tell(text: Phrase, tone: PhoneMessage['tone'], about: PhoneMessage['about'] = 'other'): void {
    this.#messages.add({ text, tone, about });
  }

  /** Takes away what was told of the recording. */
  outdate(): void {
    this.#messages.outdate();
  }

  /** Shows in words what is heard, as long as it is heard and can be read. */
  caption(text: Phrase, milliseconds: number): void {
    this.change({ caption: text });
    clearTimeout(this.#captionTimer);
    this.#captionTimer = setTimeout(
      () => {
        this.change({ caption: undefined });
      },
      Math.max(milliseconds, 2_500),
    );
  }
}
