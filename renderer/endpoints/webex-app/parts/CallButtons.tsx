import type { AppAction, Control } from '../control';
import { PressButton } from './PressButton';

interface Props {
  readonly control: Control;
  readonly shape: 'under' | 'beside' | 'round';
  readonly press: (action: AppAction) => void;
}

export function AnswerButton(props: Props) {
  return <PressButton {...props} icon="phone" look="answer" pressed={undefined} shortcut={undefined} />;
}

/** Ends a call, or declines one that rings. */
export function EndButton(props: Props) {
  return <PressButton {...props} icon="end" look="end" pressed={undefined} shortcut={undefined} />;
}
