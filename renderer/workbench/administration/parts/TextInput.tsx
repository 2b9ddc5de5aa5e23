import styles from './parts.module.css';

interface Props {
  readonly id: string;
  readonly describedBy: string;
  readonly invalid: boolean;
  readonly type: 'text' | 'email';
  readonly value: string;
  readonly autoFocus: boolean;
  readonly change: (value: string) => void;
}

/** One line of a form, which is taken over when the form is sent. */
export function TextInput({ id, describedBy, invalid, type, value, autoFocus, change }: Props) {
  return (
    <input
      type={type}
      className={styles.text}
      id={id}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      autoComplete="off"
      autoFocus={autoFocus}
      maxLength={128}
      required
      value={value}
      onChange={({ target }) => {
        change(target.value);
      }}
    />
  );
}
