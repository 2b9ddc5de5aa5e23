import { useStore } from 'zustand';
import { phrase } from '../../../../shared/words/phrase';
import { surroundingsStore } from '../../../view/surroundings';
import { useWords } from '../../../view/words';
import styles from './MainWindow.module.css';

/** What the user must know as long as it holds; also why there is no phone. */
export function Warnings() {
  const { say } = useWords();
  const { surroundings } = useStore(surroundingsStore);
  const warnings = surroundings?.warnings ?? [];
  if (warnings.length === 0) return null;
  return (
    <ul className={styles.warnings} aria-label={say(phrase('phone.warnings'))}>
      {warnings.map((warning) => (
        <li key={say(warning)}>{say(warning)}</li>
      ))}
    </ul>
  );
}
