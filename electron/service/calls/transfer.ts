/** REFER: blind and attended transfers, and parking (RFC 3515, RFC 5589, RFC 3891). */
import { parseReferTo, type Replaces } from '../../../shared/sip/refer-to';
import { WaitingPlace } from '../parties/waiting-place';
import type { ServerTransaction } from '../sip/transactions';
import type { Call } from './call';
import { readFeatureCode } from './feature-codes';
import type { Leg, PartyIdentity } from './leg';
import { opened, type Outreach } from './outreach';
import type { CallPark } from './park';
import { ReferReport } from './refer-report';
import type { SipLeg } from './sip-leg';
import type { Switchboard } from './switchboard';

/** How long the target of a blind transfer is rung, in milliseconds. */
const ringsFor = 60_000;

const notInEmergency = 'An emergency call is neither transferred nor parked';

export interface TransferHost {
  readonly switchboard: Switchboard;
  readonly park: CallPark;
  readonly reach: (number: string, from: PartyIdentity) => Outreach;
}

/** A blind transfer whose target is being rung. */
interface Pending {
  readonly outreach: Outreach;
  readonly target: string;
  /** The end that the target is to replace: the transferor's, or where the other end waits since that has hung up. */
  place: Leg;
}

export class Transfers {
  readonly #host: TransferHost;
  readonly #pending = new Map<SipLeg, Pending>();

  constructor(host: TransferHost) {
    this.#host = host;
  }

  /** A phone refers the other end of its call to somebody. */
  refer(leg: SipLeg, transaction: ServerTransaction): void {
    const { headers } = transaction.request;
    const values = headers.all('refer-to');
    const target = parseReferTo(values[0] ?? '');
    const call = this.#host.switchboard.callOf(leg);
    const [other] = call?.othersThan(leg) ?? [];
    if (call === undefined || other === undefined) {
      transaction.respond(481);
      return;
    }
    if (call.emergency) {
      transaction.respond(403, { reason: notInEmergency });
      return;
    }
    if (target === undefined || values.length !== 1 || target.replaces === 'malformed') {
      transaction.respond(400, { reason: 'Bad Refer-To' });
      return;
    }
    if (this.#pending.has(leg)) {
      transaction.respond(491, { reason: 'A transfer is under way' });
      return;
    }
    const report = new ReferReport(leg, transaction);
    void report.say(100);
    const code = readFeatureCode(target.user, leg.number);
    if (target.replaces !== undefined) this.#attended(leg, call, target.replaces, report);
    else if (code?.kind === 'park') this.#park(leg, call, code.extension, report);
    else if (code?.kind === 'retrieve') this.#joinParked(leg, call, code.extension, report);
    else void this.#blind(leg, call, other, target.user, report);
  }

  // --- attended ---

  /** The other ends of two of a user's calls become one call, in the first of them. */
  #attended(leg: SipLeg, call: Call, replaces: Replaces, report: ReferReport): void {
    const { switchboard } = this.#host;
    const consulted = switchboard.legs.find(({ dialog }) =>
      dialog.isNamedBy(replaces.callId, replaces.toTag, replaces.fromTag),
    );
    const second = consulted === undefined ? undefined : switchboard.callOf(consulted);
    if (consulted === undefined || second === undefined) {
      void report.say(481);
      return;
    }
    const [joining] = second.othersThan(consulted);
    if (consulted.number !== leg.number) void report.say(403, 'Not your call');
    else if (second.emergency) void report.say(403, notInEmergency);
    else if (second === call || joining === undefined) void report.say(400, 'Not another call');
    else {
      switchboard.absorb(call, leg, joining);
      this.#release(leg, report);
      consulted.end('transferred');
    }
  }

  /** Reports success, then hangs up; the phone may have done so itself by then. */
  #release(leg: SipLeg, report: ReferReport): void {
    void report.say(200).then(() => {
      leg.end('transferred');
    });
  }

  // --- blind ---

  async #blind(leg: SipLeg, call: Call, other: Leg, number: string, report: ReferReport): Promise<void> {
    // Whoever is transferred cannot be reached by itself.
    if (number === other.number) {
      void report.say(486);
      return;
    }
    const outreach = this.#host.reach(number, other);
    const pending: Pending = { outreach, target: number, place: leg };
    this.#pending.set(leg, pending);
    outreach.whenRinging(() => void report.say(180));
    this.#watch(pending, call);
    const timer = setTimeout(() => {
      outreach.cancel();
    }, ringsFor);
    const reached = await outreach.reached;
    clearTimeout(timer);
    this.#pending.delete(leg);
    const now = this.#host.switchboard.callOf(pending.place);
    if (reached.kind === 'refused') {
      void report.say(reached.status);
      // Nobody is left for whoever waits.
      if (pending.place !== leg) now?.end(undefined, 'the transfer failed');
      return;
    }
    if (now === undefined) {
      reached.leg.end('cancelled');
      void report.say(487);
      return;
    }
    this.#host.switchboard.replace(now, pending.place, reached.leg, 'transferred');
    opened(reached.leg);
    if (pending.place !== leg) pending.place.end('transferred');
    this.#release(leg, report);
  }

  /** Nobody is rung for a call that is over; one that has become part of another goes on there. */
  #watch(pending: Pending, call: Call): void {
    call.whenOver(() => {
      const next = this.#host.switchboard.callOf(pending.place);
      if (next === undefined) pending.outreach.cancel();
      else this.#watch(pending, next);
    });
  }

  /** Another phone of the transferor's has taken the call over while the target rings: the transfer is off. */
  takenOver(place: Leg): void {
    for (const pending of this.#pending.values()) if (pending.place === place) pending.outreach.cancel();
  }

  /** The transferor has taken the call back while the target rings: the transfer is off. */
  takenBack(leg: SipLeg): void {
    if (!leg.isHolding) this.#pending.get(leg)?.outreach.cancel();
  }

  /**
   * The transferor has hung up while the target rings: the other end waits for it.
   * @returns false where no transfer is under way, and the call ends
   */
  hungUp(leg: SipLeg): boolean {
    const pending = this.#pending.get(leg);
    if (pending === undefined) return false;
    const { switchboard } = this.#host;
    const place = new WaitingPlace(switchboard.nextLegId(), pending.target, pending.target, () => undefined);
    pending.place = place;
    const call = switchboard.callOf(leg);
    if (call !== undefined) switchboard.replace(call, leg, place, 'waiting');
    return true;
  }

  // --- parking ---

  #park(leg: SipLeg, call: Call, extension: string, report: ReferReport): void {
    const status = this.#host.park.park(call, leg, extension);
    if (status === 200) this.#release(leg, report);
    else void report.say(status);
  }

  /** The other end speaks with whoever is parked. */
  #joinParked(leg: SipLeg, call: Call, extension: string, report: ReferReport): void {
    const { park, switchboard } = this.#host;
    const parked = park.parkedAt(extension);
    const [joining] = parked?.call.othersThan(parked.place) ?? [];
    if (parked === undefined || joining === undefined || parked.call === call) {
      void report.say(404, 'Nothing is parked there');
      return;
    }
    switchboard.absorb(call, leg, joining);
    parked.place.end();
    this.#release(leg, report);
  }
}
