import { useState } from 'react';
import { phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import styles from './Administration.module.css';
import type { Credential } from './service-port';

interface Props {
  readonly refused: boolean;
  readonly signIn: (credential: Credential) => Promise<void>;
}

/** For a browser that the service does not know: takes the token of control.json. */
export function SignIn({ refused, signIn }: Props) {
  const { say } = useWords();
  const [token, setToken] = useState('');
  return (
    <main className={styles.alone}>
      <form
        className={styles.card}
        onSubmit={(event) => {
          event.preventDefault();
          void signIn({ token: token.trim() });
          setToken('');
        }}
      >
        <p className={styles.name}>
          <span className={styles.lamp} aria-hidden="true" />
          Tallyphone
        </p>
        <h1>{say(phrase('pages.sign-in'))}</h1>
        <p className={styles.quiet}>{say(phrase('pages.sign-in.how'))}</p>
        <label className={styles.token}>
          <span>{say(phrase('pages.sign-in.token'))}</span>
          <input
            type="password"
            autoComplete="off"
            required
            value={token}
            onChange={({ target }) => {
              setToken(target.value);
            }}
          />
        </label>
        {refused && (
          <p className={styles.problem} role="alert">
            {say(phrase('pages.sign-in.refused'))}
          </p>
        )}
        <button type="submit" className={styles.primary}>
          {say(phrase('pages.sign-in'))}
        </button>
        <p className={styles.small}>{say(phrase('pages.simulation.why'))}</p>
      </form>
    </main>
  );
}
