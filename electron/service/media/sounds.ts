/** The service's stock of sounds, read once each from assets/sounds. */
import path from 'node:path';
import { cueNames, type CueName } from '../../../shared/recording/cues';
import { samplesPerFrame, silence, type Frame } from './frame';
import { readWav } from './wav';

const speechNames = ['support-call', 'call-back', 'emergency-test'] as const;
export type SpeechName = (typeof speechNames)[number];
/** Of the voicemail, and of feature access codes. */
const promptNames = [
  'voicemail-greeting',
  'voicemail-tone',
  'voicemail-empty',
  'voicemail-end',
  'voicemail-deleted',
  'confirmation',
] as const;
export type PromptName = (typeof promptNames)[number];
export type SoundName = CueName | SpeechName | PromptName;

/** Sounds that the program cannot do without; checked by a test against the folder. */
export const soundNames: readonly SoundName[] = [...cueNames, ...speechNames, ...promptNames];

export class SoundLibrary {
  readonly #folder: string;
  readonly #sounds = new Map<SoundName, Int16Array>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  get(name: SoundName): Int16Array {
    const known = this.#sounds.get(name);
    if (known !== undefined) return known;
    const samples = readWav(path.join(this.#folder, `${name}.wav`));
    this.#sounds.set(name, samples);
    return samples;
  }
}

/** Plays one sound, frame by frame. */
export class SoundPlayer {
  readonly #samples: Int16Array;
  readonly #loop: boolean;
  #position = 0;

  constructor(samples: Int16Array, { loop = false } = {}) {
    this.#samples = samples;
    this.#loop = loop;
  }

  get isOver(): boolean {
    return !this.#loop && this.#position >= this.#samples.length;
  }

  next(): Frame {
    if (this.isOver || this.#samples.length === 0) return silence;
    const frame = new Int16Array(samplesPerFrame);
    frame.set(this.#samples.subarray(this.#position, this.#position + samplesPerFrame));
    this.#position += samplesPerFrame;
    if (this.#loop && this.#position >= this.#samples.length) this.#position = 0;
    return frame;
  }
}
