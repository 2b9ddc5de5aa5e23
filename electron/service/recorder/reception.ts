/** What a receiver can say of the packets of a source (RFC 3550 A.1, A.3, A.8). Pure: time is what it is told, in milliseconds. */
import type { ReceptionReport } from '../media/rtcp';
import type { RtpPacket } from './rtp-packet';

/** Of the clock of G.711. */
const samplesPerMillisecond = 8;

interface Counted {
  readonly source: number;
  readonly first: number;
  /** With how often sequence numbers have begun again above 16 bits. */
  highest: number;
  received: number;
  /** How late the last packet was, and how much that varies, in samples. */
  transit: number;
  jitter: number;
  /** What had been expected and received at the last report. */
  told: { readonly expected: number; readonly received: number };
}

export class Reception {
  #counted: Counted | undefined;
  #lastReport: { readonly source: number; readonly sentAt: number; readonly at: number } | undefined;

  take({ source, sequence, timestamp }: RtpPacket, at: number): void {
    const transit = (Math.round(at * samplesPerMillisecond) - timestamp) | 0;
    const counted = this.#counted;
    if (counted?.source !== source) {
      const told = { expected: 0, received: 0 };
      this.#counted = { source, first: sequence, highest: sequence, received: 1, transit, jitter: 0, told };
      return;
    }
    const ahead = (sequence - counted.highest) & 0xffff;
    if (ahead < 0x8000) counted.highest += ahead;
    counted.received += 1;
    counted.jitter += (Math.abs((transit - counted.transit) | 0) - counted.jitter) / 16;
    counted.transit = transit;
  }

  /** The source has reported. @param sentAt middle bits of its time */
  reported(source: number, sentAt: number, at: number): void {
    this.#lastReport = { source, sentAt, at };
  }

  /** The source is no more. */
  left(source: number): void {
    if (this.#counted?.source === source) this.#counted = undefined;
  }

  /** @returns undefined where nothing has come since the last one (RFC 3550 6.4) */
  report(now: number): ReceptionReport | undefined {
    const counted = this.#counted;
    if (counted === undefined || counted.received === counted.told.received) return undefined;
    const { source, first, highest, received, jitter, told } = counted;
    const expected = highest - first + 1;
    const lately = expected - told.expected;
    const lostLately = lately - (received - told.received);
    counted.told = { expected, received };
    const last = this.#lastReport?.source === source ? this.#lastReport : undefined;
    return {
      source,
      fractionLost: lostLately <= 0 ? 0 : Math.floor((lostLately * 256) / lately),
      lost: Math.max(-0x80_0000, Math.min(0x7f_ffff, expected - received)),
      highest,
      jitter: Math.floor(jitter),
      lastReport: last?.sentAt ?? 0,
      sinceLastReport: last === undefined ? 0 : Math.round((now - last.at) * 65.536),
    };
  }
}
