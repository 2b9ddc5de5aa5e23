import type { MppModel } from './model';

/** Colour model with ten line keys. */
export const model8845: MppModel = {
  lineKeys: { left: 5, right: 5 },
  softkeys: { places: 4, overflow: 'arrow' },
  body: 'curved',
  screen: 'colour',
  roomyCalls: 2,
  recordingLetters: 'none',
  light: 'handset',
  actionButton: 'none',
};
