import type { Surroundings } from '../../../../shared/ipc/table';
import { phrase } from '../../../../shared/words/phrase';
import { PasswordField, usePassword } from '../../../view/PasswordField';
import { useWords } from '../../../view/words';
import styles from './PasswordForm.module.css';

interface Props {
  readonly wanted: Surroundings['passwordsWanted'][number];
  readonly storage: Surroundings['passwordStorage'];
}

/** Asks once for the password of a line whose profile says so. */
export function PasswordForm({ wanted, storage }: Props) {
  const { say } = useWords();
  const { submit, ...entry } = usePassword(wanted);
  return (
    <form className={styles.form} aria-label={say(phrase('phone.sign-in'))} onSubmit={submit}>
      <PasswordField wanted={wanted} {...entry} styles={{ label: styles.label, field: styles.field }} />
      <button type="submit" className={styles.submit}>
        {say(phrase('phone.sign-in'))}
      </button>
      <p className={styles.storage}>
        {say(phrase(storage === 'kept' ? 'phone.password-kept' : 'phone.password-memory'))}
      </p>
    </form>
  );
}
