/** The service's stock of sounds, read once each from assets/sounds. */
import path from 'node:path';
import { cueNames, type CueName } from '../../../shared/recording/cues';
import { soundFile, type SpokenLanguage } from '../../../shared/words/spoken';
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

/** The sounds in one language. */
export interface Sounds {
  /** Throws where the file is missing. */
  get(name: SoundName): Int16Array;
  /** Whether it is a file of the customer's, and says what nobody knows. */
  isOwn(name: SoundName): boolean;
}

/** The sounds as a user hears and plays them; without a user, as the service itself speaks. */
export type SoundsOf = (user: string | undefined) => Sounds;

export class SoundLibrary {
  readonly #folder: string;
  /** By file. */
  readonly #sounds = new Map<string, Int16Array>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  speaking(language: SpokenLanguage): Sounds {
    return { get: (name) => this.#read(soundFile(name, language)), isOwn: () => false };
  }

  #read(file: string): Int16Array {
    const known = this.#sounds.get(file);
    if (known !== undefined) return known;
    const samples = readWav(path.join(this.#folder, file));
    this.#sounds.set(file, samples);
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
