import type { CallSnapshot } from '../../../../shared/ipc/phone-view';
import { phrase } from '../../../../shared/words/phrase';
import { RecordingIcon } from '../../../view/RecordingIcon';
import { useWords } from '../../../view/words';
import type { Indicator } from '../recording-controls';
import { RecordedTime } from '../../../view/Durations';
import styles from './RecordingStatus.module.css';

interface Props {
  readonly call: CallSnapshot;
  readonly indicator: Indicator;
}

/**
 * The status pill. It stays in place through every change, so that a screen reader hears each change once; with the
 * indicator hidden its `data-state` is `hidden`, and it claims nothing.
 */
export function RecordingStatus({ call, indicator }: Props) {
  const { say } = useWords();
  const shown = indicator.kind === 'shown' ? indicator.recording : undefined;
  return (
    <div className={styles.pill} data-state={shown?.state ?? 'hidden'}>
      <div
        className={styles.status}
        role="status"
        aria-label={say(phrase('recording.name'))}
        data-state={shown?.state ?? 'hidden'}
        data-request={shown?.request ?? 'none'}
        data-evidence={shown?.evidence ?? 'none'}
      >
        {shown !== undefined && (
          <RecordingIcon
            state={shown.state}
            evidence={shown.evidence}
            isRequested={shown.request !== 'none'}
          />
        )}
        <span className={styles.words}>
          <span className={styles.word}>{say(indicator.word)}</span>
          {shown?.detail !== undefined && (
            <span className={styles.detail} title={say(shown.detail)}>
              {say(shown.detail)}
            </span>
          )}
        </span>
      </div>
      {shown !== undefined && <RecordedTime call={call} />}
    </div>
  );
}
