import { useEffect, useId, useRef } from 'react';
import { decideCallKey, type EntryPurpose } from '../../../../shared/call/call-keys';
import { phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import { perform, setEntry } from '../screen-store';
import type { MppView } from '../view-model';
import styles from './NumberEntry.module.css';

interface Props {
  readonly view: MppView;
  readonly entry: string | undefined;
  readonly purpose: EntryPurpose;
}

/** Where a number is typed: on the idle screen, and over a call while a second one is being made. */
export function NumberEntry({ view, entry, purpose }: Props) {
  const { say } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const heading = useId();
  // Asked for by a key, it waits for a name or a number at once; on the idle screen it leaves the keyboard to the phone.
  const isAsked = entry !== undefined && purpose !== 'call';
  useEffect(() => {
    if (isAsked) field.current?.focus();
  }, [isAsked]);
  const dial = () => {
    const decision = decideCallKey('dial', view.situation);
    if (decision.kind === 'offered') perform(decision.action);
  };
  return (
    <form
      className={styles.entry}
      onSubmit={(event) => {
        event.preventDefault();
        dial();
      }}
    >
      {purpose !== 'call' && (
        <p className={styles.purpose} id={heading}>
          {say(phrase(`phone.entry.${purpose}`))}
        </p>
      )}
      <input
        ref={field}
        className={styles.field}
        aria-label={say(phrase('phone.number'))}
        {...(purpose === 'call' ? {} : { 'aria-describedby': heading })}
        placeholder={say(phrase('phone.enter-number'))}
        autoComplete="off"
        inputMode="tel"
        maxLength={128}
        value={entry ?? ''}
        onChange={({ target }) => {
          setEntry(target.value);
        }}
      />
    </form>
  );
}
