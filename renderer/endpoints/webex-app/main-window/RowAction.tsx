import type { Phrase } from '../../../../shared/words/phrase';
import { phrase } from '../../../../shared/words/phrase';
import { OutlineIcon, type OutlineIconName } from '../../../view/outline-icons';
import { useWords } from '../../../view/words';
import type { LineAction } from './line-actions';
import { dial } from './main-store';
import styles from './List.module.css';

interface Props {
  readonly name: Phrase;
  readonly icon: OutlineIconName;
  /** Why it does nothing now. */
  readonly hindrance: Phrase | undefined;
  readonly act: () => void;
}

/** One of the buttons at the end of a row. */
export function RowAction({ name, icon, hindrance, act }: Props) {
  const { say } = useWords();
  return (
    <button
      type="button"
      className={styles.action}
      aria-label={say(name)}
      aria-disabled={hindrance !== undefined}
      title={say(hindrance ?? name)}
      onClick={() => {
        if (hindrance === undefined) act();
      }}
    >
      <OutlineIcon name={icon} />
    </button>
  );
}

/** Calls who stands in the row. */
export function CallAction({ party, call }: { readonly party: string; readonly call: LineAction }) {
  const { intent, because } = call;
  return (
    <RowAction
      name={phrase('app.history.call-back', { party })}
      icon="phone"
      hindrance={intent === undefined ? because : undefined}
      act={() => {
        if (intent !== undefined) dial(intent);
      }}
    />
  );
}
