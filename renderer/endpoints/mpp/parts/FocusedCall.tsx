import type { CallSnapshot } from '../../../../shared/ipc/phone-view';
import { describePhase, type RecordingView } from '../../../../shared/call/describe-call';
import { phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import { Icon, type IconName } from '../../../view/icons';
import { formatDuration, useNow } from '../../../view/time';
import { RecordingStatus } from './RecordingStatus';
import styles from './FocusedCall.module.css';

interface Props {
  readonly call: CallSnapshot;
  readonly recording: RecordingView | undefined;
  readonly isCompact: boolean;
}

/** The call that the keys act on. */
export function FocusedCall({ call, recording, isCompact }: Props) {
  const { say } = useWords();
  const { party, phase, connectedAt } = call;
  return (
    <section
      className={styles.pane}
      aria-label="Call"
      data-state={phase}
      data-recording={recording?.state ?? 'off'}
      data-compact={isCompact}
    >
      <p className={styles.phase}>
        <Icon name={phaseIcon(call)} />
        {say(describePhase(call))}
        {call.emergency && <strong className={styles.emergency}>{say(phrase('call.emergency'))}</strong>}
      </p>
      <p className={styles.party}>{party.name === '' ? party.number : party.name}</p>
      <p className={styles.facts}>
        {party.name !== '' && <span>{party.number}</span>}
        {connectedAt !== undefined && phase !== 'releasing' && <Duration since={connectedAt} />}
        {call.digitsSent > 0 && (
          <span aria-label={say(phrase('call.digits-sent', { count: call.digitsSent }))}>
            {'•'.repeat(Math.min(call.digitsSent, 12))}
          </span>
        )}
      </p>
      {recording !== undefined && <RecordingStatus call={call} recording={recording} isCompact={isCompact} />}
    </section>
  );
}

function Duration({ since }: { readonly since: number }) {
  const now = useNow(since);
  return (
    <span role="timer" aria-label="Duration">
      {formatDuration(now - since)}
    </span>
  );
}

export function phaseIcon({ phase, direction }: CallSnapshot): IconName {
  switch (phase) {
    case 'held':
      return 'hold';
    case 'releasing':
      return 'release';
    case 'ringing':
      return 'incoming';
    case 'dialling':
    case 'progressing':
      return 'outgoing';
    case 'connected':
    case 'conferencing':
    case 'starting-transfer':
    case 'starting-conference':
      return direction;
  }
}
