import { phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import type { AppAction } from '../control';
import { Avatar } from '../parts/Avatar';
import { AnswerButton, EndButton } from '../parts/CallButtons';
import { nameOf } from '../people';
import type { IncomingView } from '../view-model';
import { press } from './panel-store';
import styles from './WaitingCall.module.css';

/** A call that rings while another is up. */
export function WaitingCall({ waiting }: { readonly waiting: IncomingView }) {
  const { say } = useWords();
  const { call, line, answer, decline, holdsOther } = waiting;
  const does = (action: AppAction) => {
    press(call.id, action);
  };
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
      <AnswerButton control={answer} shape="beside" press={does} />
      <EndButton control={decline} shape="beside" press={does} />
    </section>
  );
}
