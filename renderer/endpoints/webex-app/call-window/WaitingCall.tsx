import { phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import { Avatar } from '../parts/Avatar';
import { PressButton } from '../parts/PressButton';
import { nameOf } from '../people';
import type { IncomingView } from '../view-model';
import { press } from './panel-store';
import styles from './WaitingCall.module.css';

/** A call that rings while another is up. */
export function WaitingCall({ waiting }: { readonly waiting: IncomingView }) {
  const { say } = useWords();
  const { call, line, answer, decline, holdsOther } = waiting;
  return (
    <section className={styles.banner} aria-label={say(phrase('app.incoming-call'))}>
      <Avatar party={call.party} size="small" />
      <div className={styles.words} role="alert">
        <p className={styles.name}>{nameOf(call.party)}</p>
        <p className={styles.facts}>
          {say(phrase('app.incoming-on', { line }))}
          {holdsOther && <span className={styles.hint}>{say(phrase('app.answer-holds'))}</span>}
        </p>
      </div>
      <PressButton
        control={answer}
        icon="phone"
        look="answer"
        shape="beside"
        pressed={undefined}
        shortcut={undefined}
        press={(action) => {
          press(call.id, action);
        }}
      />
      <PressButton
        control={decline}
        icon="end"
        look="end"
        shape="beside"
        pressed={undefined}
        shortcut={undefined}
        press={(action) => {
          press(call.id, action);
        }}
      />
    </section>
  );
}
