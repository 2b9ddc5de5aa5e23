import { useState } from 'react';
import { calls, type Surroundings } from '../../../../shared/ipc/table';
import { phrase } from '../../../../shared/words/phrase';
import { useWords } from '../../../view/words';
import { invoke } from '../../../bridge';
import styles from './PasswordForm.module.css';

interface Props {
  readonly wanted: Surroundings['passwordsWanted'][number];
  readonly storage: Surroundings['passwordStorage'];
}

/** Asks once for the password of a line whose profile says so. */
export function PasswordForm({ wanted, storage }: Props) {
  const { say } = useWords();
  const [password, setPassword] = useState('');
  return (
    <form
      className={styles.form}
      aria-label={say(phrase('phone.sign-in'))}
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== '') void invoke(calls.givePassword, { line: wanted.line, password });
      }}
    >
      <label className={styles.label}>
        {say(phrase('phone.password-for', { line: wanted.label }))}
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
        {say(phrase('phone.sign-in'))}
      </button>
      <p className={styles.storage}>
        {say(phrase(storage === 'kept' ? 'phone.password-kept' : 'phone.password-memory'))}
      </p>
    </form>
  );
}
