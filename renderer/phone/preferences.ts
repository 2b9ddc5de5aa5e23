/** What the user has chosen and the program remembers: loudness, audio path, devices, ring tone, last number, where calls go. */
import type { PhoneIntent, PhoneSnapshot } from '../../shared/ipc/phone-view';
import type { PhonePreferences } from '../../shared/ipc/table';
import type { PhoneStore } from './store';

export interface PreferencesParts {
  readonly store: PhoneStore;
  readonly initial: PhonePreferences;
  readonly keep: (preferences: PhonePreferences) => void;
  readonly audioChanged: (audio: PhoneSnapshot['audio']) => void;
}

type PreferenceIntent = Extract<
  PhoneIntent,
  {
    kind:
      | 'mute'
      | 'set-volume'
      | 'set-cue-volume'
      | 'set-path'
      | 'set-do-not-disturb'
      | 'set-forward'
      | 'choose-device'
      | 'choose-ring-tone';
  }
>;

export class Preferences {
  readonly #parts: PreferencesParts;
  #current: PhonePreferences;

  constructor(parts: PreferencesParts) {
    this.#parts = parts;
    this.#current = parts.initial;
  }

  handle(intent: PreferenceIntent): void {
    switch (intent.kind) {
      case 'mute':
        this.#setAudio({ muted: intent.muted });
        return;
      case 'set-volume':
        this.keep({ volume: { ...this.#current.volume, [this.#current.path]: intent.volume } });
        return;
      case 'set-cue-volume':
        this.keep({ cueVolume: intent.volume });
        return;
      case 'set-path':
        this.keep({ path: intent.path });
        return;
      case 'set-do-not-disturb':
        this.keep({ doNotDisturb: intent.on });
        return;
      case 'set-forward':
        this.keep({ forwardTo: intent.to?.trim() ?? null });
        return;
      case 'choose-device':
        this.keep({ devices: { ...this.#current.devices, [intent.of]: intent.choice } });
        return;
      case 'choose-ring-tone':
        this.keep({ ringTone: intent.tone });
    }
  }

  /** Mute is of the calls that the user is in: whoever is spoken to next is not met with silence. */
  callEnded(): void {
    const { audio, calls } = this.#parts.store.snapshot;
    const areOver = calls.every(({ phase }) => phase === 'releasing' || phase === 'ringing');
    if (audio.muted && areOver) this.#setAudio({ muted: false });
  }

  keep(patch: Partial<PhonePreferences>): void {
    this.#current = { ...this.#current, ...patch };
    const { volume, cueVolume, path, lastNumber, doNotDisturb, forwardTo } = this.#current;
    const { devices, ringTone } = this.#current;
    this.#setAudio({ volume: volume[path], cueVolume, path, chosen: devices, ringTone });
    this.#parts.store.change({
      lastNumber: lastNumber ?? undefined,
      doNotDisturb,
      forwardTo: forwardTo ?? undefined,
    });
    this.#parts.keep(this.#current);
  }

  #setAudio(patch: Partial<PhoneSnapshot['audio']>): void {
    const { store, audioChanged } = this.#parts;
    store.change({ audio: { ...store.snapshot.audio, ...patch } });
    audioChanged(store.snapshot.audio);
  }
}
