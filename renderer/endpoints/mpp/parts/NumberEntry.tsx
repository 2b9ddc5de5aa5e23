import { decideCallKey } from '../../../../shared/call/call-keys';
import { perform, setEntry } from '../screen-store';
import type { MppView } from '../view-model';
import styles from './NumberEntry.module.css';

interface Props {
  readonly view: MppView;
  readonly entry: string | undefined;
}

/** Where a number is typed: on the idle screen, and over a call while a second one is being made. */
export function NumberEntry({ view, entry }: Props) {
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
      <input
        className={styles.field}
        aria-label="Number"
        placeholder="Enter a number"
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
