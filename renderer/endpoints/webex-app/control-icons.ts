import type { OutlineIconName } from '../../view/outline-icons';
import type { ControlId } from './control';

export const controlIcons: Readonly<Record<ControlId, OutlineIconName>> = {
  'record-start': 'record',
  'record-pause': 'pause',
  'record-resume': 'play',
  'record-stop': 'stop',
  answer: 'phone',
  decline: 'end',
  mute: 'microphone',
  keypad: 'keypad',
  hold: 'pause',
  resume: 'play',
  transfer: 'transfer',
  merge: 'merge',
  end: 'end',
  park: 'park',
  swap: 'swap',
  'add-participant': 'addPerson',
  split: 'split',
  leave: 'leave',
  float: 'float',
  'move-to-desk-phone': 'deskPhone',
};
