/** What happened to calls, for whoever checks each party's indicator at each moment (docs/control-api.md, “History”). */
import type { ServiceRecordingState } from '../../../shared/recording/service-rules';
import type { RecordAttribute } from '../../../shared/sip/record-attribute';
import type { RecordingResult } from '../recording/user-recording-host';

/** Why an end came into a call. */
export type JoinReason =
  | 'connected'
  | 'pulled'
  | 'transferred'
  | 'parked'
  | 'waiting'
  | 'retrieved'
  | 'recalled';

export type HistoryEvent =
  /** An `a=record` in an SDP that the phone has accepted, where it differs from the last. */
  | { readonly event: 'told'; readonly value: RecordAttribute }
  /** The state of a user's recording; `leg` is its owner, and `sipCallId` is undefined once that has left. */
  | { readonly event: 'recording'; readonly value: ServiceRecordingState }
  /** What came of a recording that is over; `leg` is its owner. */
  | { readonly event: 'result'; readonly value: RecordingResult }
  | { readonly event: 'joined'; readonly value: JoinReason }
  | { readonly event: 'left'; readonly value: JoinReason | 'ended' };

export type HistoryEntry = HistoryEvent & {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly call: string;
  /** Number of the end. */
  readonly leg: string;
  readonly sipCallId: string | undefined;
};

/** More than this is forgotten, the oldest first. */
const longest = 5000;

export class CallHistory {
  readonly #entries: HistoryEntry[] = [];

  get entries(): readonly HistoryEntry[] {
    return this.#entries;
  }

  add(
    call: string,
    leg: { readonly number: string; readonly sipCallId: string | undefined },
    event: HistoryEvent,
  ): void {
    this.#entries.push({ at: Date.now(), call, leg: leg.number, sipCallId: leg.sipCallId, ...event });
    if (this.#entries.length > longest) this.#entries.splice(0, this.#entries.length - longest);
  }
}
