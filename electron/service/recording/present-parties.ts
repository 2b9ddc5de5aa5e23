/** Who is in a call that is or may come to be recorded: whoever keeps of it what is to be recorded is told of who comes and goes. */
import type { Keeper, MixedVoice, RecordedParty } from './recording-sink';

export class PresentParties {
  #parties: readonly RecordedParty[];
  readonly #tellAll: (tell: (keeper: Keeper) => void) => void;
  /** Who else is heard on a leg. */
  readonly #mixed = new Map<string, readonly MixedVoice[]>();

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
    for (const { leg } of gone) this.#mixed.delete(leg);
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
    // Another phone mixes nothing yet.
    this.mixed(from, []);
    this.#parties = this.#parties.map((party) => (party.leg === from ? { ...party, leg: to } : party));
    this.#tellAll((keeper) => {
      keeper.move(from, to);
    });
  }

  /** The phone on a leg mixes these parties of other calls into this one, and no others. */
  mixed(leg: string, voices: readonly MixedVoice[]): void {
    const before = this.#mixed.get(leg) ?? [];
    const isSame =
      before.length === voices.length && voices.every((voice, index) => voice.leg === before[index]?.leg);
    if (isSame) return;
    if (voices.length === 0) this.#mixed.delete(leg);
    else this.#mixed.set(leg, voices);
    const at = Date.now();
    this.#tellAll((keeper) => {
      keeper.mix(leg, voices, at);
    });
  }

  /** @returns a keeper that begins now, once it has been told what it could not know */
  briefed<T extends Keeper>(keeper: T): T {
    for (const [leg, voices] of this.#mixed) keeper.mix(leg, voices, Date.now());
    return keeper;
  }
}
