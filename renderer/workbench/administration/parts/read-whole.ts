export interface Range {
  readonly least: number;
  readonly most: number;
}

/** @returns undefined where it is no whole number, or outside of the range, whose ends are in it */
export function readWhole(typed: string, { least, most }: Range): number | undefined {
  if (typed.trim() === '') return undefined;
  const number = Number(typed);
  return Number.isInteger(number) && number >= least && number <= most ? number : undefined;
}
