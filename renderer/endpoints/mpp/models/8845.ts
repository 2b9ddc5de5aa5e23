import type { MppModel } from './model';

/** Colour model with ten line keys. */
export const model8845: MppModel = {
  lineKeys: { left: 5, right: 5 },
  softkeys: 4,
};
