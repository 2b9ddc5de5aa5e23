/** Answers a feature access code: says that it is done, and hangs up. */
import type { Sounds } from '../media/sounds';
import { ServiceLeg } from './service-leg';

export class ConfirmationLeg extends ServiceLeg {
  readonly #sounds: Sounds;
  readonly #allIsSaid: () => void;
  #isConfirmed = false;

  constructor(id: string, number: string, name: string, sounds: Sounds, allIsSaid: () => void) {
    super(id, number, name);
    this.#sounds = sounds;
    this.#allIsSaid = allIsSaid;
  }

  protected next(): Int16Array | undefined {
    if (this.#isConfirmed) {
      this.#allIsSaid();
      return undefined;
    }
    this.#isConfirmed = true;
    return this.#sounds.get('confirmation');
  }

  protected hear(): void {
    // Nothing is asked.
  }

  protected ended(): void {
    // Nothing is kept.
  }
}
