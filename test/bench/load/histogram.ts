/** Many times in little room: counted in classes of a tenth of a millisecond, so that those of several processes add up. */
import * as z from 'zod';

/** Lower edge of a class in tenths of a millisecond, and how many values are in it. */
export const histogramSchema = z.array(z.tuple([z.number().int(), z.number().int().positive()]));
export type HistogramData = z.infer<typeof histogramSchema>;

const classesPerMillisecond = 10;

export class Histogram {
  readonly #classes = new Map<number, number>();

  static of(data: HistogramData): Histogram {
    const histogram = new Histogram();
    for (const [edge, count] of data) histogram.#count(edge, count);
    return histogram;
  }

  add(milliseconds: number): void {
    this.#count(Math.floor(milliseconds * classesPerMillisecond), 1);
  }

  #count(edge: number, count: number): void {
    this.#classes.set(edge, (this.#classes.get(edge) ?? 0) + count);
  }

  merge(other: Histogram): void {
    for (const [edge, count] of other.#classes) this.#count(edge, count);
  }

  get size(): number {
    return [...this.#classes.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Nearest rank, in milliseconds: the lower edge of its class. NaN where there is no value. */
  percentile(part: number): number {
    const rank = Math.max(1, Math.ceil(part * this.size));
    let seen = 0;
    for (const [edge, count] of this.data) {
      seen += count;
      if (seen >= rank) return edge / classesPerMillisecond;
    }
    return Number.NaN;
  }

  /** Ascending. */
  get data(): HistogramData {
    return [...this.#classes].sort(([a], [b]) => a - b);
  }
}
