import { useId, type ReactNode } from 'react';
import type { Phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import { useRefusal } from '../context';
import styles from './parts.module.css';

/** For the control of a field: its own id, and that of what describes it. */
interface FieldIds {
  readonly id: string;
  readonly describedBy: string;
  /** Whether it has a value that was not taken. */
  readonly invalid: boolean;
}

interface Props {
  readonly label: Phrase;
  readonly hint?: Phrase | undefined;
  /** Who has decided the value. */
  readonly origin?: Phrase | undefined;
  /** Under which what is asked here is refused here. */
  readonly place: string;
  /** What is wrong with it, before anything was asked. */
  readonly problem?: Phrase | undefined;
  readonly children: (ids: FieldIds) => ReactNode;
}

/** One setting: what it is, its control, where its value comes from, and why it was refused. */
export function Field({ label, hint, origin, place, problem, children }: Props) {
  const { say } = useWords();
  const refused = useRefusal(place);
  const id = useId();
  const describedBy = `${id}-about`;
  return (
    <div className={styles.field}>
      <div className={styles.what}>
        <label htmlFor={id}>{say(label)}</label>
        <div id={describedBy}>
          {hint !== undefined && <p className={styles.hint}>{say(hint)}</p>}
          <Refused words={problem ?? refused} />
        </div>
      </div>
      <div className={styles.value}>
        {children({ id, describedBy, invalid: (problem ?? refused) !== undefined })}
        {origin !== undefined && <p className={styles.origin}>{say(origin)}</p>}
      </div>
    </div>
  );
}

/** Why what was last asked for at a place is refused; nothing where it was not. */
export function Refusal({ place }: { readonly place: string }) {
  return <Refused words={useRefusal(place)} />;
}

function Refused({ words }: { readonly words: Phrase | undefined }) {
  const { say } = useWords();
  if (words === undefined) return null;
  return (
    <p className={styles.refusal} role="alert">
      {say(words)}
    </p>
  );
}
