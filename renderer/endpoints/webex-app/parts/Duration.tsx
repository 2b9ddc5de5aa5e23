import type { CallSnapshot } from '../../../../shared/ipc/phone-view';
import { phrase } from '../../../../shared/words/phrase';
import { formatDuration, useNow, useRecordedTime } from '../../../view/time';
import { useWords } from '../../../view/words';
import styles from './Duration.module.css';

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
