/** Fields of the panel. */
import { useState } from 'react';
import { localeNames } from '../../../shared/words/locales';
import { verbatim, type Phrase } from '../../../shared/words/phrase';
import { spokenLanguages } from '../../../shared/words/spoken';
import { useWords } from '../../view/words';
import styles from './ServicePanel.module.css';

/** Languages of announcements, as they call themselves. */
export const languageOptions = spokenLanguages.map((value) => [value, verbatim(localeNames[value])] as const);

interface SelectProps<T extends string> {
  readonly value: T;
  readonly options: readonly (readonly [value: T, name: Phrase])[];
  readonly choose: (value: T) => void;
}

export function Select<T extends string>({ value, options, choose }: SelectProps<T>) {
  const { say } = useWords();
  return (
    <select
      value={value}
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

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly choose: (checked: boolean) => void;
}

export function Check({ label, checked, choose }: CheckProps) {
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        checked={checked}
        onChange={({ target }) => {
          choose(target.checked);
        }}
      />
      {label}
    </label>
  );
}

/** Entries in the order in which they are written. */
export function entriesOf<T extends string>(
  names: Readonly<Record<T, Phrase>>,
): readonly (readonly [T, Phrase])[] {
  const entries: [T, Phrase][] = [];
  for (const key in names) entries.push([key, names[key]]);
  return entries;
}

interface NumberProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly choose: (value: number) => void;
}

/** A number that is taken over when the field is left, or Enter is pressed. */
export function NumberField({ label, value, min, max, choose }: NumberProps) {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const commit = () => {
    if (typed !== undefined) choose(Number(typed));
    setTyped(undefined);
  };
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <input
        type="number"
        min={min}
        max={max}
        value={typed ?? String(value)}
        onChange={({ target }) => {
          setTyped(target.value);
        }}
        onBlur={commit}
        onKeyDown={({ key }) => {
          if (key === 'Enter') commit();
        }}
      />
    </label>
  );
}
