/** One recording in the list. */
import { memo } from 'react';
import { providers } from '../../../shared/settings/providers';
import type { KeptEntry, KeptRecording } from '../../../shared/settings/recording-answers';
import { formatMoment } from '../../../shared/words/translate';
import { useWords } from '../../view/words';
import { lengthWords } from './end-words';
import styles from './Recordings.module.css';
import { StateBadge } from './StateBadge';

interface Props {
  readonly entry: KeptEntry;
  readonly href: string;
  readonly isChosen: boolean;
  /** Tab comes to it. */
  readonly isReached: boolean;
}

/** Of a thousand those are drawn again that have changed. */
export const RecordingRow = memo(function RecordingRow({ entry, href, isChosen, isReached }: Props) {
  return (
    <a
      className={styles.row}
      href={href}
      tabIndex={isReached ? 0 : -1}
      aria-current={isChosen ? 'true' : undefined}
    >
      {entry.kind === 'unreadable' ? (
        <>
          <span className={styles.who}>{entry.id}</span>
          <StateBadge state={entry.state} />
        </>
      ) : (
        <Known recording={entry} />
      )}
    </a>
  );
});

function Known({ recording }: { readonly recording: KeptRecording }) {
  const { locale, say } = useWords();
  const { startedAt, keeping, state } = recording;
  return (
    <>
      <span className={styles.who}>{namesIn(recording)}</span>
      {/* What is usual needs no word. */}
      {state !== 'complete' && <StateBadge state={state} />}
      <span className={styles.when}>
        {[
          formatMoment(locale, startedAt),
          say(lengthWords(recording)),
          ...(keeping === undefined ? [] : [providers[keeping.provider].name]),
        ].join(' · ')}
      </span>
    </>
  );
}

/** Everybody in it, once each; its user first. */
function namesIn({ user, parties }: KeptRecording): string {
  const sorted = parties.toSorted(
    (one, other) => Number(other.number === user) - Number(one.number === user),
  );
  return [...new Set(sorted.map(({ number, name }) => (name === '' ? number : name)))].join(' – ');
}
