import type { MppModel } from './model';

/** Colour model with ten line keys. */
export const model8845: MppModel = {
  id: '8845',
  name: '8845',
  lineKeys: { left: 5, right: 5 },
  softkeys: 4,
  paging: 'right-arrow',
};
