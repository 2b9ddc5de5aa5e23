import type { KeptState } from '../../../shared/settings/recording-list';
import { useWords } from '../../view/words';
import styles from './Recordings.module.css';
import { stateWords } from './state-words';

export function StateBadge({ state }: { readonly state: KeptState }) {
  const { say } = useWords();
  return (
    <span className={styles.badge} data-state={state}>
      {say(stateWords[state])}
    </span>
  );
}
