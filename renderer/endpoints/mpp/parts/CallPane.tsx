import type { CallSnapshot } from '../../../../shared/ipc/phone-view';
import { recordedTime } from '../../../../shared/recording/state';
import { Icon, type IconName } from '../../../view/icons';
import { RecordingIcon } from '../../../view/RecordingIcon';
import { formatDuration, useNow } from '../../../view/time';
import type { RecordingView } from '../view-model';
import styles from './CallPane.module.css';

interface Props {
  readonly call: CallSnapshot;
  readonly recording: RecordingView | undefined;
  readonly isCompact: boolean;
}

/** The focused call. */
export function CallPane({ call, recording, isCompact }: Props) {
  const { party, phase, connectedAt } = call;
  return (
    <section className={styles.pane} aria-label="Call" data-state={phase} data-compact={isCompact}>
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
      {recording !== undefined && <RecordingStatus call={call} recording={recording} />}
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

/** Stays in place through every change, so that a screen reader hears each change once. */
function RecordingStatus({
  call,
  recording,
}: {
  readonly call: CallSnapshot;
  readonly recording: RecordingView;
}) {
  const { state, request, evidence, word, detail } = recording;
  return (
    <div className={styles.recording} data-state={state}>
      <div
        className={styles.status}
        role="status"
        aria-label="Recording"
        data-state={state}
        data-request={request}
        data-evidence={evidence}
      >
        <RecordingIcon state={state} evidence={evidence} isRequested={request !== 'none'} />
        <span className={styles.word}>{word}</span>
        {detail !== '' && <span className={styles.detail}>{detail}</span>}
      </div>
      <RecordedTime call={call} />
    </div>
  );
}

function RecordedTime({ call }: { readonly call: CallSnapshot }) {
  const state = call.recording?.state;
  const now = useNow(state?.kind === 'started' ? state.since - (state.before ?? 0) : 0);
  const recorded = state === undefined ? undefined : recordedTime(state, now);
  if (recorded === undefined) return null;
  return (
    <span className={styles.time} role="timer" aria-label="Recorded">
      {formatDuration(recorded)}
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

function phaseIcon({ phase, direction }: CallSnapshot): IconName {
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
