import type { Phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import styles from './parts.module.css';

interface Props<T extends string> {
  readonly value: T;
  readonly options: readonly (readonly [value: T, name: Phrase])[];
  readonly choose: (value: T) => void;
  readonly id?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly describedBy?: string | undefined;
}

export function Select<T extends string>(props: Props<T>) {
  const { value, options, choose, id, disabled, autoFocus, describedBy } = props;
  const { say } = useWords();
  return (
    <span className={styles.selectBox}>
      <select
        className={styles.select}
        id={id}
        value={value}
        disabled={disabled}
        autoFocus={autoFocus}
        aria-describedby={describedBy}
        onChange={({ target }) => {
          const chosen = options.find(([option]) => option === target.value);
          if (chosen !== undefined) choose(chosen[0]);
        }}
      >
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {say(name)}
          </option>
        ))}
      </select>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path d="m2.5 4.2 3.5 3.6 3.5-3.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
    </span>
  );
}
