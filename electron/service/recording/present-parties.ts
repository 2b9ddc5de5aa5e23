/** Who is in a call that is or may come to be recorded: whoever keeps of it what is to be recorded is told of who comes and goes. */
import type { RecordedParty, RecordingSink } from './recording-sink';

/** What must know who is in the call. */
export type Keeper = Pick<RecordingSink, 'join' | 'leave' | 'move' | 'setHolding'>;

export class PresentParties {
  #parties: readonly RecordedParty[];
  readonly #tellAll: (tell: (keeper: Keeper) => void) => void;

  constructor(parties: readonly RecordedParty[], tellAll: (tell: (keeper: Keeper) => void) => void) {
    this.#parties = parties;
    this.#tellAll = tellAll;
  }

  get all(): readonly RecordedParty[] {
    return this.#parties;
  }

  /** They are these now. */
  are(parties: readonly RecordedParty[]): void {
    const gone = this.#parties.filter(({ leg }) => !parties.some((party) => party.leg === leg));
    const come = parties.filter(({ leg }) => !this.#parties.some((party) => party.leg === leg));
    this.#parties = parties;
    const at = Date.now();
    this.#tellAll((keeper) => {
      for (const { leg } of gone) keeper.leave(leg, at);
      for (const party of come) keeper.join(party, at);
    });
  }

  /** A party has put the call on hold, or has taken it back. */
  holdChanged(leg: string, isHolding: boolean): void {
    this.#parties = this.#parties.map((party) => (party.leg === leg ? { ...party, isHolding } : party));
    const at = Date.now();
    this.#tellAll((keeper) => {
      keeper.setHolding(leg, isHolding, at);
    });
  }

  /** A party goes on on another leg. */
  moved(from: string, to: string): void {
    this.#parties = this.#parties.map((party) => (party.leg === from ? { ...party, leg: to } : party));
    this.#tellAll((keeper) => {
      keeper.move(from, to);
    });
  }
}
