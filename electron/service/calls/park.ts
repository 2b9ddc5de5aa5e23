/** Parked calls: their other end waits at an extension until somebody takes it from there. */
import {
  announcementLanguageOf,
  type RecordingSettings,
  type ServiceSettings,
} from '../../../shared/settings/service';
import { serviceName } from '../../../shared/words/service-names';
import { WaitingPlace } from '../parties/waiting-place';
import type { Call } from './call';
import type { Leg, PartyIdentity } from './leg';
import { opened, type Outreach } from './outreach';
import type { Switchboard } from './switchboard';

/** How long whoever has parked a call is rung when it has been parked too long, in milliseconds. */
const recallRingsFor = 30_000;

export interface CallParkHost {
  readonly switchboard: Switchboard;
  /** Undefined for a number that is no user: nothing is parked there. */
  readonly nameOf: (user: string) => string | undefined;
  readonly settingsOf: (number: string) => RecordingSettings | undefined;
  readonly serviceSettings: () => ServiceSettings;
  /** After so many milliseconds whoever has parked is rung. */
  readonly recallAfter: () => number;
  /** Rings a user's own phones, and nobody in its stead. */
  readonly reach: (number: string, from: PartyIdentity) => Outreach;
}

interface Parked {
  readonly place: WaitingPlace;
  readonly parker: string;
  recall: Outreach | undefined;
}

export class CallPark {
  readonly #host: CallParkHost;
  readonly #parked = new Map<string, Parked>();

  constructor(host: CallParkHost) {
    this.#host = host;
  }

  /** Who waits at an extension, and in which call: it may have become part of another since it was parked. */
  parkedAt(extension: string): { readonly call: Call; readonly place: WaitingPlace } | undefined {
    const place = this.#parked.get(extension)?.place;
    const call = place && this.#host.switchboard.callOf(place);
    return call && { call, place };
  }

  /** Parks the other end of a leg's call, and leaves the leg without one. @returns 486 where a call is parked there, 404 where nothing can be */
  park(call: Call, leg: Leg, extension: string): 200 | 404 | 486 {
    const { switchboard, nameOf, settingsOf, serviceSettings, recallAfter } = this.#host;
    const name = nameOf(extension);
    if (name === undefined) return 404;
    if (this.#parked.has(extension)) return 486;
    const timer = setTimeout(() => void this.#recall(extension), recallAfter());
    // Whoever waits reads it. By the number it can be taken back.
    const [waiting = leg] = call.othersThan(leg);
    const language = announcementLanguageOf(settingsOf(waiting.number), serviceSettings());
    const shown = serviceName(language, 'parked', name);
    const place = new WaitingPlace(switchboard.nextLegId(), `*88${extension}`, shown, () => {
      clearTimeout(timer);
      this.#parked.get(extension)?.recall?.cancel();
      this.#parked.delete(extension);
    });
    this.#parked.set(extension, { place, parker: leg.number, recall: undefined });
    switchboard.replace(call, leg, place, 'parked');
    return 200;
  }

  /** Rings whoever has parked; if nobody answers the call stays where it is. */
  async #recall(extension: string): Promise<void> {
    const { switchboard } = this.#host;
    const parked = this.#parked.get(extension);
    const [waiting] =
      parked === undefined ? [] : (switchboard.callOf(parked.place)?.othersThan(parked.place) ?? []);
    if (parked === undefined || waiting === undefined) return;
    const recall = this.#host.reach(parked.parker, waiting);
    parked.recall = recall;
    const timer = setTimeout(() => {
      recall.cancel();
    }, recallRingsFor);
    const reached = await recall.reached;
    clearTimeout(timer);
    parked.recall = undefined;
    if (reached.kind !== 'answered') return;
    const call = switchboard.callOf(parked.place);
    if (call === undefined) {
      reached.leg.end('cancelled');
      return;
    }
    switchboard.replace(call, parked.place, reached.leg, 'recalled');
    opened(reached.leg);
    parked.place.end();
  }
}
