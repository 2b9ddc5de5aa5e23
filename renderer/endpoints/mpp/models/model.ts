/** What tells one desk phone from another, as data. Nothing else asks which model it is. */
import type { KeyOverflow } from '../../../../shared/recording/key-list';

export interface MppModel {
  /** Line keys on each side of the screen. */
  readonly lineKeys: { readonly left: number; readonly right: number };
  readonly softkeys: { readonly places: number; readonly overflow: KeyOverflow };
  /** How the body and its keys are shaped and coloured (looks.css). */
  readonly body: 'curved' | 'compact' | 'slab';
  /** How the screen is shaped and coloured (looks.css). */
  readonly screen: 'colour' | 'greyscale' | 'wide';
  /** So many calls have room beside the focused one in full. */
  readonly roomyCalls: number;
  /** Recording is also said in letters, where there is no colour to say it from afar. */
  readonly recordingLetters: 'shown' | 'none';
  /** Where messages and ringing are seen from across the room. */
  readonly light: 'handset' | 'bar';
  /** A key at the upper right that a customer assigns. */
  readonly actionButton: 'unassigned' | 'none';
}
