import { phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import styles from './DigitKeys.module.css';

interface Props {
  readonly size: 'compact' | 'roomy';
  readonly press: (digit: string) => void;
}

/** ITU-T E.161: which letters stand on which key. */
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

export function DigitKeys({ size, press }: Props) {
  const { say } = useWords();
  const nameOf = (digit: string) =>
    digit === '*' ? say(phrase('phone.star')) : digit === '#' ? say(phrase('phone.pound')) : digit;
  return (
    <div className={styles.keys} data-size={size} role="group" aria-label={say(phrase('phone.dial-pad'))}>
      {keys.map(([digit, letters]) => (
        <button
          key={digit}
          type="button"
          className={styles.key}
          aria-label={nameOf(digit)}
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
