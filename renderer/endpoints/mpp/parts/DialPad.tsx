import { phrase } from '../../../../shared/words/phrase';
import { digitKeys } from '../../../view/digit-keys';
import { useWords } from '../../../view/words';
import { pressDigit } from '../screen-store';
import styles from './DialPad.module.css';

export function DialPad() {
  const { say } = useWords();
  return (
    <div className={styles.pad} role="group" aria-label={say(phrase('phone.dial-pad'))}>
      {digitKeys.map(({ digit, letters, name }) => (
        <button
          key={digit}
          type="button"
          className={styles.key}
          aria-label={say(name)}
          onClick={() => {
            pressDigit(digit);
          }}
        >
          <span className={styles.digit}>{digit}</span>
          <span className={styles.letters}>{letters}</span>
        </button>
      ))}
    </div>
  );
}
