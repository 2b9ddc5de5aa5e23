import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reorderWindow, StreamPlacement } from './stream-placement';
import { Timeline } from './timeline';
import type { RtpPacket } from './rtp-packet';

const gap = -1;

/** A stream whose file is a list of octets; silence is `gap`. */
class Written {
  readonly file: number[] = [];
  readonly placement: StreamPlacement;

  constructor(readonly timeline = new Timeline()) {
    this.placement = new StreamPlacement(timeline, (position, octets) => {
      expect(position).toBeGreaterThanOrEqual(this.file.length);
      while (this.file.length < position) this.file.push(gap);
      this.file.push(...octets);
    });
  }

  /** The file, a number for each 20 ms. */
  get frames(): readonly (number | undefined)[] {
    return Array.from({ length: this.file.length / 160 }, (_, index) => this.file[index * 160]);
  }
}

/** The packet of a source with this number: 20 ms of it, as octets. */
function packet(number: number, { source = 1, from = 5_000, value = number % 256 } = {}): RtpPacket {
  return {
    source,
    sequence: (65_000 + number) & 0xffff,
    timestamp: (from + number * 160) >>> 0,
    payload: new Uint8Array(160).fill(value),
  };
}

describe('packets of a stream', () => {
  it('are written where their timestamps say, whatever their order within the window', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: reorderWindow - 1 }), { minLength: 2, maxLength: 60 }),
        fc.integer({ min: 0, max: 0xffff_ffff }),
        (delays, from) => {
          const stream = new Written();
          const sent = delays.map((delay, number) => ({ number, at: number * 20 + delay }));
          for (const { number, at } of sent.toSorted((one, other) => one.at - other.at)) {
            stream.placement.push(packet(number, { from }), at);
          }
          stream.placement.flush();
          expect(stream.frames).toEqual(delays.map((_, number) => number));
          expect(stream.placement.late).toBe(0);
        },
      ),
    );
  });

  it('leave silence of exactly their length where they are lost', () => {
    const stream = new Written();
    for (const number of [0, 1, 4, 5]) stream.placement.push(packet(number), number * 20);
    stream.placement.flush();
    expect(stream.frames).toEqual([0, 1, gap, gap, 4, 5]);
  });

  it('are waited for 200 ms and no longer', () => {
    const stream = new Written();
    for (const number of [0, 1, 3]) stream.placement.push(packet(number), number * 20);
    stream.placement.advance(259);
    expect(stream.frames).toEqual([0, 1]);
    stream.placement.advance(260);
    expect(stream.frames).toEqual([0, 1, gap, 3]);
    stream.placement.push(packet(2), 261);
    stream.placement.push(packet(4), 262);
    stream.placement.flush();
    expect(stream.frames).toEqual([0, 1, gap, 3, 4]);
    expect(stream.placement.late).toBe(1);
  });

  it('count once when they come twice', () => {
    const stream = new Written();
    for (const number of [0, 1, 1, 0, 2]) stream.placement.push(packet(number), 0);
    stream.placement.flush();
    expect(stream.frames).toEqual([0, 1, 2]);
    expect(stream.placement.late).toBe(2);
  });

  it('that overlap are written as far as they are new', () => {
    const stream = new Written();
    stream.placement.push(packet(0), 0);
    stream.placement.push({ ...packet(1), timestamp: 5_080 }, 20);
    stream.placement.flush();
    expect(stream.file).toEqual([...new Array<number>(160).fill(0), ...new Array<number>(80).fill(1)]);
  });

  it('go on where another source takes over, and nothing more of the first comes in', () => {
    const stream = new Written();
    stream.placement.push(packet(0), 0);
    stream.placement.push(packet(1), 20);
    stream.placement.push(packet(7, { source: 2, from: 99 }), 40);
    stream.placement.push(packet(2), 41);
    stream.placement.push(packet(8, { source: 2, from: 99 }), 60);
    stream.placement.flush();
    expect(stream.frames).toEqual([0, 1, 7, 8]);
  });

  it('go on where the clock of their source jumps, which one stray packet is not', () => {
    const stream = new Written();
    stream.placement.push(packet(0), 0);
    stream.placement.push(packet(1), 20);
    stream.placement.push(packet(70, { from: 3_000_000_000 }), 21);
    stream.placement.push(packet(2), 40);
    stream.placement.push(packet(3, { from: 90_000_000 }), 60);
    stream.placement.push(packet(4, { from: 90_000_000 }), 80);
    stream.placement.push(packet(5, { from: 90_000_000 }), 100);
    stream.placement.flush();
    expect(stream.frames).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('make no hours of silence where one is far ahead, though its timestamp fits', () => {
    const stream = new Written();
    for (const number of [0, 1, 30_001, 2, 3])
      stream.placement.push(packet(number), number < 4 ? number * 20 : 21);
    stream.placement.flush();
    expect(stream.frames).toEqual([0, 1, 2, 3]);
    const lossy = new Written();
    lossy.placement.push(packet(0), 0);
    lossy.placement.push(packet(3_000), 20);
    lossy.placement.flush();
    expect(lossy.file).toHaveLength(3_001 * 160);
  });

  it('are left out where they were sent in a pause and come after it, the numbers beginning again or not', () => {
    const stream = new Written();
    // 535 has the highest number that 16 bits have.
    stream.placement.push(packet(529), 0);
    stream.placement.flush();
    stream.timeline.cut(160);
    for (const number of [530, 534, 531, 538]) stream.placement.ignore(packet(number));
    for (const number of [532, 533, 535, 536, 537, 538, 539, 540])
      stream.placement.push(packet(number), 1_000);
    stream.placement.flush();
    expect(stream.frames).toEqual([529 % 256, 539 % 256, 540 % 256]);
    expect(stream.placement.late).toBe(6);
    // Another source counts for itself.
    stream.placement.push(packet(533, { source: 2 }), 2_000);
    stream.placement.flush();
    expect(stream.frames.at(-1)).toBe(533 % 256);
  });

  it('are written though their numbers come round to those of a pause long ago', () => {
    const stream = new Written();
    stream.placement.ignore(packet(0));
    const numbers = [1, ...Array.from({ length: 6 }, (_, round) => (round + 1) * 10_900)];
    for (const number of numbers) stream.placement.push(packet(number), number * 20);
    // 65400 packets on, the numbers are a little below that of the pause again.
    stream.placement.flush();
    expect(stream.placement.late).toBe(0);
    expect(stream.frames.filter((frame) => frame !== gap)).toEqual(numbers.map((number) => number % 256));
  });

  it('leave silence where nothing was sent for long, though all come together after a standstill', () => {
    const stream = new Written();
    for (const number of [0, 1]) stream.placement.push(packet(number), number * 20);
    // Said before five seconds in which nothing was read or sent, and read after them.
    stream.placement.push(packet(2), 5_040);
    for (const number of [0, 1, 2]) {
      const after = { ...packet(252 + number), sequence: packet(3 + number).sequence };
      stream.placement.push(after, 5_041 + number * 20);
    }
    stream.placement.flush();
    expect(
      stream.frames.map((frame, at) => (frame === gap ? undefined : at)).filter((at) => at !== undefined),
    ).toEqual([0, 1, 2, 252, 253, 254]);
    expect(stream.frames).toHaveLength(255);
  });

  it('that come all at once are as long as they were spoken, though many of them are lost', () => {
    const stream = new Written();
    for (let number = 0; number < 500; number += 1) {
      if (number < 100 || number >= 300) stream.placement.push(packet(number), 1);
    }
    stream.placement.flush();
    expect(stream.file).toHaveLength(500 * 160);
    expect(stream.frames[300]).toBe(300 % 256);
  });
});

describe('streams of one recording', () => {
  it('stay together: who comes later begins with silence', () => {
    const ana = new Written();
    const ben = new Written(ana.timeline);
    for (let number = 0; number < 60; number += 1) {
      ana.placement.push(packet(number), number * 20);
      // Comes after 100 ms, a little early or late.
      if (number >= 5) ben.placement.push(packet(number), number * 20 + (number % 3) * 4 - 4);
    }
    ana.placement.flush();
    ben.placement.flush();
    expect(ben.frames).toEqual(ana.frames.map((frame, index) => (index < 5 ? gap : frame)));
  });

  it('stay together where what was kept came first, all at once', () => {
    const ana = new Written();
    const ben = new Written(ana.timeline);
    const chloe = new Written(ana.timeline);
    for (let number = 0; number < 500; number += 1) ana.placement.push(packet(number), 0);
    for (let number = 0; number < 500; number += 1) ben.placement.push(packet(number), 3);
    for (let number = 500; number < 600; number += 1) {
      const at = (number - 499) * 20;
      ana.placement.push(packet(number), at);
      ben.placement.push(packet(number), at + 3);
      if (number >= 560) chloe.placement.push(packet(number), at + 5);
    }
    for (const { placement } of [ana, ben, chloe]) placement.flush();
    expect(ben.frames).toEqual(ana.frames);
    expect(chloe.frames.slice(560)).toEqual(ana.frames.slice(560));
    expect(chloe.frames[559]).toBe(gap);
  });

  it('leave no gap for a pause, and go on from the same place', () => {
    const ana = new Written();
    const ben = new Written(ana.timeline);
    for (let number = 0; number < 10; number += 1) {
      ana.placement.push(packet(number), number * 20);
      if (number < 8) ben.placement.push(packet(number), number * 20);
    }
    ana.placement.flush();
    ben.placement.flush();
    ana.timeline.cut(10 * 160);
    ana.placement.push(packet(2_000), 60_000);
    ben.placement.push(packet(77, { from: 0 }), 60_001);
    ana.placement.flush();
    ben.placement.flush();
    expect(ana.frames).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2_000 % 256]);
    expect(ben.frames).toEqual([0, 1, 2, 3, 4, 5, 6, 7, gap, gap, 77]);
  });
});
