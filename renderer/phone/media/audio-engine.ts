/** The phone's audio: one microphone, one loudspeaker, and for each call what goes out and what comes in. */
import type { CallMedia } from '../sip-port';
import { openMicrophone, type Microphone } from './microphone';

/** Audio of one call. */
export interface CallAudio extends CallMedia {
  /** A call on hold is neither heard nor spoken to. */
  setActive(active: boolean): void;
  /** Plays into the call: to the user, and mixed into what is sent even while muted. */
  playIntoCall(sound: AudioBuffer): void;
  close(): void;
}

export interface AudioLevels {
  readonly muted: boolean;
  /** 0 to 100. */
  readonly volume: number;
  readonly cueVolume: number;
}

export class AudioEngine {
  readonly #source: string;
  readonly #microphoneChanged: (description: string) => void;
  readonly #context = new AudioContext({ latencyHint: 'interactive' });
  readonly #voice = new GainNode(this.#context);
  readonly #speaker = new GainNode(this.#context);
  readonly #cues = new GainNode(this.#context);
  /** Of each call: what comes in, as its user hears it, and where others of a conference are let in. */
  readonly #joints = new WeakMap<CallAudio, { readonly heard: AudioNode; readonly guests: AudioNode }>();
  #microphone: Promise<Microphone> | undefined;
  #callCount = 0;

  /** @param source as `PhoneConfiguration.microphone` */
  constructor(source: string, microphoneChanged: (description: string) => void) {
    this.#source = source;
    this.#microphoneChanged = microphoneChanged;
    this.#speaker.connect(this.#context.destination);
    this.#cues.connect(this.#speaker);
  }

  get context(): AudioContext {
    return this.#context;
  }

  /** Where ringing and other sounds for the user alone go. */
  get output(): AudioNode {
    return this.#speaker;
  }

  setLevels({ muted, volume, cueVolume }: AudioLevels): void {
    // Mute is a gain of its own, so that cues still go out: the far end must hear them.
    this.#voice.gain.value = muted ? 0 : 1;
    this.#speaker.gain.value = loudness(volume);
    this.#cues.gain.value = loudness(cueVolume);
  }

  /** Opened with the first call, closed with the last: the system shows that it is in use. */
  #useMicrophone(): void {
    this.#callCount += 1;
    if (this.#callCount > 1) return;
    this.#microphone = openMicrophone(this.#source, this.#context).then((microphone) => {
      microphone.node.connect(this.#voice);
      this.#microphoneChanged(microphone.description);
      return microphone;
    });
  }

  #releaseMicrophone(): void {
    this.#callCount -= 1;
    if (this.#callCount > 0) return;
    void this.#microphone?.then((microphone) => {
      microphone.close();
    });
    this.#microphone = undefined;
  }

  openCall(): CallAudio {
    const context = this.#context;
    void context.resume();
    this.#useMicrophone();
    const outgoing = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    const voice = new GainNode(context);
    this.#voice.connect(voice).connect(outgoing);
    const incoming = new GainNode(context);
    incoming.connect(this.#speaker);
    const guests = new GainNode(context);
    guests.connect(outgoing);
    const cueOut = new GainNode(context);
    cueOut.connect(outgoing);
    // Chromium lets a remote track flow into Web Audio only while an element plays it.
    const pump = new Audio();
    pump.muted = true;
    let remote: MediaStreamAudioSourceNode | undefined;

    const audio: CallAudio = {
      outgoing: outgoing.stream,
      incoming: (stream) => {
        pump.srcObject = stream;
        remote?.disconnect();
        remote = new MediaStreamAudioSourceNode(context, { mediaStream: stream });
        remote.connect(incoming);
      },
      setActive: (active) => {
        incoming.gain.value = active ? 1 : 0;
        voice.gain.value = active ? 1 : 0;
        guests.gain.value = active ? 1 : 0;
      },
      playIntoCall: (sound) => {
        const player = new AudioBufferSourceNode(context, { buffer: sound });
        player.connect(this.#cues);
        player.connect(cueOut);
        player.start();
      },
      close: () => {
        pump.srcObject = null;
        remote?.disconnect();
        incoming.disconnect();
        guests.disconnect();
        cueOut.disconnect();
        this.#voice.disconnect(voice);
        this.#releaseMicrophone();
      },
    };
    this.#joints.set(audio, { heard: incoming, guests });
    return audio;
  }

  /**
   * Plays a sound file to the user alone. Rejects where it is no audio.
   * @param over called once it has been heard to its end
   * @returns ends it
   */
  async playToUser(file: ArrayBuffer, over: () => void): Promise<() => void> {
    const context = this.#context;
    const player = new AudioBufferSourceNode(context, { buffer: await context.decodeAudioData(file) });
    await context.resume();
    player.connect(this.#speaker);
    player.addEventListener('ended', over, { once: true });
    player.start();
    return () => {
      player.removeEventListener('ended', over);
      player.disconnect();
      player.stop();
    };
  }

  /**
   * Lets the far ends of two calls hear each other, each without itself; mute and volume are the user's alone. What is on hold
   * takes no part.
   * @returns ends it
   */
  mix(a: CallAudio, b: CallAudio): () => void {
    const [first, second] = [this.#joints.get(a), this.#joints.get(b)];
    if (first === undefined || second === undefined) return () => undefined;
    const ways = [
      { from: first.heard, to: second.guests },
      { from: second.heard, to: first.guests },
    ].map(({ from, to }) => {
      const way = new GainNode(this.#context);
      from.connect(way).connect(to);
      return way;
    });
    return () => {
      for (const way of ways) way.disconnect();
    };
  }
}

/** Ears hear by powers: half the slider is a quarter of the amplitude. */
function loudness(percent: number): number {
  return (percent / 100) ** 2;
}
