import { useState } from 'react';
import { calls, type Surroundings } from '../../../../shared/ipc/table';
import { phrase } from '../../../../shared/words/phrase';
import { invoke } from '../../../bridge';
import { useWords } from '../../../view/words';
import styles from './Form.module.css';

interface Props {
  readonly wanted: Surroundings['passwordsWanted'][number];
  readonly storage: Surroundings['passwordStorage'];
}

/** Asks once for the password of a line whose profile says so. */
export function SignIn({ wanted, storage }: Props) {
  const { say } = useWords();
  const [password, setPassword] = useState('');
  const title = say(phrase('phone.sign-in'));
  return (
    <form
      className={`${styles.form ?? ''} ${styles.signIn ?? ''}`}
      aria-label={title}
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
          maxLength={256}
          value={password}
          onChange={({ target }) => {
            setPassword(target.value);
          }}
        />
      </label>
      <div className={styles.actions}>
        <p className={styles.hint}>
          {say(phrase(storage === 'kept' ? 'phone.password-kept' : 'phone.password-memory'))}
        </p>
        <button type="submit" className={styles.primary}>
          {title}
        </button>
      </div>
    </form>
  );
}
