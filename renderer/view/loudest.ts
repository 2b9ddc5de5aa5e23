/**
 * Slows down what moves: of all levels of an interval the loudest, at its end.
 * @param interval in milliseconds; 0 lets every level through
 * @returns takes a level and when it was, in milliseconds; undefined while nothing new is to be shown
 */
export function loudestOfEach(interval: number): (level: number, at: number) => number | undefined {
  let shownAt = -Infinity;
  let loudest = 0;
  return (level, at) => {
    loudest = Math.max(loudest, level);
    if (at - shownAt < interval) return undefined;
    const shown = loudest;
    shownAt = at;
    loudest = 0;
    return shown;
  };
}
