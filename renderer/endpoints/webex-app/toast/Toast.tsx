import { phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import { perform, useApp } from '../app-link';
import type { AppAction } from '../control';
import { Avatar } from '../parts/Avatar';
import { AnswerButton, EndButton } from '../parts/CallButtons';
import { nameOf } from '../people';
import styles from './Toast.module.css';

function press(action: AppAction): void {
  if (action.kind === 'intent') perform(action);
}

/** What rings, and what to do about it. The main process opens and closes this window. */
export function Toast() {
  const { say } = useWords();
  const incoming = useApp()?.view.incoming;
  if (incoming === undefined) return null;
  const { call, line, answer, decline, holdsOther } = incoming;
  const { party } = call;
  return (
    <section className={styles.toast} aria-label={say(phrase('app.incoming-call'))} data-state={call.phase}>
      <div className={styles.who}>
        <Avatar party={party} size="medium" />
        <div className={styles.words} role="alert">
          <h1 className={styles.name}>{nameOf(party)}</h1>
          <p className={styles.facts}>
            {party.name !== '' && <span>{party.number}</span>}
            <span>{say(phrase('app.incoming-on', { line }))}</span>
          </p>
          {holdsOther && <p className={styles.facts}>{say(phrase('app.answer-holds'))}</p>}
        </div>
      </div>
      <div className={styles.actions}>
        <EndButton control={decline} shape="beside" press={press} />
        <AnswerButton control={answer} shape="beside" press={press} />
      </div>
    </section>
  );
}
