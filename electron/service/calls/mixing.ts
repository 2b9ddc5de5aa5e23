/**
 * Conferences that phones mix (RFC 5359 2.10): a phone that says of its calls that it is a focus, under one Contact, lets their parties hear each
 * other. So they are heard in the recordings of each of these calls, on the phone's own stream.
 */
import type { Call } from './call';
import type { Leg } from './leg';

export class Mixing {
  readonly #calls: () => readonly Call[];
  /** Ends through which others are heard, with the call that knows of it. */
  #told = new Map<Leg, Call>();

  constructor(calls: () => readonly Call[]) {
    this.#calls = calls;
  }

  /** Tells each call who is heard in it through its phones, where that may be other than before. */
  follow(): void {
    const ends = this.#calls().flatMap((call) =>
      call.legs.flatMap((leg) => (leg.conference === undefined ? [] : [{ call, leg }])),
    );
    const told = new Map<Leg, Call>();
    for (const { call, leg } of ends) {
      const others = ends.filter((end) => end.call !== call && end.leg.conference === leg.conference);
      const voices = others.flatMap((end) => end.call.othersThan(end.leg)).filter(isHeard);
      if (voices.length === 0) continue;
      told.set(leg, call);
      call.mixed(leg, voices);
    }
    for (const [leg, call] of this.#told) if (!told.has(leg)) call.mixed(leg, []);
    this.#told = told;
  }
}

/** Music is nobody's voice. */
function isHeard({ isHolding, isPlace }: Leg): boolean {
  return !isHolding && !isPlace;
}
