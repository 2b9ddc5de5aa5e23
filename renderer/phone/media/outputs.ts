/** Where the phone sounds: the loudspeaker of its calls, and the ringer, which may be another. */
import type { DeviceInUse, DevicesInUse } from '../../../shared/settings/audio-devices';
import type { SoundOutput } from './ringing';

/** After what has sounded last: what sounds again and again is not torn, and its end is heard. In milliseconds. */
const lingering = 1000;

class Loudspeaker implements SoundOutput {
  readonly context: AudioContext;
  readonly output: GainNode;
  #needs = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** As Web Audio names it: an id, or nothing for whatever the system takes (Web Audio API 1.1, 1.2.3). */
  #sink = '';

  constructor(context: AudioContext) {
    this.context = context;
    this.output = new GainNode(context);
    this.output.connect(context.destination);
    // It is born running, and what rings alone needs no speaker. Not at once: aimed while it goes to rest, it would stay mute.
    this.need()();
  }

  need(): () => void {
    this.#needs += 1;
    clearTimeout(this.#rest);
    void this.context.resume();
    let isNeeded = true;
    return () => {
      if (!isNeeded) return;
      isNeeded = false;
      this.#needs -= 1;
      if (this.#needs > 0) return;
      this.#rest = setTimeout(() => void this.context.suspend(), lingering);
    };
  }

  use({ by, device }: DeviceInUse): void {
    const sink = by === 'choice' && device !== null ? device.id : '';
    if (sink === this.#sink) return;
    this.#sink = sink;
    void this.#aim(sink);
  }

  async #aim(sink: string): Promise<void> {
    try {
      await this.context.setSinkId(sink);
    } catch {
      // Gone, or in use by another program alone: no reason to be mute. It is tried again when it is chosen again.
      if (sink === '' || sink !== this.#sink) return;
      this.#sink = '';
      await this.#aim('');
    }
  }
}

export class Outputs {
  readonly speaker: Loudspeaker;
  /** Made when something rings for the first time. */
  #ringer: Loudspeaker | undefined;
  #ringsAt: DeviceInUse = { by: 'system', device: null };

  constructor(context: AudioContext) {
    this.speaker = new Loudspeaker(context);
  }

  get ringer(): SoundOutput {
    if (this.#ringer === undefined) {
      this.#ringer = new Loudspeaker(new AudioContext());
      this.#ringer.output.gain.value = this.speaker.output.gain.value;
      this.#ringer.use(this.#ringsAt);
    }
    return this.#ringer;
  }

  setGain(gain: number): void {
    this.speaker.output.gain.value = gain;
    if (this.#ringer !== undefined) this.#ringer.output.gain.value = gain;
  }

  use({ speaker, ringer }: DevicesInUse): void {
    this.speaker.use(speaker);
    this.#ringsAt = ringer;
    this.#ringer?.use(ringer);
  }
}
