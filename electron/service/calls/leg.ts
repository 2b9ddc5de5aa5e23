import type { FailureCause } from '../../../shared/recording/failure';
import type { RecordAttribute } from '../../../shared/sip/record-attribute';
import type { Frame } from '../media/frame';

/** Who is at an end of a call, as the other ends are told. */
export interface PartyIdentity {
  readonly number: string;
  readonly name: string;
}

export interface LegMedia {
  /** When ICE and DTLS were done, in milliseconds since the epoch; until then nothing is heard. */
  readonly connectedAt: number | undefined;
}

/** One end of a call: a user's phone, a party that the service plays itself, or a place where the other end waits. */
export interface Leg extends PartyIdentity {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly network: 'internal' | 'pstn';
  /** Nobody is here: the other end waits, parked or while somebody is rung. Places are not recorded. */
  readonly isPlace: boolean;
  /** Of a phone's dialog; undefined where the service itself is the end. */
  readonly sipCallId: string | undefined;
  /** Whether its phone shows recordings (RFC 7866 6.3). */
  readonly recordAware: boolean;
  /** Of a phone; undefined for an end that needs none, and hears at once. */
  readonly media: LegMedia | undefined;
  /** Whether this end has put the call on hold. */
  readonly isHolding: boolean;
  /**
   * URI of the conference in which its phone mixes this call with others (RFC 4579, RFC 5359 2.10); undefined where it does not say so,
   * or has the call on hold.
   */
  readonly conference: string | undefined;
  /** 20 ms of what this end says; undefined where nothing came. */
  read(): Frame | undefined;
  /**
   * 20 ms of what this end hears.
   * @param voice the other ends alone, without cues
   * @param dropped how many ticks of the call before it are dropped (`MediaClock`): time in which nothing was said or heard
   */
  write(heard: Frame, voice: Frame, dropped: number): void;
  /** Tells this end how the call is recorded now, and why its own recording has failed, where it has. */
  reportRecording(report: RecordAttribute, failure?: FailureCause): void;
  /** Tells this end that the other one has put the call on hold, or taken it back. */
  reportHold(held: boolean): void;
  /** Tells this end that it speaks with somebody else now. */
  reportParty(party: PartyIdentity): void;
  /** @param told what its phone is told of why: value of a `Reason` (RFC 3326) */
  end(reason: string, told?: string): void;
}
