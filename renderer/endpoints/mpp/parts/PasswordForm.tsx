import { useState } from 'react';
import { calls, type Surroundings } from '../../../../shared/ipc/table';
import { invoke } from '../../../bridge';
import styles from './PasswordForm.module.css';

interface Props {
  readonly wanted: Surroundings['passwordsWanted'][number];
  readonly storage: Surroundings['passwordStorage'];
}

/** Asks once for the password of a line whose profile says so. */
export function PasswordForm({ wanted, storage }: Props) {
  const [password, setPassword] = useState('');
  return (
    <form
      className={styles.form}
      aria-label="Sign in"
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== '') void invoke(calls.givePassword, { line: wanted.line, password });
      }}
    >
      <label className={styles.label}>
        Password for {wanted.label}
        <input
          className={styles.field}
          type="password"
          autoComplete="off"
          value={password}
          onChange={({ target }) => {
            setPassword(target.value);
          }}
        />
      </label>
      <button type="submit" className={styles.submit}>
        Sign in
      </button>
      <p className={styles.storage}>
        {storage === 'kept'
          ? 'It is kept in the system’s keyring.'
          : 'This system has no keyring: the password stays in memory until Tallyphone ends.'}
      </p>
    </form>
  );
}
