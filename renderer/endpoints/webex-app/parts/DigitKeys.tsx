import { phrase } from '../../../../shared/words/phrase';
import { digitKeys } from '../../../view/digit-keys';
import { useWords } from '../../../view/words';
import styles from './DigitKeys.module.css';

interface Props {
  readonly size: 'compact' | 'roomy';
  readonly press: (digit: string) => void;
}

export function DigitKeys({ size, press }: Props) {
  const { say } = useWords();
  return (
    <div className={styles.keys} data-size={size} role="group" aria-label={say(phrase('phone.dial-pad'))}>
      {digitKeys.map(({ digit, letters, name }) => (
        <button
          key={digit}
          type="button"
          className={styles.key}
          aria-label={say(name)}
          onClick={() => {
            press(digit);
          }}
        >
          <span className={styles.digit}>{digit === '*' ? '∗' : digit}</span>
          <span className={styles.letters}>{letters}</span>
        </button>
      ))}
    </div>
  );
}
