/** The cues of a call, one after the other, and its repeat tone. */
import type { CueName } from '../../../shared/recording/cues';
import { frameDuration, type Frame } from '../media/frame';
import { SoundPlayer, type Sounds } from '../media/sounds';

/** How long cues wait for an end that cannot hear yet, in milliseconds. */
const longestWait = 3_000;

/** What is to be heard, and by whom. */
export interface Cue {
  readonly name: CueName;
  /** Of the call's ends; undefined: all. */
  readonly hearers: readonly string[] | undefined;
}

interface Waiting extends Cue {
  readonly player: SoundPlayer;
  readonly whenOver: () => void;
}

/** @param isOwn whether it is a file of the customer's */
type CuePlayed = (cue: CueName, milliseconds: number, isOwn: boolean) => void;

export class CallCues {
  readonly #tones: Sounds;
  readonly #played: CuePlayed;
  /** Cues wait for one another: two at once cannot be understood. */
  readonly #waiting: Waiting[] = [];
  #sinceRepeatTone = 0;
  /** Milliseconds for which somebody has been waited for. */
  #waited = 0;

  /** @param tones has the repeat tone */
  constructor(tones: Sounds, played: CuePlayed) {
    this.#tones = tones;
    this.#played = played;
  }

  /** @param whenOver called once it has been heard, or nothing of it is to be heard any more */
  play({ name, hearers }: Cue, sounds: Sounds, whenOver: () => void = () => undefined): void {
    const samples = sounds.get(name);
    this.#waiting.push({ name, hearers, player: new SoundPlayer(samples), whenOver });
    this.#played(name, samples.length / 8, sounds.isOwn(name));
  }

  has(name: CueName): boolean {
    return this.#waiting.some((cue) => cue.name === name && !cue.player.isOver);
  }

  /** Nothing of what was to be heard is heard any more, and nothing follows it. */
  clear(): void {
    this.#waiting.length = 0;
  }

  /** Whether something is heard, or about to be. */
  get isSounding(): boolean {
    return this.#waiting.some(({ player }) => !player.isOver);
  }

  /**
   * The next 20 ms; undefined where nothing is to be heard. Whoever cannot hear yet is waited for: at the beginning of a call the
   * media of a phone takes a moment.
   */
  next(isEachListening: boolean): (Cue & { readonly frame: Frame }) | undefined {
    this.#waited = isEachListening ? 0 : this.#waited + frameDuration;
    if (!isEachListening && this.#waited <= longestWait) return undefined;
    while (this.#waiting[0]?.player.isOver === true) this.#waiting.shift()?.whenOver();
    const [current] = this.#waiting;
    if (current === undefined) return undefined;
    const { name, hearers, player } = current;
    return { name, hearers, frame: player.next() };
  }

  /** The repeat tone is counted from the last change of a recording. */
  recordingChanged(): void {
    this.#sinceRepeatTone = 0;
  }

  /**
   * Another 20 ms have passed. One tone for the call, at the shortest interval that one of its recordings wants.
   * @param intervals of the recordings that run and want the tone, in milliseconds
   */
  tick(intervals: readonly number[]): void {
    this.#sinceRepeatTone = intervals.length === 0 ? 0 : this.#sinceRepeatTone + frameDuration;
    if (intervals.length === 0 || this.#sinceRepeatTone < Math.min(...intervals)) return;
    this.#sinceRepeatTone = 0;
    this.play({ name: 'repeat-tone', hearers: undefined }, this.#tones);
  }
}
