import { useState, type SubmitEvent } from 'react';
import { calls, type Surroundings } from '../../shared/ipc/table';
import { phrase } from '../../shared/words/phrase';
import { invoke } from '../bridge';
import { useWords } from './words';

type WantedPassword = Surroundings['passwordsWanted'][number];

interface Props {
  readonly wanted: WantedPassword;
  readonly password: string;
  readonly setPassword: (password: string) => void;
  readonly styles: { readonly label: string | undefined; readonly field: string | undefined };
}

/** The password that is typed for a line, and what gives it to the phone; an empty one is none. */
export function usePassword({ line }: WantedPassword) {
  const [password, setPassword] = useState('');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (password !== '') void invoke(calls.givePassword, { line, password });
  };
  return { password, setPassword, submit };
}

export function PasswordField({ wanted, password, setPassword, styles }: Props) {
  const { say } = useWords();
  return (
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
  );
}
