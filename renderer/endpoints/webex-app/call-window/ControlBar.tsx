import type { PhoneSnapshot } from '../../../../shared/ipc/phone-view';
import { phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import { controlIcons } from '../control-icons';
import type { AppAction, ControlId } from '../control';
import { AnswerButton, EndButton } from '../parts/CallButtons';
import { PressButton } from '../parts/PressButton';
import type { FocusedView } from '../view-model';
import { MoreMenu } from './MoreMenu';
import { press } from './panel-store';
import styles from './ControlBar.module.css';

interface Props {
  readonly focused: FocusedView;
  readonly snapshot: PhoneSnapshot;
  readonly isKeypadOpen: boolean;
}

const shortcuts: Partial<Readonly<Record<ControlId, string>>> = {
  mute: 'M',
  hold: 'H',
  resume: 'H',
};

export function ControlBar({ focused, snapshot, isKeypadOpen }: Props) {
  const { say } = useWords();
  const { bar, end, more, ringing, call } = focused;
  const { muted } = snapshot.audio;
  const does = (action: AppAction) => {
    press(call.id, action);
  };
  if (ringing !== undefined) {
    return (
      <div className={styles.bar} role="group" aria-label={say(phrase('app.control-bar'))}>
        <AnswerButton control={ringing.answer} shape="under" press={does} />
        <EndButton control={ringing.decline} shape="under" press={does} />
      </div>
    );
  }
  const pressed = (id: ControlId) => (id === 'mute' ? muted : id === 'keypad' ? isKeypadOpen : undefined);
  return (
    <div className={styles.bar} role="group" aria-label={say(phrase('app.control-bar'))}>
      {bar.map((control) => (
        <PressButton
          key={control.id === 'resume' ? 'hold' : control.id}
          control={control}
          icon={control.id === 'mute' && muted ? 'microphoneOff' : controlIcons[control.id]}
          look="plain"
          shape="under"
          pressed={pressed(control.id)}
          shortcut={shortcuts[control.id]}
          press={does}
        />
      ))}
      <MoreMenu items={more} snapshot={snapshot} press={does} />
      <span className={styles.gap} />
      <EndButton control={end} shape="under" press={does} />
    </div>
  );
}
