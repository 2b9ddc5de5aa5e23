/** Whether one sound is heard in another. */

/** How closely a piece is followed anywhere in what was heard, 0 to 1: the best normalised correlation. */
export function likeness(heard: Int16Array, piece: Int16Array): number {
  const energyOf = (samples: Int16Array) => samples.reduce((sum, sample) => sum + sample * sample, 0);
  const wanted = energyOf(piece);
  let there = energyOf(heard.subarray(0, piece.length));
  let best = 0;
  for (let start = 0; start + piece.length <= heard.length; start += 1) {
    let product = 0;
    for (let index = 0; index < piece.length; index += 1) {
      product += (heard[start + index] ?? 0) * (piece[index] ?? 0);
    }
    if (product > 0 && there > 0) best = Math.max(best, product / Math.sqrt(there * wanted));
    there += (heard[start + piece.length] ?? 0) ** 2 - (heard[start] ?? 0) ** 2;
  }
  return best;
}
