/** What a recorder is told of one recording: from what the service reports to what `shared/siprec` writes down. */
import { randomUUID } from 'node:crypto';
import type { CuedChange } from '../../../shared/recording/cues';
import type { PlayedAnnouncement } from '../../../shared/siprec/metadata';
import { metadataId } from '../../../shared/siprec/metadata-values';
import type { RecordedCallFacts, RecordedPartyFacts } from '../../../shared/siprec/snapshot';
import type { RecordedParty, RecordingOrder } from '../recording/recording-sink';

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

export class RecordedCall {
  #facts: RecordedCallFacts;
  /** Of the parties that are there. */
  readonly #streams = new Map<string, string>();
  readonly #domain: string;
  #count = 0;

  /** @param domain of the URIs of those who are users here or have a number alone */
  constructor(order: RecordingOrder, domain: string) {
    this.#domain = domain;
    const [calling, called] = order.parties;
    this.#facts = {
      id: metadataId(randomUUID()),
      group: undefined,
      direction: calling?.number === order.user ? 'outgoing' : 'incoming',
      calling: this.#addressOf(calling?.number ?? 'unknown'),
      called: this.#addressOf(called?.number ?? 'unknown'),
      startedAt: order.connectedAt,
      endedAt: undefined,
      recordedFrom: Date.now(),
      recordedUntil: undefined,
      state: { kind: 'recording', since: Date.now() },
      parties: [],
      announcements: [],
      platform: undefined,
    };
    for (const party of order.parties) this.join(party, order.connectedAt);
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

  /** @returns the stream of the party, which has a label that no other had before */
  join({ leg, number, name }: RecordedParty, at: number): RecordedStream {
    this.#count += 1;
    const label = String(this.#count);
    this.#streams.set(leg, label);
    const party: RecordedPartyFacts = {
      id: metadataId(randomUUID()),
      stream: metadataId(randomUUID()),
      label,
      aor: this.#addressOf(number),
      name,
      number,
      joinedAt: at,
      leftAt: undefined,
      direction: 'sendrecv',
    };
    this.#facts = { ...this.#facts, parties: [...this.#facts.parties, party] };
    return { leg, label };
  }

  /** @returns the label that is free now; undefined for an unknown leg */
  leave(leg: string, at: number): string | undefined {
    const label = this.#streams.get(leg);
    if (label === undefined) return undefined;
    this.#streams.delete(leg);
    const parties = this.#facts.parties.map((party) =>
      party.label === label ? { ...party, leftAt: at } : party,
    );
    this.#facts = { ...this.#facts, parties };
    return label;
  }

  move(from: string, to: string): void {
    const label = this.#streams.get(from);
    if (label === undefined) return;
    this.#streams.delete(from);
    this.#streams.set(to, label);
  }

  setPaused(isPaused: boolean): void {
    const kind = isPaused ? 'paused' : 'recording';
    if (kind !== this.#facts.state.kind) this.#facts = { ...this.#facts, state: { kind, since: Date.now() } };
  }

  announced(change: CuedChange): void {
    const announcement = { operation: operations[change], at: Date.now() };
    this.#facts = { ...this.#facts, announcements: [...this.#facts.announcements, announcement] };
  }
}
