import type { MppModel } from './model';

/** Small greyscale model with two line keys on each side. */
export const model7841: MppModel = {
  lineKeys: { left: 2, right: 2 },
  softkeys: { places: 4, overflow: 'arrow' },
  body: 'compact',
  screen: 'greyscale',
  roomyCalls: 1,
  recordingLetters: 'shown',
  light: 'handset',
  actionButton: 'none',
};
