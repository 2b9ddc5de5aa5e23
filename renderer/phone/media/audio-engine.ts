/** The phone's audio: one microphone, one loudspeaker, and for each call what goes out and what comes in. */
import type { CallMedia } from '../sip-port';
import type { DeviceInUse, DevicesInUse } from '../../../shared/settings/audio-devices';
import type { Phrase } from '../../../shared/words/phrase';
import { openMicrophone, type Microphone } from './microphone';
import { watchLevel } from './level';
import { Outputs } from './outputs';
import type { SoundOutput } from './ringing';

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
  readonly #microphoneChanged: (description: Phrase | undefined) => void;
  readonly #context = new AudioContext({ latencyHint: 'interactive' });
  readonly #voice = new GainNode(this.#context);
  readonly #outputs = new Outputs(this.#context);
  /** What the microphone says, before mute. */
  readonly #input = new GainNode(this.#context);
  readonly #cues = new GainNode(this.#context);
  /** Of each call: what comes in, as its user hears it, and where others of a conference are let in. */
  readonly #joints = new WeakMap<CallAudio, { readonly heard: AudioNode; readonly guests: AudioNode }>();
  #microphone: Promise<Microphone> | undefined;
  #device: DeviceInUse = { by: 'system', device: null };
  /** Calls, and those who watch the level. */
  #users = 0;

  /**
   * @param source as `PhoneConfiguration.microphone`
   * @param microphoneChanged told what speaks, or why nothing does; undefined once it is closed
   */
  constructor(source: string, microphoneChanged: (description: Phrase | undefined) => void) {
    this.#source = source;
    this.#microphoneChanged = microphoneChanged;
    this.#input.connect(this.#voice);
    this.#cues.connect(this.#outputs.speaker.output);
  }

  get context(): AudioContext {
    return this.#context;
  }

  /** Where the far end is heard, and sounds for the user alone. */
  get speaker(): SoundOutput {
    return this.#outputs.speaker;
  }

  get ringer(): SoundOutput {
    return this.#outputs.ringer;
  }

  /** Calls go on: only what is behind the microphone's and the speaker's node changes, nothing is negotiated. */
  useDevices(devices: DevicesInUse): void {
    this.#outputs.use(devices);
    const { by, device } = this.#device;
    this.#device = devices.microphone;
    // The system may take another one now: what is open does not follow by itself.
    const isSame = by === this.#device.by && device?.id === this.#device.device?.id;
    if (!isSame && this.#source === 'system') this.#replaceMicrophone();
  }

  /** @returns ends it. The microphone is open meanwhile; nothing of it goes anywhere without a call. */
  watchLevel(report: (level: number) => void): () => void {
    this.#useMicrophone();
    const release = this.speaker.need();
    const stop = watchLevel(this.#input, report);
    return () => {
      stop();
      release();
      this.#releaseMicrophone();
    };
  }

  setLevels({ muted, volume, cueVolume }: AudioLevels): void {
    // Mute is a gain of its own, so that cues still go out: the far end must hear them.
    this.#voice.gain.value = muted ? 0 : 1;
    this.#outputs.setGain(loudness(volume));
    this.#cues.gain.value = loudness(cueVolume);
  }

  /** Opened with the first call, closed with the last: the system shows that it is in use. */
  #useMicrophone(): void {
    this.#users += 1;
    if (this.#users === 1) this.#microphone = this.#openMicrophone();
  }

  #releaseMicrophone(): void {
    this.#users -= 1;
    if (this.#users > 0) return;
    void this.#microphone?.then(closeMicrophone);
    this.#microphone = undefined;
    this.#microphoneChanged(undefined);
  }

  #openMicrophone(): Promise<Microphone> {
    const { by, device } = this.#device;
    const id = by === 'choice' ? device?.id : undefined;
    const opening: Promise<Microphone> = openMicrophone(this.#source, id, this.#context, () => {
      if (this.#microphone === opening) this.#replaceMicrophone();
    }).then((microphone) => {
      microphone.node.connect(this.#input);
      if (this.#microphone === opening) this.#microphoneChanged(microphone.description);
      return microphone;
    });
    return opening;
  }

  /** The next one speaks before the last is closed. */
  #replaceMicrophone(): void {
    const last = this.#microphone;
    if (last === undefined) return;
    const next = this.#openMicrophone();
    this.#microphone = next;
    void next.then(() => last).then(closeMicrophone);
  }

  openCall(): CallAudio {
    const context = this.#context;
    const release = this.speaker.need();
    this.#useMicrophone();
    const outgoing = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    const voice = new GainNode(context);
    this.#voice.connect(voice).connect(outgoing);
    const incoming = new GainNode(context);
    incoming.connect(this.#outputs.speaker.output);
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
        // It may outlast the call.
        player.addEventListener('ended', this.speaker.need(), { once: true });
        player.start();
      },
      close: () => {
        pump.srcObject = null;
        remote?.disconnect();
        incoming.disconnect();
        guests.disconnect();
        cueOut.disconnect();
        this.#voice.disconnect(voice);
        release();
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
    player.connect(this.speaker.output);
    const release = this.speaker.need();
    player.addEventListener('ended', over, { once: true });
    player.addEventListener('ended', release, { once: true });
    player.start();
    return () => {
      player.removeEventListener('ended', over);
      player.disconnect();
      player.stop();
      release();
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

function closeMicrophone(microphone: Microphone): void {
  microphone.node.disconnect();
  microphone.close();
}

/** Ears hear by powers: half the slider is a quarter of the amplitude. */
function loudness(percent: number): number {
  return (percent / 100) ** 2;
}
