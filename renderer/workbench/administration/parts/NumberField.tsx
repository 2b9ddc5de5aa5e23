import { useState } from 'react';
import { phrase, type Phrase } from '../../../../shared/words/phrase';
import { Field } from './Field';
import styles from './parts.module.css';
import { readWhole, type Range } from './read-whole';

interface Props {
  readonly label: Phrase;
  /** Under which what is asked here is refused here. */
  readonly place: string;
  readonly value: number;
  /** Of whole seconds. */
  readonly range: Range;
  readonly disabled: boolean;
  readonly choose: (value: number) => void;
}

/** Seconds, taken over when the field is left, or Enter is pressed; Escape gives them up. What is none of the range stays, and nobody is asked. */
export function NumberField({ label, place, value, range, disabled, choose }: Props) {
  const [typed, setTyped] = useState<string>();
  const [isRefused, setRefused] = useState(false);
  const type = (text: string | undefined) => {
    setTyped(text);
    setRefused(false);
  };
  const commit = () => {
    if (typed === undefined) return;
    const number = readWhole(typed, range);
    if (number === undefined) setRefused(true);
    else {
      type(undefined);
      if (number !== value) choose(number);
    }
  };
  const { least, most } = range;
  return (
    <Field
      place={place}
      label={label}
      hint={phrase('hub.repeat.range', { least, most })}
      problem={isRefused && !disabled ? phrase('pages.number-range', { least, most }) : undefined}
    >
      {({ id, describedBy, invalid }) => (
        <input
          type="number"
          className={styles.number}
          id={id}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          min={least}
          max={most}
          step={1}
          value={typed ?? String(value)}
          disabled={disabled}
          onChange={({ target }) => {
            type(target.value);
          }}
          onBlur={commit}
          onKeyDown={({ key }) => {
            if (key === 'Enter') commit();
            if (key === 'Escape') type(undefined);
          }}
        />
      )}
    </Field>
  );
}
