/** Gives a call's far end to somebody else: by number, by another call, or to a parking place (RFC 5589). */
import { parkCode, pullCode, retrieveCode } from '../../shared/call/feature-codes';
import { isUp } from '../../shared/call/call-phase';
import { parseUri } from '../../shared/sip/name-addr';
import { phrase, type Phrase } from '../../shared/words/phrase';
import type { CallController } from './call-controller';
import type { Calls } from './calls';
import { describeChangeFailure } from './change-failures';
import type { ReferOutcome } from './sip-port';
import type { PhoneStore } from './store';

export class Transfers {
  readonly #calls: Calls;
  readonly #store: PhoneStore;
  /** Calls of which a transfer is under way. */
  readonly #underWay = new Set<string>();

  constructor(calls: Calls, store: PhoneStore) {
    this.#calls = calls;
    this.#store = store;
  }

  /** A call that can be given away now. */
  #free(id: string): CallController | undefined {
    const call = this.#calls.get(id);
    if (call === undefined || call.isOver || this.#underWay.has(id)) return undefined;
    return isUp(call.snapshot.phase) && !call.snapshot.emergency ? call : undefined;
  }

  /** The far end waits on hold while the other is called (RFC 5589 6); if that fails it is taken back. */
  async blind(id: string, to: string): Promise<void> {
    const call = this.#free(id);
    if (call === undefined) return;
    const wasHeld = call.snapshot.phase === 'held';
    if (!wasHeld && !(await call.hold())) return;
    this.#store.tell(phrase('call.message.transferring', { party: to }), 'information');
    const outcome = await this.#refer([call], () => call.refer(to.trim()));
    if (outcome.kind === 'transferred') call.release(phrase('call.ending.transferred', { party: to }));
    else if (!call.isOver && call.snapshot.phase !== 'held')
      this.#store.tell(phrase('call.message.called-off'), 'information');
    else {
      this.#tellFailure(phrase('call.change.transfer', { party: to }), outcome);
      if (!wasHeld) await this.#takeBack(id);
    }
  }

  /** The far ends of two calls speak with each other, and the phone leaves. */
  async attended(id: string, other: string): Promise<void> {
    const [call, second] = [this.#free(id), this.#free(other)];
    if (call === undefined || second === undefined || call === second) return;
    const { name, number } = second.snapshot.party;
    const party = name === '' ? number : name;
    const outcome = await this.#refer([call, second], () => call.refer(second));
    if (outcome.kind === 'transferred') {
      const ending = phrase('call.ending.transferred', { party });
      for (const done of [call, second]) done.release(ending);
      return;
    }
    this.#tellFailure(phrase('call.change.transfer', { party }), outcome);
    // Whoever was to be reached has gone meanwhile.
    if (second.isOver) await this.#takeBack(id);
  }

  async park(id: string): Promise<void> {
    const call = this.#free(id);
    if (call === undefined) return;
    const place = ownExtension(call.line.address);
    const outcome = await this.#refer([call], () => call.refer(parkCode + place));
    if (outcome.kind === 'transferred') {
      this.#store.tell(phrase('call.message.parked', { place }), 'information');
      call.release(phrase('call.ending.parked', { place }));
    } else this.#tellFailure(phrase('call.change.park'), outcome);
  }

  async retrieve(line: number, place: string | undefined): Promise<void> {
    const own = this.#store.snapshot.lines.find(({ number }) => number === line)?.address ?? '';
    await this.#dialCode(line, retrieveCode + (place?.trim() ?? ownExtension(own)));
  }

  pull(line: number): Promise<void> {
    return this.#dialCode(line, pullCode);
  }

  #dialCode(line: number, number: string): Promise<void> {
    return this.#calls.dial({ line, number, consultation: undefined, isRemembered: false });
  }

  /** Calls somebody about a call, which waits on hold. */
  async consult(id: string, purpose: 'transfer' | 'conference', to: string): Promise<void> {
    const call = this.#free(id);
    if (call === undefined || this.#calls.conference.has(id)) return;
    const consultation = { purpose, about: id };
    await this.#calls.dial({ line: call.line.number, number: to, consultation, isRemembered: false });
  }

  /** What was a consultation about it is a call like any other. A consultation that came to nothing: what it was about goes on. */
  ended(call: CallController): void {
    for (const other of this.#calls.all)
      if (!other.isOver && other.snapshot.consultation?.about === call.id)
        other.settle({ consultation: undefined });
    const about = call.snapshot.consultation?.about;
    if (about === undefined || this.#underWay.has(call.id)) return;
    void this.#takeBack(about);
  }

  async #takeBack(id: string): Promise<void> {
    const call = this.#calls.get(id);
    if (call === undefined || call.isOver || call.snapshot.phase !== 'held') return;
    if (!this.#calls.isAnyTalking) await this.#calls.resume(id);
  }

  async #refer(calls: readonly CallController[], send: () => Promise<ReferOutcome>): Promise<ReferOutcome> {
    for (const { id } of calls) this.#underWay.add(id);
    const outcome = await send();
    for (const { id } of calls) this.#underWay.delete(id);
    return outcome;
  }

  #tellFailure(change: Phrase, outcome: ReferOutcome): void {
    if (outcome.kind === 'transferred' || outcome.kind === 'over') return;
    this.#store.tell(describeChangeFailure(change, outcome), 'warning');
  }
}

/** The number of a line is the user part of its address. */
function ownExtension(address: string): string {
  return parseUri(address)?.user ?? '';
}
