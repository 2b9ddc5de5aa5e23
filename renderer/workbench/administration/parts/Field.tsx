import { useId, type ReactNode } from 'react';
import type { Phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import { useRefusal } from '../context';
import styles from './parts.module.css';

/** For the control of a field: its own id, and that of what describes it. */
interface FieldIds {
  readonly id: string;
  readonly describedBy: string;
}

interface Props {
  readonly label: Phrase;
  readonly hint?: Phrase | undefined;
  /** Who has decided the value. */
  readonly origin?: Phrase | undefined;
  /** Under which what is asked here is refused here. */
  readonly place: string;
  readonly children: (ids: FieldIds) => ReactNode;
}

/** One setting: what it is, its control, where its value comes from, and why it was refused. */
export function Field({ label, hint, origin, place, children }: Props) {
  const { say } = useWords();
  const id = useId();
  const describedBy = `${id}-about`;
  return (
    <div className={styles.field}>
      <div className={styles.what}>
        <label htmlFor={id}>{say(label)}</label>
        <div id={describedBy}>
          {hint !== undefined && <p className={styles.hint}>{say(hint)}</p>}
          <Refusal place={place} />
        </div>
      </div>
      <div className={styles.value}>
        {children({ id, describedBy })}
        {origin !== undefined && <p className={styles.origin}>{say(origin)}</p>}
      </div>
    </div>
  );
}

/** Why what was last asked for at a place is refused; nothing where it was not. */
export function Refusal({ place }: { readonly place: string }) {
  const { say } = useWords();
  const words = useRefusal(place);
  if (words === undefined) return null;
  return (
    <p className={styles.refusal} role="alert">
      {say(words)}
    </p>
  );
}
