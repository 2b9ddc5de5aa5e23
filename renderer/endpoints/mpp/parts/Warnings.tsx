import { phrase, type Phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import styles from './Warnings.module.css';

/** What the user must know as long as it holds, above the phone. */
export function Warnings({ texts }: { readonly texts: readonly Phrase[] }) {
  const { say } = useWords();
  if (texts.length === 0) return null;
  return (
    <ul className={styles.warnings} aria-label={say(phrase('phone.warnings'))}>
      {texts.map((text) => (
        <li key={say(text)}>{say(text)}</li>
      ))}
    </ul>
  );
}
