import { phrase } from '../../../../shared/words/phrase';
import { FittedLabel } from '../../../view/FittedLabel';
import { OutlineIcon, type OutlineIconName } from '../../../view/outline-icons';
import { useWords } from '../../../view/words';
import type { AppAction, Control } from '../control';
import styles from './PressButton.module.css';

interface Props {
  readonly control: Control;
  readonly icon: OutlineIconName;
  readonly look: 'plain' | 'accent' | 'answer' | 'end';
  /** Where the label stands; `round` has none but its accessible name. */
  readonly shape: 'under' | 'beside' | 'round';
  /** On or off, for a button that stays down. */
  readonly pressed: boolean | undefined;
  /** The letter that does the same together with Ctrl. */
  readonly shortcut: string | undefined;
  readonly press: (action: AppAction) => void;
}

/** A control as a button; one that cannot be used now stays reachable and says why. */
export function PressButton({ control, icon, look, shape, pressed, shortcut, press }: Props) {
  const { say } = useWords();
  const { action, because, label } = control;
  const title =
    shortcut === undefined || action === undefined
      ? say(because)
      : say(phrase('app.with-key', { what: because, key: shortcut }));
  return (
    <button
      type="button"
      className={styles.button}
      data-look={look}
      data-shape={shape}
      aria-disabled={action === undefined}
      aria-pressed={pressed}
      aria-label={shape === 'round' ? say(label) : undefined}
      aria-keyshortcuts={shortcut === undefined ? undefined : `Control+${shortcut}`}
      title={title}
      onClick={() => {
        if (action !== undefined) press(action);
      }}
    >
      <span className={styles.disc}>
        <OutlineIcon name={icon} />
      </span>
      {shape === 'under' && <FittedLabel text={say(label)} />}
      {shape === 'beside' && <span className={styles.label}>{say(label)}</span>}
    </button>
  );
}
