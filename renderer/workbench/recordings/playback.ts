/** Plays a recording. Its own clock, because an audio context's is not where the listener is. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { sampleRate, type Sound } from './sound';

interface Playing {
  readonly isPlaying: boolean;
  /** In seconds. */
  readonly position: number;
}

export class Playback {
  readonly #sound: Sound;
  readonly #store: StoreApi<Playing> = createStore(() => ({ isPlaying: false, position: 0 }));
  #context: AudioContext | undefined;
  /** Made when it is first heard: an hour takes a while. */
  #buffer: AudioBuffer | undefined;
  #source: AudioBufferSourceNode | undefined;
  /** Position and the context's time when it began to play. */
  #begun = { position: 0, at: 0 };
  #frame = 0;

  constructor(sound: Sound) {
    this.#sound = sound;
  }

  get store(): StoreApi<Playing> {
    return this.#store;
  }

  /** Of the whole recording. */
  get seconds(): number {
    return this.#sound.seconds;
  }

  play(): void {
    const { position } = this.#store.getState();
    this.#from(position >= this.#sound.seconds ? 0 : position);
  }

  pause(): void {
    const position = this.#position;
    this.#silence();
    this.#store.setState({ isPlaying: false, position });
  }

  /** @param position in seconds */
  seek(position: number): void {
    const wanted = Math.max(0, Math.min(this.#sound.seconds, position));
    if (this.#store.getState().isPlaying) this.#from(wanted);
    else this.#store.setState({ position: wanted });
  }

  /** Nothing is heard any more. */
  close(): void {
    this.#silence();
    void this.#context?.close();
    this.#context = undefined;
    this.#buffer = undefined;
  }

  #from(position: number): void {
    this.#silence();
    if (this.#sound.left.length === 0) return;
    this.#context ??= new AudioContext();
    const context = this.#context;
    this.#buffer ??= this.#bufferIn(context);
    const source = context.createBufferSource();
    source.buffer = this.#buffer;
    source.connect(context.destination);
    source.start(0, position);
    void context.resume();
    this.#source = source;
    this.#begun = { position, at: context.currentTime };
    this.#store.setState({ isPlaying: true, position });
    this.#follow();
  }

  #bufferIn(context: AudioContext): AudioBuffer {
    const { left, right } = this.#sound;
    const buffer = context.createBuffer(2, left.length, sampleRate);
    buffer.copyToChannel(left, 0);
    buffer.copyToChannel(right, 1);
    return buffer;
  }

  get #position(): number {
    const { isPlaying, position } = this.#store.getState();
    if (!isPlaying || this.#context === undefined) return position;
    const now = this.#begun.position + this.#context.currentTime - this.#begun.at;
    return Math.min(this.#sound.seconds, now);
  }

  #follow(): void {
    this.#frame = requestAnimationFrame(() => {
      const position = this.#position;
      if (position >= this.#sound.seconds) this.pause();
      else {
        this.#store.setState({ position });
        this.#follow();
      }
    });
  }

  #silence(): void {
    cancelAnimationFrame(this.#frame);
    this.#source?.stop();
    this.#source?.disconnect();
    this.#source = undefined;
  }
}
