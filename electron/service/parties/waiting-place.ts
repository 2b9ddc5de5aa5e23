/** A place where the other end of a call waits: parked, or until somebody who is rung for it answers. */
import type { Leg } from '../calls/leg';
import { sampleRate, type Frame } from '../media/frame';
import { SoundPlayer } from '../media/sounds';

/** Two quiet notes, a second each, that swell and fade: sounds like waiting, and like no cue (1400 Hz). */
function makeMusic(): Int16Array {
  const notes = [392, 494];
  const music = new Int16Array(notes.length * sampleRate);
  music.forEach((_, index) => {
    const note = notes[Math.floor(index / sampleRate)] ?? 0;
    const swell = Math.sin((Math.PI * (index % sampleRate)) / sampleRate);
    music[index] = Math.round(700 * swell * Math.sin((2 * Math.PI * note * index) / sampleRate));
  });
  return music;
}

let music: Int16Array | undefined;

export class WaitingPlace implements Leg {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly network = 'internal';
  readonly isPlace = true;
  readonly sipCallId = undefined;
  readonly recordAware = false;
  readonly media = undefined;
  readonly isHolding = false;
  readonly conference = undefined;
  readonly #player: SoundPlayer;
  readonly #ended: () => void;
  #isOver = false;

  /** @param ended called once, when nobody waits here any more */
  constructor(id: string, number: string, name: string, ended: () => void) {
    this.id = id;
    this.number = number;
    this.name = name;
    this.#ended = ended;
    music ??= makeMusic();
    this.#player = new SoundPlayer(music, { loop: true });
  }

  /** 20 ms of music on hold. */
  read(): Frame {
    return this.#player.next();
  }

  write(): void {
    // Nobody listens.
  }

  reportRecording(): void {
    // Nobody is to be told.
  }

  reportHold(): void {
    // Nobody is to be told.
  }

  reportParty(): void {
    // Nobody is to be told.
  }

  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#ended();
  }
}
