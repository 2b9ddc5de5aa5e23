import { Icon, type IconName } from '../../../view/icons';
import styles from './HardKey.module.css';

interface Props {
  readonly name: string;
  readonly icon: IconName;
  /** Undefined: the key is there and does nothing now. */
  readonly press: (() => void) | undefined;
  /** Why it does nothing; shown on the key. */
  readonly because?: string;
  readonly lit?: 'green' | 'red' | undefined;
  /** For keys that stay pressed. */
  readonly pressed?: boolean;
}

/** A key of the body, with a print of its own. */
export function HardKey({ name, icon, press, because, lit, pressed }: Props) {
  return (
    <button
      type="button"
      className={styles.key}
      aria-label={name}
      aria-disabled={press === undefined}
      aria-pressed={pressed}
      {...(because === undefined ? {} : { title: because, 'aria-description': because })}
      data-lit={lit}
      onClick={press}
    >
      <Icon name={icon} />
    </button>
  );
}
