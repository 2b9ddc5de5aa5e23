import { isPhaseKnown } from '../../../../shared/call/describe-call';
import { useWords } from '../../../view/words';
import { Avatar } from '../parts/Avatar';
import type { FocusedView } from '../view-model';
import styles from './Stage.module.css';

/** The middle of the window: who is in the call, and where it stands. */
export function Stage({ focused }: { readonly focused: FocusedView }) {
  const { say } = useWords();
  const { call, parties, phase } = focused;
  const isWaiting = call.phase === 'ringing' || call.phase === 'dialling' || call.phase === 'progressing';
  const isQuiet =
    call.phase === 'held' || call.heldByFar || call.phase === 'releasing' || !isPhaseKnown(call);
  return (
    <div className={styles.stage} data-waiting={isWaiting} data-quiet={isQuiet}>
      <div className={styles.parties}>
        {parties.map((party) => (
          <span key={party.number} className={styles.party}>
            <Avatar party={party} size="large" />
          </span>
        ))}
      </div>
      <p className={styles.phase}>{say(phase)}</p>
    </div>
  );
}
