import { useState } from 'react';
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

/** What another program needs to know of a user, to be copied there. */
export function CopyCard({ title, hint, values }: Props) {
  const { say } = useWords();
  const [copied, setCopied] = useState<string | undefined>(undefined);
  const what = values.find(({ id }) => id === copied)?.label;
  return (
    <Card title={title} hint={hint}>
      <dl className={styles.platform}>
        {values.map(({ id, label, value }) => (
          <div key={id}>
            <dt>{say(label)}</dt>
            <dd>
              <code>{value}</code>
              <button
                type="button"
                className={styles.copy}
                aria-label={say(phrase('pages.copy', { what: label }))}
                data-done={copied === id}
                onClick={() => {
                  void navigator.clipboard.writeText(value).then(() => {
                    setCopied(id);
                  });
                }}
              >
                <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
                  {copied === id ? (
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
        ))}
      </dl>
      <p className={styles.copied} role="status">
        {what !== undefined && say(phrase('pages.copied', { what }))}
      </p>
    </Card>
  );
}
