import type { Phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import { Icon, type IconName } from '../../../view/icons';
import styles from './HardKey.module.css';

interface Props {
  readonly name: Phrase;
  /** Undefined: a plain cap. */
  readonly icon: IconName | undefined;
  /** Undefined: the key is there and does nothing now. */
  readonly press: (() => void) | undefined;
  /** Why it does nothing, or what there is behind it; shown on the key. */
  readonly because?: Phrase;
  /** `chosen` is no lamp: an outline, for what will be in use. */
  readonly lit?: 'green' | 'red' | 'chosen' | undefined;
  /** For keys that stay pressed. */
  readonly pressed?: boolean;
  readonly shape?: 'key' | 'action';
}

/** A key of the body, with a print of its own. */
export function HardKey({ name, icon, press, because, lit, pressed, shape = 'key' }: Props) {
  const { say } = useWords();
  const reason = because === undefined ? undefined : say(because);
  return (
    <button
      type="button"
      className={styles.key}
      aria-label={say(name)}
      aria-disabled={press === undefined}
      aria-pressed={pressed}
      {...(reason === undefined ? {} : { title: reason, 'aria-description': reason })}
      data-lit={lit}
      data-shape={shape}
      onClick={press}
    >
      {icon !== undefined && <Icon name={icon} />}
    </button>
  );
}
