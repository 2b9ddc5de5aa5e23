import { useId, type ReactNode } from 'react';
import type { Phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import styles from './parts.module.css';

interface RadioOption<T extends string> {
  readonly value: T;
  readonly name: Phrase;
  /** A line each. */
  readonly hints: readonly Phrase[];
  /** Undefined: it can be chosen. */
  readonly hindered: Phrase | undefined;
  /** What belongs to it and follows it. */
  readonly more: ReactNode;
}

interface Props<T extends string> {
  readonly legend: Phrase;
  readonly value: T;
  readonly options: readonly RadioOption<T>[];
  readonly disabled?: boolean | undefined;
  readonly choose: (value: T) => void;
}

/** One of a few, each with what it means. */
export function RadioList<T extends string>({ legend, value, options, disabled, choose }: Props<T>) {
  const { say } = useWords();
  const group = useId();
  return (
    <fieldset className={styles.radios}>
      <legend className={styles.unseen}>{say(legend)}</legend>
      {options.map((option) => {
        const id = `${group}-${option.value}`;
        return (
          <div key={option.value} className={styles.radio}>
            <input
              type="radio"
              id={id}
              name={group}
              value={option.value}
              checked={option.value === value}
              disabled={disabled === true || option.hindered !== undefined}
              aria-describedby={`${id}-hint`}
              onChange={() => {
                choose(option.value);
              }}
            />
            <div>
              <label htmlFor={id}>{say(option.name)}</label>
              <div id={`${id}-hint`} className={styles.hint}>
                {option.hints.map((hint, index) => (
                  <p key={index}>{say(hint)}</p>
                ))}
                {option.hindered !== undefined && <p className={styles.hindered}>{say(option.hindered)}</p>}
              </div>
              {option.more}
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}
