/** A call's end that the service plays itself: says something, or echoes. */
import type { Leg } from '../calls/leg';
import { SampleQueue, type Frame } from '../media/frame';
import { SoundPlayer, type SoundLibrary } from '../media/sounds';
import type { Party } from './parties';

export class PartyLeg implements Leg {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly network: 'internal' | 'pstn';
  readonly isHolding = false;
  /** Milliseconds after which it calls its caller back, once the call is over. */
  readonly callsBackAfter: number | undefined;
  /** Undefined for one that echoes. */
  readonly #speech: SoundPlayer | undefined;
  readonly #echo = new SampleQueue();
  readonly #allIsSaid: () => void;
  #isSilent = false;

  /** @param allIsSaid called once, when a party that hangs up has finished */
  constructor(id: string, number: string, party: Party, sounds: SoundLibrary, allIsSaid: () => void) {
    const { behaviour } = party;
    this.id = id;
    this.number = number;
    this.name = party.name;
    this.network = party.network;
    this.callsBackAfter = party.callsBackAfter;
    this.#speech =
      behaviour.kind === 'speech'
        ? new SoundPlayer(sounds.get(behaviour.sound), { loop: behaviour.then === 'repeat' })
        : undefined;
    this.#allIsSaid = allIsSaid;
  }

  read(): Frame | undefined {
    if (this.#isSilent) return undefined;
    if (this.#speech === undefined) return this.#echo.shift();
    if (this.#speech.isOver) {
      this.#isSilent = true;
      this.#allIsSaid();
      return undefined;
    }
    return this.#speech.next();
  }

  /** Echoes the voice and not the cues, which would come back into the recording. */
  write(_heard: Frame, voice: Frame): void {
    if (this.#speech === undefined) this.#echo.push(voice);
  }

  reportRecording(): void {
    // A party without a phone has no indicator.
  }

  /** On hold it waits with what it has to say. */
  reportHold(held: boolean): void {
    this.#isSilent = held;
    this.#echo.clear();
  }

  end(): void {
    this.#isSilent = true;
  }
}
