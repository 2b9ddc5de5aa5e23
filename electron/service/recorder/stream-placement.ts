/**
 * Where the packets of one stream belong in the recorded time: by their timestamps (RFC 3550 5.1), however they come. What comes too late is
 * dropped, what is missing leaves a gap, and whose clock jumps begins anew. Pure: time is what it is told.
 */
import type { RtpPacket } from './rtp-packet';
import type { Timeline } from './timeline';

/** A packet is waited for so long once a later one has come, in milliseconds. */
export const reorderWindow = 200;

const samplesPerMillisecond = 8;

/** More samples ahead of what time and lost packets explain, or so many behind, are another clock (RFC 3550 A.1). */
const jumpAhead = 8_000;
const jumpBack = 24_000;

/** So many packets may be lost at once; a sequence number that is further ahead is another count (`MAX_DROPOUT`, RFC 3550 A.1). */
const mostLost = 3_000;

interface Waiting {
  /** In samples, on the clock of the source. */
  readonly time: number;
  readonly payload: Uint8Array;
  readonly arrivedAt: number;
}

interface Source {
  readonly id: number;
  readonly firstAt: number;
  /** Where its first packet belongs. */
  readonly begin: number;
  /** What is to be added to its time; undefined while its first packet may still come. */
  offset: number | undefined;
  /** The newest packet: its time goes on where 32 bits begin again. */
  newest: { readonly packet: RtpPacket; readonly time: number; readonly at: number };
}

export class StreamPlacement {
  readonly #timeline: Timeline;
  readonly #write: (position: number, octets: Uint8Array) => void;
  #source: Source | undefined;
  /** By time. */
  #waiting: Waiting[] = [];
  /** Up to there everything has been written. */
  #written = 0;
  /** Sources that others have followed: what still comes of them is late. */
  readonly #former = new Set<number>();
  #suspect: { readonly packet: RtpPacket; readonly at: number } | undefined;
  /** The newest packet that was not to be written. */
  #ignored: Pick<RtpPacket, 'source' | 'sequence'> | undefined;
  #late = 0;

  /** @param write is given positions that only rise, in samples; between two pieces is silence */
  constructor(timeline: Timeline, write: (position: number, octets: Uint8Array) => void) {
    this.#timeline = timeline;
    this.#write = write;
  }

  /** Packets that came too late, or twice. */
  get late(): number {
    return this.#late;
  }

  /** Comes in a pause. What its source has sent before it is of the pause as well, however late it comes. */
  ignore({ source, sequence }: RtpPacket): void {
    if (!this.#isIgnored({ source, sequence })) this.#ignored = { source, sequence };
  }

  #isIgnored({ source, sequence }: Pick<RtpPacket, 'source' | 'sequence'>): boolean {
    const ignored = this.#ignored;
    return ignored?.source === source && ((ignored.sequence - sequence) & 0xffff) < mostLost;
  }

  /** So far on nothing of the pause comes any more; without it, numbers that begin again would count as of the pause. */
  #forgetIgnored({ source, sequence }: RtpPacket): void {
    const ignored = this.#ignored;
    if (ignored?.source !== source) return;
    const ahead = (sequence - ignored.sequence) & 0xffff;
    if (ahead >= mostLost && ahead < 0x8000) this.#ignored = undefined;
  }

  /** @param at when it came, in milliseconds of a clock that only goes on */
  push(packet: RtpPacket, at: number): void {
    this.advance(at);
    if (this.#isIgnored(packet)) {
      this.#late += 1;
      return;
    }
    this.#forgetIgnored(packet);
    const source = this.#source;
    if (source === undefined) {
      this.#begin(packet, at);
    } else if (source.id !== packet.source) {
      if (this.#former.has(packet.source)) {
        this.#late += 1;
        return;
      }
      this.#begin(packet, at);
    } else if (isJump(source, packet, at)) {
      const before = this.#suspect;
      this.#suspect = { packet, at };
      // One alone may be a stray one (RFC 3550 A.1).
      if (before === undefined || ((packet.sequence - before.packet.sequence) & 0xffff) !== 1) return;
      this.#begin(before.packet, before.at);
      this.#keep(before.packet, before.at);
    }
    this.#keep(packet, at);
    this.advance(at);
  }

  /** Writes what need not wait any longer. */
  advance(at: number): void {
    this.#settle(at - reorderWindow);
  }

  /** Writes all that waits; what comes next begins anew. */
  flush(): void {
    this.#settle(Infinity);
    this.#source = undefined;
    this.#suspect = undefined;
    this.#former.clear();
  }

  #begin(packet: RtpPacket, at: number): void {
    this.#settle(Infinity);
    if (this.#source !== undefined && this.#source.id !== packet.source) this.#former.add(this.#source.id);
    this.#suspect = undefined;
    this.#source = {
      id: packet.source,
      firstAt: at,
      begin: this.#timeline.begin(at),
      offset: undefined,
      newest: { packet, time: 0, at },
    };
  }

  #keep(packet: RtpPacket, at: number): void {
    const source = this.#source;
    if (source === undefined) return;
    const step = (packet.timestamp - source.newest.packet.timestamp) | 0;
    const time = source.newest.time + step;
    if (step > 0) source.newest = { packet, time, at };
    const end = time + packet.payload.length;
    const place = this.#waiting.findLastIndex((waiting) => waiting.time <= time);
    const isLate = source.offset !== undefined && end + source.offset <= this.#written;
    if (isLate || this.#waiting[place]?.time === time) {
      this.#late += 1;
      return;
    }
    this.#waiting.splice(place + 1, 0, { time, payload: packet.payload, arrivedAt: at });
    this.#timeline.reach(end + (source.offset ?? source.begin), at);
  }

  /** Writes what has come until then, and what follows it without a gap. */
  #settle(until: number): void {
    const source = this.#source;
    const [earliest] = this.#waiting;
    if (source === undefined || earliest === undefined) return;
    if (source.offset === undefined) {
      if (source.firstAt > until) return;
      source.offset = Math.max(source.begin, this.#written) - earliest.time;
    }
    const { offset } = source;
    let count = 0;
    for (const { time, payload, arrivedAt } of this.#waiting) {
      const position = time + offset;
      if (position > this.#written && arrivedAt > until) break;
      count += 1;
      const fresh = payload.subarray(Math.max(0, this.#written - position));
      if (fresh.length === 0) continue;
      const start = Math.max(position, this.#written);
      this.#write(start, fresh);
      this.#written = start + fresh.length;
    }
    this.#waiting.splice(0, count);
  }
}

/** Whether neither the time that has passed nor lost packets explain where its timestamp is. */
function isJump({ firstAt, newest }: Source, packet: RtpPacket, at: number): boolean {
  const step = (packet.timestamp - newest.packet.timestamp) | 0;
  const packets = ((packet.sequence - newest.packet.sequence) << 16) >> 16;
  const explained = Math.max(
    (at - newest.at) * samplesPerMillisecond,
    // After a standstill of this process the packet before is read no sooner than this one.
    (at - firstAt) * samplesPerMillisecond - newest.time,
    packets > mostLost ? 0 : packets * newest.packet.payload.length,
  );
  return step > explained + jumpAhead || step < -jumpBack;
}
