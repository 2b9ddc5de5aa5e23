import { useState } from 'react';
import styles from './parts.module.css';

interface Props {
  readonly id: string;
  readonly describedBy?: string | undefined;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly disabled?: boolean | undefined;
  readonly choose: (value: number) => void;
}

/** A number that is taken over when the field is left, or Enter is pressed; Escape gives it up. */
export function NumberInput({ id, describedBy, value, least, most, disabled, choose }: Props) {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const commit = () => {
    const number = Number(typed);
    if (typed !== undefined && typed.trim() !== '' && number !== value) choose(number);
    setTyped(undefined);
  };
  return (
    <input
      type="number"
      className={styles.number}
      id={id}
      aria-describedby={describedBy}
      min={least}
      max={most}
      value={typed ?? String(value)}
      disabled={disabled}
      onChange={({ target }) => {
        setTyped(target.value);
      }}
      onBlur={commit}
      onKeyDown={({ key }) => {
        if (key === 'Enter') commit();
        if (key === 'Escape') setTyped(undefined);
      }}
    />
  );
}
