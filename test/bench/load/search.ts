/** Where the limit is looked for: upwards in large steps to the first level that is too much, then between it and the last that is not. */

/** A number of calls that was tried. */
export interface Tried {
  readonly asked: number;
  readonly isTooMuch: boolean;
}

/** The least that is too much, and the most below it that is not: 0 where no fewer were tried. */
export function limitsIn(tried: readonly Tried[]): { readonly below: number; readonly above: number } {
  const above = Math.min(...tried.filter(({ isTooMuch }) => isTooMuch).map(({ asked }) => asked));
  return { above, below: Math.max(0, ...tried.map(({ asked }) => asked).filter((asked) => asked < above)) };
}

/** @returns how many calls are to be tried next; undefined where the limit is known to within `within`, or is beyond `most` */
export function nextToTry(
  tried: readonly Tried[],
  { step, within, most }: { readonly step: number; readonly within: number; readonly most: number },
): number | undefined {
  const { below, above } = limitsIn(tried);
  if (above === Infinity) return below + step > most ? undefined : below + step;
  const halves = Math.floor((above - below) / within / 2);
  return above - below <= within ? undefined : below + within * Math.max(1, halves);
}
