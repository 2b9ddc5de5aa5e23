/** A call's end that the service plays itself: says something, echoes, or is silent. */
import type { Leg } from '../calls/leg';
import { SampleQueue, type Frame } from '../media/frame';
import { SoundPlayer, type Sounds } from '../media/sounds';
import type { Party } from './parties';

type Voice =
  | { readonly kind: 'speech'; readonly player: SoundPlayer }
  | { readonly kind: 'echo'; readonly of: 'voice' | 'everything'; readonly queue: SampleQueue }
  | { readonly kind: 'none' };

/** Who does not answer when called has nothing to say when calling. */
function voiceOf({ behaviour }: Party, sounds: Sounds): Voice {
  switch (behaviour.kind) {
    case 'speech': {
      const loop = behaviour.then === 'repeat';
      return { kind: 'speech', player: new SoundPlayer(sounds.get(behaviour.sound), { loop }) };
    }
    case 'echo':
      return { kind: 'echo', of: behaviour.of, queue: new SampleQueue() };
    case 'never-answers':
    case 'busy':
      return { kind: 'none' };
  }
}

export class PartyLeg implements Leg {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly network: 'internal' | 'pstn';
  readonly isPlace = false;
  readonly sipCallId = undefined;
  /** It has no phone. */
  readonly recordAware = false;
  readonly media = undefined;
  readonly isHolding = false;
  readonly conference = undefined;
  /** Milliseconds after which it calls its caller back, once the call is over. */
  readonly callsBackAfter: number | undefined;
  readonly #voice: Voice;
  readonly #allIsSaid: () => void;
  #isSilent = false;

  /** @param allIsSaid called once, when a party that hangs up has finished */
  constructor(id: string, number: string, party: Party, sounds: Sounds, allIsSaid: () => void) {
    this.id = id;
    this.number = number;
    this.name = party.name;
    this.network = party.network;
    this.callsBackAfter = party.callsBackAfter;
    this.#voice = voiceOf(party, sounds);
    this.#allIsSaid = allIsSaid;
  }

  read(): Frame | undefined {
    if (this.#isSilent) return undefined;
    const voice = this.#voice;
    switch (voice.kind) {
      case 'none':
        return undefined;
      case 'echo':
        return voice.queue.shift();
      case 'speech':
        if (!voice.player.isOver) return voice.player.next();
        this.#isSilent = true;
        this.#allIsSaid();
        return undefined;
    }
  }

  /** Mostly the voice is echoed and not the cues, which would come back into the recording. */
  write(heard: Frame, voice: Frame): void {
    if (this.#voice.kind === 'echo') this.#voice.queue.push(this.#voice.of === 'voice' ? voice : heard);
  }

  reportRecording(): void {
    // A party without a phone has no indicator.
  }

  reportParty(): void {
    // It says the same to everybody.
  }

  /** On hold it waits with what it has to say. */
  reportHold(held: boolean): void {
    this.#isSilent = held;
    if (this.#voice.kind === 'echo') this.#voice.queue.clear();
  }

  end(): void {
    this.#isSilent = true;
  }
}
