/** What a recorder is told of one recording: from what the service reports to what `shared/siprec` writes down. */
import { randomUUID } from 'node:crypto';
import type { CuedChange } from '../../../shared/recording/cues';
import type { PlayedAnnouncement } from '../../../shared/siprec/metadata';
import { metadataId } from '../../../shared/siprec/metadata-values';
import { recordingTypeOf } from '../../../shared/siprec/recording-type';
import type { RecordedCallFacts, RecordedPartyFacts } from '../../../shared/siprec/snapshot';
import type { PlatformInformation } from '../../../shared/settings/tenant';
import { callHalfOf } from '../calls/call-half';
import type { MixedVoice, RecordedParty, RecordingOrder } from '../recording/recording-sink';
import type { CallGroup } from './call-groups';

export interface RecordedStream {
  /** `a=label` of its section. */
  readonly label: string;
  /** Key of its frames; changes when the party goes on on another leg. */
  readonly leg: string;
}

const operations = {
  started: 'start',
  stopped: 'stop',
  paused: 'pause',
  resumed: 'resume',
} as const satisfies Record<CuedChange, PlayedAnnouncement['operation']>;

/** What is known of a call beside the order to record it. */
export interface CallSurroundings {
  /** Of the URIs of those who are users here or have a number alone. */
  readonly domain: string;
  /** The id of a call (`metadataId`): the same in each recording session of it. */
  readonly sessionOf: (call: string) => string;
  readonly groupOf: (order: RecordingOrder) => CallGroup;
  /** Undefined for a number that nobody has: nothing is told of the platform then. */
  readonly platformOf: (user: string) => PlatformInformation | undefined;
}

export class RecordedCall {
  #facts: RecordedCallFacts;
  /** Of the parties that are there. */
  readonly #streams = new Map<string, string>();
  /** Ids of those who are heard on the stream of another, by their legs in other calls. */
  readonly #mixedIn = new Map<string, string>();
  readonly #domain: string;
  readonly #group: CallGroup;
  #count = 0;

  constructor(order: RecordingOrder, { domain, sessionOf, groupOf, platformOf }: CallSurroundings) {
    this.#domain = domain;
    this.#group = groupOf(order);
    const [first] = order.parties;
    const user = this.#addressOf(order.user);
    const other = order.parties.find(({ number }) => number !== order.user)?.number ?? order.user;
    const remote = this.#addressOf(other);
    // Who called comes first.
    const isOutgoing = first?.number === order.user;
    const platform = platformOf(order.user);
    const recordedFrom = order.keptFrom ?? Date.now();
    this.#facts = {
      id: sessionOf(order.call),
      group: { id: this.#group.id, since: this.#group.since, until: undefined },
      direction: isOutgoing ? 'outgoing' : 'incoming',
      calling: isOutgoing ? user : remote,
      called: isOutgoing ? remote : user,
      startedAt: order.connectedAt,
      endedAt: undefined,
      recordedFrom,
      recordedUntil: undefined,
      state: { kind: 'recording', since: recordedFrom },
      parties: [],
      announcements: [],
      platform: platform && {
        extTrackingId: order.call,
        serviceProviderId: platform.serviceProvider,
        groupId: platform.externalGroup,
        userId: platform.externalIdentifier,
        callId: callHalfOf(order.parties.find(({ number }) => number === order.user)?.leg ?? ''),
        recordingType: recordingTypeOf(order.mode),
      },
    };
    for (const party of order.parties) this.join(party, party.joinedAt);
  }

  #addressOf(number: string): string {
    return `sip:${encodeURIComponent(number)}@${this.#domain}`;
  }

  get facts(): RecordedCallFacts {
    return this.#facts;
  }

  get isPaused(): boolean {
    return this.#facts.state.kind === 'paused';
  }

  /** Of those who are there. */
  get streams(): readonly RecordedStream[] {
    return [...this.#streams].map(([leg, label]) => ({ leg, label }));
  }

  /** CNAME of a stream: the id of its participant in the metadata, so that the recorder knows whose it is (RFC 7866 8.3.1, RFC 7022 4.2). */
  nameOf(label: string): string {
    return this.#facts.parties.find((party) => party.label === label)?.id ?? '';
  }

  /** @returns the stream of the party, which has a label that no other had before */
  join({ leg, number, name, isHolding }: RecordedParty, at: number): RecordedStream {
    this.#count += 1;
    const label = String(this.#count);
    this.#streams.set(leg, label);
    const party: RecordedPartyFacts = {
      ...this.#named(number, name),
      stream: metadataId(randomUUID()),
      label,
      joinedAt: at,
      leftAt: undefined,
      direction: directionOf(isHolding),
      directionSince: at,
    };
    this.#facts = { ...this.#facts, parties: [...this.#facts.parties, party] };
    return { leg, label };
  }

  /** @returns the label that is free now; undefined for an unknown leg */
  leave(leg: string, at: number): string | undefined {
    const label = this.#streams.get(leg);
    if (label === undefined) return undefined;
    this.#streams.delete(leg);
    this.#left((party) => party.label === label, at);
    return label;
  }

  #left(isGone: (party: RecordedPartyFacts) => boolean, at: number): void {
    const parties = this.#facts.parties.map((party) =>
      party.leftAt === undefined && isGone(party) ? { ...party, leftAt: at } : party,
    );
    this.#facts = { ...this.#facts, parties };
  }

  /**
   * Who else is heard on the stream of a leg, whose phone mixes them in.
   * @returns whether that is new
   */
  mix(leg: string, voices: readonly MixedVoice[], at: number): boolean {
    const owner = this.#facts.parties.find(({ label }) => label === this.#streams.get(leg));
    if (owner === undefined) return false;
    const before = this.#facts;
    const ids = new Set(voices.map((voice) => this.#mixedIn.get(voice.leg)));
    this.#left((party) => party.isMixedIn === true && party.label === owner.label && !ids.has(party.id), at);
    for (const { leg: elsewhere, number, name } of voices) {
      const known = this.#mixedIn.get(elsewhere);
      if (this.#facts.parties.some(({ id, leftAt }) => id === known && leftAt === undefined)) continue;
      const voice: RecordedPartyFacts = {
        ...owner,
        ...this.#named(number, name),
        joinedAt: at,
        direction: 'sendrecv',
        directionSince: at,
        isMixedIn: true,
      };
      this.#mixedIn.set(elsewhere, voice.id);
      this.#facts = { ...this.#facts, parties: [...this.#facts.parties, voice] };
    }
    return this.#facts.parties.some((party, index) => party !== before.parties[index]);
  }

  #named(number: string, name: string): Pick<RecordedPartyFacts, 'id' | 'aor' | 'number' | 'name'> {
    return { id: metadataId(randomUUID()), aor: this.#addressOf(number), name, number };
  }

  move(from: string, to: string): void {
    const label = this.#streams.get(from);
    if (label === undefined) return;
    this.#streams.delete(from);
    this.#streams.set(to, label);
  }

  setPaused(isPaused: boolean, since: number): void {
    const kind = isPaused ? 'paused' : 'recording';
    if (kind !== this.#facts.state.kind) this.#facts = { ...this.#facts, state: { kind, since } };
  }

  /** @returns whether that is new */
  setHolding(leg: string, isHolding: boolean, at: number): boolean {
    const label = this.#streams.get(leg);
    const before = this.#facts.parties.find((party) => party.label === label);
    const direction = directionOf(isHolding);
    if (label === undefined || before === undefined || before.direction === direction) return false;
    const after: RecordedPartyFacts = { ...before, direction, directionSince: at };
    const parties = this.#facts.parties.map((party) => (party === before ? after : party));
    this.#facts = { ...this.#facts, parties };
    return true;
  }

  /** It is not recorded any longer; once only. @param isCallOver or whether it goes on */
  end(isCallOver: boolean, at: number): void {
    if (this.#facts.recordedUntil !== undefined) return;
    const endedAt = isCallOver ? at : undefined;
    const { id, since, isLast } = this.#group;
    const group = { id, since, until: isLast() ? endedAt : undefined };
    this.#facts = { ...this.#facts, recordedUntil: at, endedAt, group };
  }

  announced(change: CuedChange, at: number): void {
    const announcement = { operation: operations[change], at };
    this.#facts = { ...this.#facts, announcements: [...this.#facts.announcements, announcement] };
  }
}

/** Who has the call on hold neither says nor hears anything. */
function directionOf(isHolding: boolean): RecordedPartyFacts['direction'] {
  return isHolding ? 'inactive' : 'sendrecv';
}
