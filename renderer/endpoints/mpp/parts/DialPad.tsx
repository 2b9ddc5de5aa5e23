import { phrase, verbatim, type Phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import { pressDigit } from '../screen-store';
import styles from './DialPad.module.css';

const keys = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const;

const names: Readonly<Record<string, Phrase>> = { '*': phrase('phone.star'), '#': phrase('phone.pound') };

export function DialPad() {
  const { say } = useWords();
  return (
    <div className={styles.pad} role="group" aria-label={say(phrase('phone.dial-pad'))}>
      {keys.map(([digit, letters]) => (
        <button
          key={digit}
          type="button"
          className={styles.key}
          aria-label={say(names[digit] ?? verbatim(digit))}
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
