import { useId, useState, type ReactNode } from 'react';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import styles from './ControlHub.module.css';

interface Props extends Omit<QuestionProps, 'leave'> {
  readonly label: Phrase;
  /** What stands before the button. */
  readonly children: ReactNode;
}

/** A button whose press has to be meant: the question takes its place, with the focus on the way back. */
export function AskFirst({ label, question, yes, act, children }: Props) {
  const { say } = useWords();
  const [asks, setAsks] = useState<'not-yet' | 'now' | 'no-more'>('not-yet');
  const leave = () => {
    setAsks('no-more');
  };
  return (
    <>
      <div className={styles.service}>
        {children}
        {asks !== 'now' && (
          <button
            type="button"
            className={styles.plain}
            autoFocus={asks === 'no-more'}
            onClick={() => {
              setAsks('now');
            }}
          >
            {say(label)}
          </button>
        )}
      </div>
      {asks === 'now' && <Question question={question} yes={yes} act={act} leave={leave} />}
    </>
  );
}

interface QuestionProps {
  readonly question: Phrase;
  readonly yes: Phrase;
  readonly act: () => void;
  /** Whether it was answered with yes or no. */
  readonly leave: () => void;
}

export function Question({ question, yes, act, leave }: QuestionProps) {
  const { say } = useWords();
  const id = useId();
  return (
    <div
      className={styles.understand}
      role="group"
      aria-labelledby={id}
      onKeyDown={({ key }) => {
        if (key === 'Escape') leave();
      }}
    >
      <p id={id}>{say(question)}</p>
      <div className={styles.buttons}>
        <button
          type="button"
          className={styles.danger}
          onClick={() => {
            leave();
            act();
          }}
        >
          {say(yes)}
        </button>
        <button type="button" className={styles.plain} autoFocus onClick={leave}>
          {say(phrase('hub.choice.none.cancel'))}
        </button>
      </div>
    </div>
  );
}
