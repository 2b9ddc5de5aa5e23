import { useId, type ReactNode } from 'react';
import type { Phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import styles from './parts.module.css';

interface Props {
  readonly title: Phrase;
  readonly hint?: Phrase | undefined;
  readonly children: ReactNode;
}

/** Settings that belong together. */
export function Card({ title, hint, children }: Props) {
  const { say } = useWords();
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header className={styles.cardHead}>
        <h2 id={id}>{say(title)}</h2>
        {hint !== undefined && <p className={styles.hint}>{say(hint)}</p>}
      </header>
      {children}
    </section>
  );
}
