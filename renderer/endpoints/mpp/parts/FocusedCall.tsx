import type { CallSnapshot } from '../../../../shared/ipc/phone-view';
import { Icon, type IconName } from '../../../view/icons';
import { formatDuration, useNow } from '../../../view/time';
import type { RecordingView } from '../view-model';
import { RecordingStatus } from './RecordingStatus';
import styles from './FocusedCall.module.css';

interface Props {
  readonly call: CallSnapshot;
  readonly recording: RecordingView | undefined;
  readonly isCompact: boolean;
}

/** The call that the keys act on. */
export function FocusedCall({ call, recording, isCompact }: Props) {
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
        {describePhase(call)}
        {call.emergency && <strong className={styles.emergency}>Emergency</strong>}
      </p>
      <p className={styles.party}>{party.name === '' ? party.number : party.name}</p>
      <p className={styles.facts}>
        {party.name !== '' && <span>{party.number}</span>}
        {connectedAt !== undefined && phase !== 'releasing' && <Duration since={connectedAt} />}
        {call.digitsSent > 0 && (
          <span aria-label={`${String(call.digitsSent)} digits sent`}>
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

export function describePhase({ phase, heldByFar, ending }: CallSnapshot): string {
  switch (phase) {
    case 'dialling':
      return 'Dialling';
    case 'progressing':
      return 'Ringing at the far end';
    case 'ringing':
      return 'Incoming';
    case 'connected':
      return heldByFar ? 'Held by the far end' : 'Connected';
    case 'held':
      return 'On hold';
    case 'conferencing':
      return 'Conference';
    case 'starting-transfer':
      return 'Transferring';
    case 'starting-conference':
      return 'Adding to a conference';
    case 'releasing':
      return ending === undefined ? 'Ended' : `Ended: ${ending}`;
  }
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
