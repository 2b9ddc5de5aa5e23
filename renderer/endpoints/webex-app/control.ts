/** What the app offers its user, as its windows draw it. */
import type { PhoneIntent } from '../../../shared/ipc/phone-view';
import type { RecordingOperation } from '../../../shared/recording/modes';
import type { Phrase } from '../../../shared/words/phrase';

/** What a control does: something for the phone, or something on the screen. */
export type AppAction =
  | { readonly kind: 'intent'; readonly intent: PhoneIntent }
  /** Asks for a number: whom to transfer the call to, or whom to add to it. */
  | { readonly kind: 'ask-number'; readonly purpose: 'transfer' | 'participant' }
  /** Opens or closes the keypad; each digit is an intent of its own. */
  | { readonly kind: 'keypad' }
  | { readonly kind: 'float' }
  | { readonly kind: 'move-to-desk-phone' };

export type ControlId =
  | `record-${RecordingOperation}`
  | 'answer'
  | 'decline'
  | 'mute'
  | 'keypad'
  | 'hold'
  | 'resume'
  | 'transfer'
  | 'merge'
  | 'end'
  | 'park'
  | 'swap'
  | 'add-participant'
  | 'split'
  | 'leave'
  | 'float'
  | 'move-to-desk-phone';

export interface Control {
  readonly id: ControlId;
  readonly label: Phrase;
  /** Undefined while it is drawn and cannot be used. */
  readonly action: AppAction | undefined;
  readonly because: Phrase;
}
