/** A call's end at the service itself: it plays sounds one after another, and hears. */
import { frameDuration, silence, type Frame } from '../media/frame';
import { SoundPlayer } from '../media/sounds';
import type { Leg } from './leg';

export abstract class ServiceLeg implements Leg {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly network = 'internal';
  readonly isPlace = false;
  readonly sipCallId = undefined;
  /** It has no phone. */
  readonly recordAware = false;
  readonly media = undefined;
  readonly isHolding = false;
  readonly conference = undefined;
  #player: SoundPlayer | undefined;
  #state: 'active' | 'held' | 'over' = 'active';
  /** Milliseconds for which it still waits for the other end's first packet: what is said before is lost. */
  #patience = 1000;

  constructor(id: string, number: string, name: string) {
    this.id = id;
    this.number = number;
    this.name = name;
  }

  /** What is heard next; undefined for silence, until `next` is asked again 20 ms later. */
  protected abstract next(): Int16Array | undefined;

  /** 20 ms of what the other end says, while no sound of ours is played. @param dropped as many before it are dropped */
  protected abstract hear(voice: Frame, dropped: number): void;

  /** The call is over, once. */
  protected abstract ended(): void;

  read(): Frame | undefined {
    if (this.#state !== 'active') return undefined;
    if (this.#patience > 0) {
      this.#patience -= frameDuration;
      return undefined;
    }
    if (this.#player === undefined || this.#player.isOver) {
      const sound = this.next();
      this.#player = sound === undefined ? undefined : new SoundPlayer(sound);
    }
    return this.#player?.next();
  }

  /** Breaks off what is played. */
  protected skip(): void {
    this.#player = undefined;
  }

  write(_heard: Frame, voice: Frame, dropped: number): void {
    if (voice !== silence) this.#patience = 0;
    if (this.#state === 'active' && this.#patience <= 0 && this.#player === undefined)
      this.hear(voice, dropped);
  }

  reportRecording(): void {
    // Without a phone there is no indicator.
  }

  reportParty(): void {
    // It says the same to everybody.
  }

  /** On hold it waits. */
  reportHold(held: boolean): void {
    if (this.#state !== 'over') this.#state = held ? 'held' : 'active';
  }

  end(): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    this.ended();
  }
}
