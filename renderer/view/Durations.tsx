import type { CallSnapshot } from '../../shared/ipc/phone-view';
import { phrase } from '../../shared/words/phrase';
import { formatDuration, useNow, useRecordedTime } from './time';
import { useWords } from './words';
import styles from './Durations.module.css';

/** How long a call lasts. */
export function Duration({ since }: { readonly since: number }) {
  const { say } = useWords();
  const now = useNow(since);
  return (
    <span className={styles.time} role="timer" aria-label={say(phrase('call.duration'))}>
      {formatDuration(now - since)}
    </span>
  );
}

/** How much of the call is recorded, where the phone can know it. */
export function RecordedTime({ call }: { readonly call: CallSnapshot }) {
  const { say } = useWords();
  const recorded = useRecordedTime(call);
  if (recorded === undefined) return null;
  return (
    <span className={styles.time} role="timer" aria-label={say(phrase('recording.recorded-time'))}>
      {formatDuration(recorded)}
    </span>
  );
}
