import type { Phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import styles from './parts.module.css';

interface Props<T extends string> {
  readonly value: T;
  readonly options: readonly (readonly [value: T, name: Phrase])[];
  readonly choose: (value: T) => void;
  readonly id?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly describedBy?: string | undefined;
}

export function Select<T extends string>({ value, options, choose, id, disabled, describedBy }: Props<T>) {
  const { say } = useWords();
  return (
    <select
      className={styles.select}
      id={id}
      value={value}
      disabled={disabled}
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
  );
}
