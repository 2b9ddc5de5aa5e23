import type { ReactNode } from 'react';
import type { Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import styles from './ControlHub.module.css';

interface Props {
  readonly title: Phrase;
  readonly hint: Phrase | undefined;
  /** The page from which one comes here. */
  readonly above: { readonly title: Phrase; readonly address: string } | undefined;
  /** What can be done here. */
  readonly children?: ReactNode;
}

export function PageHead({ title, hint, above, children }: Props) {
  const { say } = useWords();
  return (
    <header className={styles.head}>
      {above !== undefined && (
        <a className={styles.above} href={above.address}>
          <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
            <path d="M10 3 5 8l5 5" fill="none" stroke="currentColor" strokeWidth="1.8" />
          </svg>
          {say(above.title)}
        </a>
      )}
      <h1 tabIndex={-1}>{say(title)}</h1>
      {hint !== undefined && <p>{say(hint)}</p>}
      {children !== undefined && <div className={styles.headActions}>{children}</div>}
    </header>
  );
}
