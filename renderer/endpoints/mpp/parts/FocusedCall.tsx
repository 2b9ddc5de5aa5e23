import type { CallSnapshot } from '../../../../shared/ipc/phone-view';
import { describePhase, isPhaseKnown } from '../../../../shared/call/describe-call';
import { phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import { Icon, type IconName } from '../../../view/icons';
import { Duration } from '../../../view/Durations';
import type { MppView } from '../view-model';
import { RecordingStatus } from './RecordingStatus';
import styles from './FocusedCall.module.css';

interface Props {
  readonly call: CallSnapshot;
  readonly view: MppView;
  readonly isCompact: boolean;
}

/** The call that the keys act on. */
export function FocusedCall({ call, view, isCompact }: Props) {
  const { say } = useWords();
  const { party, phase, connectedAt } = call;
  const { recording, recorded, conference } = view;
  const others = conference.filter(({ id }) => id !== call.id);
  return (
    <section
      className={styles.pane}
      aria-label={say(phrase('phone.call'))}
      data-state={phase}
      data-known={isPhaseKnown(call)}
      data-recording={recording?.state ?? 'off'}
      data-compact={isCompact}
    >
      <p className={styles.phase}>
        <Icon name={phaseIcon(call)} />
        {say(describePhase(call))}
        {call.emergency && <strong className={styles.emergency}>{say(phrase('call.emergency'))}</strong>}
      </p>
      <p className={styles.party}>
        {nameOf(call)}
        {others.map((other) => (
          <span key={other.id} className={styles.other}>
            {nameOf(other)}
          </span>
        ))}
      </p>
      <p className={styles.facts}>
        {party.name !== '' && <span>{party.number}</span>}
        {others.map(({ id, party: other }) => other.name !== '' && <span key={id}>{other.number}</span>)}
        {connectedAt !== undefined && phase !== 'releasing' && <Duration since={connectedAt} />}
        {call.digitsSent > 0 && (
          <span aria-label={say(phrase('call.digits-sent', { count: call.digitsSent }))}>
            {'•'.repeat(Math.min(call.digitsSent, 12))}
          </span>
        )}
      </p>
      {recording !== undefined && recorded !== undefined && (
        <RecordingStatus call={recorded} recording={recording} isCompact={isCompact} />
      )}
    </section>
  );
}

/** The party's name; its number where it has none. */
export function nameOf({ party: { name, number } }: CallSnapshot): string {
  return name === '' ? number : name;
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
