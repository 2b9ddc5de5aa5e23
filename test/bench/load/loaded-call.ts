/** One call of the bench: speaks tagged frames into a connection and keeps account of what comes back. */
import { MediaStreamTrack, RtpHeader, RtpPacket, type RTCPeerConnection } from 'werift';
import { readTag, taggedFrame } from './frame-tag';
import { Histogram } from './histogram';
import type { Speaker } from './pacer';
import { SequenceCounter } from './sequence';

const samplesPerFrame = 160;
const pcmu = 0;

/** What all calls of a process have measured in one stretch of time. */
export interface Account {
  readonly gaps: Histogram;
  readonly lateness: Histogram;
  readonly roundTrips: Histogram;
}

export function newAccount(): Account {
  return { gaps: new Histogram(), lateness: new Histogram(), roundTrips: new Histogram() };
}

/** A stretch of time as one call has it. */
interface Stretch {
  readonly from: number;
  readonly expectedBefore: number;
  readonly receivedBefore: number;
  /** When each of its frames was sent; NaN once it has come back. */
  readonly sentAt: number[];
  returned: number;
}

export class LoadedCall implements Speaker {
  /** Told apart from all others by the tags. */
  readonly number: number;
  readonly track = new MediaStreamTrack({ kind: 'audio' });
  readonly #sequence = new SequenceCounter();
  readonly #heard: () => void;
  #isHeard = false;
  #frame = 0;
  #lastArrival: number | undefined;
  #account: Account | undefined;
  #stretch: Stretch | undefined;
  /** Why it is over; undefined while it is up. */
  ending: string | undefined;
  readonly hangUp: () => void;

  /** @param heard called at the first frame of its own that comes back */
  constructor(number: number, heard: () => void, hangUp: () => void) {
    this.number = number;
    this.#heard = heard;
    this.hangUp = hangUp;
  }

  listenTo(connection: RTCPeerConnection): void {
    const known = new WeakSet<MediaStreamTrack>();
    // Fires again at each renegotiation.
    connection.onTrack.subscribe((track) => {
      if (known.has(track)) return;
      known.add(track);
      track.onReceiveRtp.subscribe((packet) => {
        this.#receive(packet);
      });
    });
  }

  speak(due: number): void {
    const now = performance.now();
    const frame = this.#frame;
    this.#frame += 1;
    this.#account?.lateness.add(now - due);
    if (this.#account !== undefined) this.#stretch?.sentAt.push(now);
    const header = new RtpHeader({
      payloadType: pcmu,
      sequenceNumber: frame & 0xffff,
      timestamp: (frame * samplesPerFrame) >>> 0,
    });
    this.track.writeRtp(new RtpPacket(header, Buffer.from(taggedFrame({ call: this.number, frame }))));
  }

  #receive({ header, payload }: RtpPacket): void {
    if (header.payloadType !== pcmu) return;
    const now = performance.now();
    this.#sequence.count(header.sequenceNumber);
    if (this.#lastArrival !== undefined) this.#account?.gaps.add(now - this.#lastArrival);
    this.#lastArrival = now;
    const tag = readTag(payload);
    if (tag?.call !== this.number) return;
    if (!this.#isHeard) {
      this.#isHeard = true;
      this.#heard();
    }
    const stretch = this.#stretch;
    if (stretch === undefined) return;
    const index = tag.frame - stretch.from;
    const sentAt = stretch.sentAt[index];
    // Not of this stretch, or for the second time.
    if (sentAt === undefined || Number.isNaN(sentAt)) return;
    stretch.sentAt[index] = Number.NaN;
    stretch.returned += 1;
    this.#account?.roundTrips.add(now - sentAt);
  }

  /** From now on it counts. */
  begin(account: Account): void {
    const { expected, received } = this.#sequence;
    this.#account = account;
    this.#stretch = {
      from: this.#frame,
      expectedBefore: expected,
      receivedBefore: received,
      sentAt: [],
      returned: 0,
    };
  }

  /** From now on it notes no times; what was sent may still come back. @returns RTP of the stretch */
  pause(): { readonly expected: number; readonly received: number } {
    this.#account = undefined;
    const { expected, received } = this.#sequence;
    return {
      expected: expected - (this.#stretch?.expectedBefore ?? 0),
      received: received - (this.#stretch?.receivedBefore ?? 0),
    };
  }

  /** Frames that were sent in the stretch, which ends with this, and how many of them have come back. */
  end(): { readonly call: number; readonly from: number; readonly until: number; readonly returned: number } {
    const { from, sentAt, returned } = this.#stretch ?? { from: 0, sentAt: [], returned: 0 };
    this.#stretch = undefined;
    return { call: this.number, from, until: from + sentAt.length, returned };
  }
}
