/** Follows what is plugged in: which devices there are, which of the chosen ones can be used, and what to say when one is gone. */
import {
  deviceKinds,
  devicesFor,
  effectiveDevice,
  type DeviceChoices,
  type PresentDevices,
} from '../../../shared/settings/audio-devices';
import { phrase } from '../../../shared/words/phrase';
import type { PhoneStore } from '../store';

/** The browser's side of it. */
export interface DeviceSource {
  readonly list: () => Promise<PresentDevices>;
  /** Calls back whenever something is plugged in or out. */
  readonly listen: (changed: () => void) => void;
}

export interface DevicesParts {
  readonly store: PhoneStore;
  readonly source: DeviceSource;
  /** Told of each change of what is used. */
  readonly use: (devices: DeviceChoices) => void;
}

export class Devices {
  readonly #parts: DevicesParts;
  /** Undefined until somebody wants to know; until then what is chosen is taken to be there. */
  #present: PresentDevices | undefined;
  #used: DeviceChoices;
  #isFollowing = false;
  #asked = 0;

  constructor(parts: DevicesParts) {
    this.#parts = parts;
    this.#used = parts.store.snapshot.audio.chosen;
  }

  /** What is in use: the chosen device, or null for the system's. */
  get used(): DeviceChoices {
    return this.#used;
  }

  /** From the first call, or the first look at the list, on. */
  follow(): void {
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    this.#parts.source.listen(() => void this.#look());
    void this.#look();
  }

  async #look(): Promise<void> {
    const { store, source } = this.#parts;
    this.#asked += 1;
    const asked = this.#asked;
    const present = await source.list();
    // A later look knows better.
    if (asked !== this.#asked) return;
    this.#present = present;
    store.change({ audio: { ...store.snapshot.audio, devices: present } });
    const before = this.#used;
    this.choose();
    const { voice, chosen } = store.snapshot.audio;
    for (const kind of deviceKinds) {
      if (before[kind] === this.#used[kind] || chosen[kind] === null) continue;
      if (kind === 'microphone' && voice === 'test') continue;
      if (this.#used[kind] === null) store.tell(phrase(`phone.audio.gone.${kind}`), 'warning');
      else store.tell(phrase(`phone.audio.back.${kind}`), 'information');
    }
  }

  /** The choice may have changed. */
  choose(): void {
    const { chosen } = this.#parts.store.snapshot.audio;
    const present = this.#present;
    const effective = (kind: keyof DeviceChoices) =>
      present === undefined ? chosen[kind] : effectiveDevice(chosen[kind], devicesFor(kind, present));
    const next = {
      microphone: effective('microphone'),
      speaker: effective('speaker'),
      ringer: effective('ringer'),
    };
    if (deviceKinds.every((kind) => next[kind] === this.#used[kind])) return;
    this.#used = next;
    this.#parts.use(next);
  }
}
