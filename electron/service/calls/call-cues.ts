/** The cues of a call, one after the other, and its repeat tone. */
import { stillToBeHeard, type CuedChange, type CueName } from '../../../shared/recording/cues';
import { frameDuration, type Frame } from '../media/frame';
import { SoundPlayer, type Sounds } from '../media/sounds';
import type { Leg } from './leg';

/** How long cues wait for an end that cannot hear yet, in milliseconds. */
const longestWait = 3_000;

/** What is to be heard, and by whom. */
export interface Cue {
  readonly name: CueName;
  /** Of the call's ends; undefined: all. */
  readonly hearers: readonly string[] | undefined;
  /** The change of whose recording it tells of; undefined where it tells of none. */
  readonly about: { readonly owner: string; readonly change: CuedChange } | undefined;
}

/** What comes of a cue. */
export interface CueOutcome {
  /** Somebody begins to hear it. */
  readonly begun: () => void;
  /** Nobody has heard it, nor will. */
  readonly dropped: () => void;
  /** Its time is over; not where it broke off or was dropped before that. */
  readonly over: () => void;
}

const nothing: CueOutcome = { begun: () => undefined, dropped: () => undefined, over: () => undefined };

interface Waiting extends Cue {
  readonly player: SoundPlayer;
  readonly milliseconds: number;
  readonly isOwn: boolean;
  readonly outcome: CueOutcome;
  hasBegun: boolean;
  isHeard: boolean;
}

/** @param isOwn whether it is a file of the customer's */
type CuePlayed = (cue: CueName, milliseconds: number, isOwn: boolean) => void;

type Ear = Pick<Leg, 'id' | 'isPlace' | 'isHolding' | 'media'>;

export class CallCues {
  readonly #tones: Sounds;
  readonly #played: CuePlayed;
  /** Cues wait for one another: two at once cannot be understood. */
  #waiting: readonly Waiting[] = [];
  #sinceRepeatTone = 0;
  /** Milliseconds for which somebody has been waited for. */
  #waited = 0;

  /**
   * @param tones has the repeat tone
   * @param played called when somebody begins to hear a cue
   */
  constructor(tones: Sounds, played: CuePlayed) {
    this.#tones = tones;
    this.#played = played;
  }

  /** It is heard once those before it have been. */
  play(cue: Cue, sounds: Sounds, outcome: Partial<CueOutcome> = {}): void {
    const samples = sounds.get(cue.name);
    const waiting = {
      ...cue,
      player: new SoundPlayer(samples),
      milliseconds: samples.length / 8,
      isOwn: sounds.isOwn(cue.name),
      outcome: { ...nothing, ...outcome },
      hasBegun: false,
      isHeard: false,
    };
    this.#waiting = [...this.#waiting, waiting];
  }

  /**
   * A recording has changed: what nobody has heard of it yet and is overtaken by that is not heard any more (`stillToBeHeard`).
   * @returns whether a cue of the change itself is to be heard
   */
  overtake(owner: string, change: CuedChange | 'failed'): boolean {
    const changeOf = ({ about, isHeard }: Waiting) =>
      about?.owner === owner && !isHeard ? about.change : undefined;
    const unheard = this.#waiting.flatMap((cue) => changeOf(cue) ?? []);
    const { kept, isHeardItself } = stillToBeHeard(unheard, change);
    this.#drop((cue) => {
      const earlier = changeOf(cue);
      return earlier !== undefined && !kept.includes(earlier);
    });
    return isHeardItself;
  }

  /** Takes what is still due of another call's, which becomes one with this: that recordings have started. */
  takeFrom(other: CallCues): void {
    const due = other.#take(({ about, hasBegun }) => about?.change === 'started' && !hasBegun);
    this.#waiting = [...this.#waiting, ...due];
  }

  has(name: CueName): boolean {
    return this.#waiting.some((cue) => cue.name === name && !cue.player.isOver);
  }

  /** Nothing of what was to be heard is heard any more, and nothing follows it. */
  clear(): void {
    this.#drop(() => true);
  }

  #drop(isMeant: (cue: Waiting) => boolean): void {
    for (const { isHeard, outcome } of this.#take(isMeant)) if (!isHeard) outcome.dropped();
  }

  #take(isMeant: (cue: Waiting) => boolean): readonly Waiting[] {
    const taken = this.#waiting.filter(isMeant);
    this.#waiting = this.#waiting.filter((cue) => !taken.includes(cue));
    return taken;
  }

  /** Whether something is heard, or about to be. */
  get isSounding(): boolean {
    return this.#waiting.some(({ player }) => !player.isOver);
  }

  /**
   * The next 20 ms; undefined where nothing is to be heard. Whoever cannot hear yet is waited for: at the beginning of a call the
   * media of a phone takes a moment. What tells of a recording waits until somebody can hear it at all.
   */
  next(ends: readonly Ear[]): (Cue & { readonly frame: Frame }) | undefined {
    const isEachListening = ends.every(isListening);
    this.#waited = isEachListening ? 0 : this.#waited + frameDuration;
    if (!isEachListening && this.#waited <= longestWait) return undefined;
    this.#letGo(ends);
    const current =
      this.#waiting.find(({ hasBegun }) => hasBegun) ??
      this.#waiting.find((cue) => cue.about === undefined || ends.some((end) => hears(end, cue)));
    if (current === undefined) return undefined;
    current.hasBegun = true;
    if (!current.isHeard && ends.some((end) => hears(end, current))) {
      current.isHeard = true;
      this.#played(current.name, current.milliseconds, current.isOwn);
      current.outcome.begun();
    }
    const { name, hearers, about, player } = current;
    return { name, hearers, about, frame: player.next() };
  }

  /** What is over, and what was for ends that are not in the call any more. */
  #letGo(ends: readonly Ear[]): void {
    this.#drop(({ hearers }) => hearers !== undefined && !ends.some(({ id }) => hearers.includes(id)));
    for (const { isHeard, outcome } of this.#take(({ player }) => player.isOver)) {
      if (!isHeard) outcome.dropped();
      // It may be the end of the call.
      outcome.over();
    }
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
    this.play({ name: 'repeat-tone', hearers: undefined, about: undefined }, this.#tones);
  }
}

function isListening({ media }: Ear): boolean {
  return media === undefined || media.connectedAt !== undefined;
}

/** Nobody is at a place, and who has the call on hold hears nothing of it. */
function hears(end: Ear, { hearers }: Cue): boolean {
  const isMeant = hearers === undefined || hearers.includes(end.id);
  return isMeant && isListening(end) && !end.isHolding && !end.isPlace;
}
