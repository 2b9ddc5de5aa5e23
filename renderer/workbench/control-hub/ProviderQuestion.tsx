import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { AcceptFirst } from './Acceptance';
import styles from './ControlHub.module.css';
import type { Doubt, Ending } from './provider-doubt';

interface Props {
  readonly doubt: Doubt;
  readonly provider: Phrase;
  /** What it means that nobody is recorded. */
  readonly warning: Phrase;
  /** Where a refusal is shown. */
  readonly place: string;
  readonly choose: () => void;
  readonly leave: () => void;
}

/** What has to be understood, accepted or meant before a provider is chosen. */
export function ProviderQuestion({ doubt, provider, warning, place, choose, leave }: Props) {
  const { say } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const running = doubt.ending !== 0 && <p>{say(runningWords(doubt.ending))}</p>;
  const ends = (ending: Ending) => ending !== 0 && <p>{say(endsWords(provider, ending))}</p>;
  return (
    <div ref={box}>
      {doubt.kind === 'none' && (
        <Understand warning={warning} choose={choose} leave={leave}>
          {running}
        </Understand>
      )}
      {doubt.kind === 'terms' && (
        <AcceptFirst terms={doubt.terms} place={place} choose={choose} leave={leave}>
          {running}
          {ends(doubt.endingEvenSo)}
        </AcceptFirst>
      )}
      {doubt.kind === 'licences' && (
        <Ending choose={choose} leave={leave} provider={provider}>
          {ends(doubt.ending)}
        </Ending>
      )}
    </div>
  );
}

function runningWords(ending: Ending): Phrase {
  return ending === 'unknown'
    ? phrase('hub.choice.running.unknown')
    : phrase('hub.choice.running', { count: ending });
}

function endsWords(provider: Phrase, ending: Ending): Phrase {
  return ending === 'unknown'
    ? phrase('hub.choice.ends.unknown', { provider })
    : phrase('hub.choice.ends', { provider, count: ending });
}

interface AnswerProps {
  readonly choose: () => void;
  readonly leave: () => void;
  readonly children: ReactNode;
}

function Understand({ warning, choose, leave, children }: AnswerProps & { readonly warning: Phrase }) {
  const { say } = useWords();
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [understood, setUnderstood] = useState(false);
  useEffect(() => {
    box.current?.focus();
  }, []);
  return (
    <div className={styles.understand} role="group" aria-labelledby={id}>
      <p id={id}>{say(warning)}</p>
      {children}
      <label>
        <input
          ref={box}
          type="checkbox"
          checked={understood}
          onChange={({ target }) => {
            setUnderstood(target.checked);
          }}
        />
        {say(phrase('hub.choice.none.understood'))}
      </label>
      <div className={styles.buttons}>
        <button type="button" className={styles.danger} disabled={!understood} onClick={choose}>
          {say(phrase('hub.choice.none.confirm'))}
        </button>
        <Cancel leave={leave} />
      </div>
    </div>
  );
}

function Ending({ provider, choose, leave, children }: AnswerProps & { readonly provider: Phrase }) {
  const { say } = useWords();
  const id = useId();
  return (
    <div className={styles.understand} role="group" aria-labelledby={id}>
      <div id={id}>{children}</div>
      <div className={styles.buttons}>
        <button type="button" className={styles.danger} onClick={choose}>
          {say(phrase('hub.choice.confirm', { provider }))}
        </button>
        <Cancel leave={leave} />
      </div>
    </div>
  );
}

function Cancel({ leave }: { readonly leave: () => void }) {
  const { say } = useWords();
  return (
    <button type="button" className={styles.plain} onClick={leave}>
      {say(phrase('hub.choice.none.cancel'))}
    </button>
  );
}
