import type { Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import styles from './ControlHub.module.css';

/** The way to a form. */
export function AddLink({ address, title }: { readonly address: string; readonly title: Phrase }) {
  const { say } = useWords();
  return (
    <a className={styles.add} href={address}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d="M8 2.5v11M2.5 8h11" fill="none" stroke="currentColor" strokeWidth="1.8" />
      </svg>
      {say(title)}
    </a>
  );
}
