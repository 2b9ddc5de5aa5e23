/** The cues of a call, one after the other, and its repeat tone. */
import type { CueName } from '../../../shared/recording/cues';
import { frameDuration, type Frame } from '../media/frame';
import { SoundPlayer, type Sounds } from '../media/sounds';

export class CallCues {
  readonly #tones: Sounds;
  readonly #played: (cue: CueName, milliseconds: number) => void;
  /** Cues wait for one another: two at once cannot be understood. */
  readonly #waiting: { readonly name: CueName; readonly player: SoundPlayer }[] = [];
  #sinceRepeatTone = 0;

  /** @param tones has the repeat tone */
  constructor(tones: Sounds, played: (cue: CueName, milliseconds: number) => void) {
    this.#tones = tones;
    this.#played = played;
  }

  play(name: CueName, sounds: Sounds): void {
    const samples = sounds.get(name);
    this.#waiting.push({ name, player: new SoundPlayer(samples) });
    this.#played(name, samples.length / 8);
  }

  /** The next 20 ms; undefined where nothing is to be heard. */
  next(): { readonly name: CueName; readonly frame: Frame } | undefined {
    while (this.#waiting[0]?.player.isOver === true) this.#waiting.shift();
    const [current] = this.#waiting;
    return current === undefined ? undefined : { name: current.name, frame: current.player.next() };
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
    this.play('repeat-tone', this.#tones);
  }
}
