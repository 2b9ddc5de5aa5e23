import { useId, useState } from 'react';
import type { ProviderId } from '../../../shared/settings/providers';
import { phrase } from '../../../shared/words/phrase';
import { useWords } from '../../view/words';
import { usePage } from '../administration/context';
import parts from '../administration/parts/parts.module.css';
import styles from './Portal.module.css';

/** Who administers the account makes others do so as well. */
export function AdministratorForm({
  provider,
  place,
}: {
  readonly provider: ProviderId;
  readonly place: string;
}) {
  const { say } = useWords();
  const { tenants } = usePage();
  const [name, setName] = useState('');
  const id = useId();
  const add = async () => {
    const command = { kind: 'add-account-administrator', provider, name } as const;
    const done = await tenants.run(place, command);
    if (done !== undefined) setName('');
  };
  return (
    <form
      className={styles.administrator}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label htmlFor={id}>{say(phrase('portal.administrators.new'))}</label>
      <input
        className={parts.input}
        id={id}
        value={name}
        required
        pattern=".*\S.*"
        maxLength={128}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => {
          setName(target.value);
        }}
      />
      <button type="submit" className={styles.button}>
        {say(phrase('portal.administrators.add'))}
      </button>
    </form>
  );
}
