/** Where the phone sounds: the loudspeaker of its calls, and the ringer, which may be another. */
import type { DeviceChoice } from '../../../shared/settings/audio-devices';
import type { SoundOutput } from './ringing';

export class Outputs {
  readonly #speaker: SoundOutput & { readonly output: GainNode };
  /** Made when ringing first has to come from somewhere else. */
  #ringer: (SoundOutput & { readonly output: GainNode }) | undefined;
  #chosen: { readonly speaker: DeviceChoice; readonly ringer: DeviceChoice } = {
    speaker: null,
    ringer: null,
  };

  constructor(context: AudioContext) {
    this.#speaker = outputOf(context);
  }

  get speaker(): SoundOutput {
    return this.#speaker;
  }

  get ringer(): SoundOutput {
    const { speaker, ringer } = this.#chosen;
    if (ringer === speaker) return this.#speaker;
    if (this.#ringer === undefined) {
      this.#ringer = outputOf(new AudioContext());
      this.#ringer.output.gain.value = this.#speaker.output.gain.value;
      void aim(this.#ringer.context, ringer);
    }
    return this.#ringer;
  }

  setGain(gain: number): void {
    this.#speaker.output.gain.value = gain;
    if (this.#ringer !== undefined) this.#ringer.output.gain.value = gain;
  }

  use(chosen: { readonly speaker: DeviceChoice; readonly ringer: DeviceChoice }): void {
    const before = this.#chosen;
    this.#chosen = chosen;
    if (before.speaker !== chosen.speaker) void aim(this.#speaker.context, chosen.speaker);
    if (before.ringer !== chosen.ringer && this.#ringer !== undefined)
      void aim(this.#ringer.context, chosen.ringer);
  }
}

function outputOf(context: AudioContext) {
  const output = new GainNode(context);
  output.connect(context.destination);
  return { context, output };
}

/** A device that is gone, or that may not be used, is no reason to be mute. */
async function aim(context: AudioContext, device: DeviceChoice): Promise<void> {
  try {
    await context.setSinkId(device ?? '');
  } catch {
    if (device !== null) await aim(context, null);
  }
}
