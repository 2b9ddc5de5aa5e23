import type { MppModel } from './model';

/** Newer, flat model: a larger screen, a More key, a light bar and an action button. */
export const model9861: MppModel = {
  lineKeys: { left: 5, right: 5 },
  softkeys: { places: 4, overflow: 'more' },
  body: 'slab',
  screen: 'wide',
  roomyCalls: 3,
  recordingLetters: 'none',
  light: 'bar',
  actionButton: 'unassigned',
};
