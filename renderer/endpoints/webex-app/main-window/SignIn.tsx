import type { Surroundings } from '../../../../shared/ipc/table';
import { phrase } from '../../../../shared/words/phrase';
import { PasswordField, usePassword } from '../../../view/PasswordField';
import { useWords } from '../../../view/words';
import styles from './Form.module.css';

interface Props {
  readonly wanted: Surroundings['passwordsWanted'][number];
  readonly storage: Surroundings['passwordStorage'];
}

/** Asks once for the password of a line whose profile says so. */
export function SignIn({ wanted, storage }: Props) {
  const { say } = useWords();
  const { submit, ...entry } = usePassword(wanted);
  const title = say(phrase('phone.sign-in'));
  return (
    <form className={`${styles.form ?? ''} ${styles.signIn ?? ''}`} aria-label={title} onSubmit={submit}>
      <PasswordField wanted={wanted} {...entry} styles={{ label: styles.label, field: styles.field }} />
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
