import type { CallSnapshot } from '../../../../shared/ipc/phone-view';
import { phrase } from '../../../../shared/words/phrase';
import { RecordingIcon } from '../../../view/RecordingIcon';
import { useWords } from '../../../view/words';
import { RecordedTime } from '../../../view/Durations';
import type { RecordingView } from '../../../../shared/call/describe-call';
import { RecordingLetters } from './RecordingLetters';
import styles from './RecordingStatus.module.css';

interface Props {
  readonly call: CallSnapshot;
  readonly recording: RecordingView;
  readonly isCompact: boolean;
}

/** Stays in place through every change, so that a screen reader hears each change once. */
export function RecordingStatus({ call, recording, isCompact }: Props) {
  const { say } = useWords();
  const { state, request, evidence, word, detail } = recording;
  return (
    <div
      className={styles.recording}
      data-state={state}
      data-plain={evidence === 'reported' || evidence === 'none'}
      data-compact={isCompact}
    >
      <div
        className={styles.status}
        role="status"
        aria-label={say(phrase('recording.name'))}
        data-state={state}
        data-request={request}
        data-evidence={evidence}
      >
        <RecordingIcon state={state} evidence={evidence} isRequested={request !== 'none'} />
        <RecordingLetters state={state} />
        <span className={styles.word}>{say(word)}</span>
        {detail !== undefined && <span className={styles.detail}>{say(detail)}</span>}
      </div>
      <span className={styles.time}>
        <RecordedTime call={call} />
      </span>
    </div>
  );
}
