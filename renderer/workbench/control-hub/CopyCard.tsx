import { useRef, useState } from 'react';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { Card } from '../administration/parts/Card';
import styles from './ControlHub.module.css';
import type { CopiedValue } from './describe-user';

interface Props {
  readonly title: Phrase;
  readonly hint: Phrase;
  readonly values: readonly CopiedValue[];
}

/** Which value was last asked for, and whether the clipboard has it. */
interface Outcome {
  readonly id: string;
  readonly isCopied: boolean;
}

/** What another program needs to know of a user, to be copied there. */
export function CopyCard({ title, hint, values }: Props) {
  const { say } = useWords();
  const [last, setLast] = useState<Outcome>();
  const what = values.find(({ id }) => id === last?.id)?.label;
  return (
    <Card title={title} hint={hint}>
      <dl className={styles.platform}>
        {values.map((value) => (
          <Copied
            key={value.id}
            copied={value}
            isDone={last?.id === value.id && last.isCopied}
            tell={(isCopied) => {
              setLast({ id: value.id, isCopied });
            }}
          />
        ))}
      </dl>
      {what !== undefined && last?.isCopied === false && (
        <p className={styles.notCopied} role="alert">
          {say(phrase('pages.copy.refused', { what }))}
        </p>
      )}
      <p className={styles.copied} role="status">
        {what !== undefined && last?.isCopied === true && say(phrase('pages.copied', { what }))}
      </p>
    </Card>
  );
}

interface CopiedProps {
  readonly copied: CopiedValue;
  /** Whether it is what was copied last. */
  readonly isDone: boolean;
  /** Takes whether it was copied. */
  readonly tell: (isCopied: boolean) => void;
}

function Copied({ copied: { label, value }, isDone, tell }: CopiedProps) {
  const { say } = useWords();
  const text = useRef<HTMLElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      tell(true);
    } catch {
      // A browser may refuse: then it is selected, and its own way to copy is left.
      if (text.current !== null) getSelection()?.selectAllChildren(text.current);
      tell(false);
    }
  };
  return (
    <div>
      <dt>{say(label)}</dt>
      <dd>
        <code ref={text}>{value}</code>
        <button
          type="button"
          className={styles.copy}
          aria-label={say(phrase('pages.copy', { what: label }))}
          data-done={isDone}
          onClick={() => void copy()}
        >
          <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
            {isDone ? (
              <path d="m3 8.5 3.2 3.2L13 5" fill="none" stroke="currentColor" strokeWidth="1.8" />
            ) : (
              <path
                d="M5.5 5.5V3.2A.7.7 0 0 1 6.2 2.5h6.6a.7.7 0 0 1 .7.7v6.6a.7.7 0 0 1-.7.7h-2.3M3.2 5.5h6.6a.7.7 0 0 1 .7.7v6.6a.7.7 0 0 1-.7.7H3.2a.7.7 0 0 1-.7-.7V6.2a.7.7 0 0 1 .7-.7Z"
                fill="none"
                stroke="currentColor"
                strokeWidth="1.3"
              />
            )}
          </svg>
        </button>
      </dd>
    </div>
  );
}
