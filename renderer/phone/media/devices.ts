/** Follows what is plugged in: which devices there are, which of the chosen ones can be used, and what to say when one is gone. */
import {
  deviceInUse,
  deviceKinds,
  devicesFor,
  forEachKind,
  type AudioDevice,
  type DeviceKind,
  type DevicesInUse,
  type PresentDevices,
} from '../../../shared/settings/audio-devices';
import { joined, phrase, verbatim, type Phrase } from '../../../shared/words/phrase';
import type { PhoneStore } from '../store';

/** The browser's side of it. */
export interface DeviceSource {
  readonly list: () => Promise<PresentDevices>;
  /** Calls back whenever something is plugged in or out; perhaps more than once. */
  readonly listen: (changed: () => void) => void;
}

interface DevicesParts {
  readonly store: PhoneStore;
  readonly source: DeviceSource;
  /** Told of each change of what is to be used. */
  readonly use: (devices: DevicesInUse) => void;
}

export class Devices {
  readonly #parts: DevicesParts;
  #inUse: DevicesInUse;
  /** Until the first look what is chosen is taken to be there. */
  #hasLooked = false;
  #looks = 0;

  constructor(parts: DevicesParts) {
    this.#parts = parts;
    const { chosen } = parts.store.snapshot.audio;
    this.#inUse = forEachKind((kind) => ({
      by: chosen[kind] === null ? 'system' : 'choice',
      device: chosen[kind],
    }));
    parts.source.listen(() => void this.look());
  }

  get inUse(): DevicesInUse {
    return this.#inUse;
  }

  async look(): Promise<void> {
    const { store, source } = this.#parts;
    this.#looks += 1;
    const look = this.#looks;
    const devices = await source.list();
    // A later look knows better.
    if (look !== this.#looks) return;
    const before = this.#inUse;
    this.#hasLooked = true;
    store.change({ audio: { ...store.snapshot.audio, devices } });
    this.choose();
    // A test microphone goes on whatever happens to the system's.
    const kinds = deviceKinds.filter(
      (kind) => kind !== 'microphone' || store.snapshot.audio.voice === 'system',
    );
    const lost = describeLoss(kinds, before, this.#inUse, devices);
    if (lost !== undefined) store.tell(lost, 'warning');
    const back = describeReturn(kinds, before, this.#inUse);
    if (back !== undefined) store.tell(back, 'information');
  }

  /** What is chosen, or what is there, may have changed. */
  choose(): void {
    const { chosen, devices } = this.#parts.store.snapshot.audio;
    if (!this.#hasLooked) return;
    const before = this.#inUse;
    this.#inUse = forEachKind((kind) => deviceInUse(chosen[kind], devicesFor(kind, devices)));
    const isSame = (kind: DeviceKind) =>
      before[kind].by === this.#inUse[kind].by && before[kind].device?.id === this.#inUse[kind].device?.id;
    if (!deviceKinds.every(isSame)) this.#parts.use(this.#inUse);
  }
}

/** What was in use and is there no more, and what is used in its place. */
function describeLoss(
  kinds: readonly DeviceKind[],
  before: DevicesInUse,
  after: DevicesInUse,
  present: PresentDevices,
): Phrase | undefined {
  const lost = kinds.filter((kind) => {
    const { system, all } = devicesFor(kind, present);
    const id = before[kind].device?.id;
    return id !== undefined && system?.id !== id && all.every((device) => device.id !== id);
  });
  const devices = named(lost.map((kind) => before[kind].device));
  const used = joined(
    lost.map((kind) => {
      const { device } = after[kind];
      return device === null
        ? phrase(`phone.audio.none.${kind}`)
        : phrase(`phone.audio.used.${kind}`, { device: device.label });
    }),
  );
  return devices && used && phrase('phone.audio.lost', { devices, used });
}

/** What was chosen, was away, and is used again. */
function describeReturn(
  kinds: readonly DeviceKind[],
  before: DevicesInUse,
  after: DevicesInUse,
): Phrase | undefined {
  const back = kinds.filter((kind) => before[kind].by === 'system' && after[kind].by === 'choice');
  const devices = named(back.map((kind) => after[kind].device));
  return devices && phrase('phone.audio.back', { devices });
}

/** A headset is a microphone and a loudspeaker: it is named once. */
function named(devices: readonly (AudioDevice | null)[]): Phrase | undefined {
  const labels = new Set(devices.flatMap((device) => (device === null ? [] : [device.label])));
  return joined([...labels].map(verbatim));
}
