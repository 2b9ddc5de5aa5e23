import { useState } from 'react';
import { phrase } from '../../../../shared/words/phrase';
import { send } from '../../../view/phone-link';
import { useWords } from '../../../view/words';
import { Switch } from './settings-parts';
import styles from './Settings.module.css';

/** Switched on, it asks where to; forwarding begins once a number is given. */
export function ForwardForm({ forwardTo }: { readonly forwardTo: string | undefined }) {
  const { say } = useWords();
  const [number, setNumber] = useState(forwardTo ?? '');
  const [isWanted, setWanted] = useState(forwardTo !== undefined);
  const to = number.trim();
  return (
    <>
      <Switch
        label={phrase('app.settings.forward')}
        hint={phrase('app.settings.forward-hint')}
        isOn={isWanted}
        change={(on) => {
          setWanted(on);
          if (!on && forwardTo !== undefined) send({ kind: 'set-forward', to: undefined });
        }}
        beside={null}
      />
      {isWanted && (
        <form
          className={styles.row}
          onSubmit={(event) => {
            event.preventDefault();
            if (to !== '') send({ kind: 'set-forward', to });
          }}
        >
          <label className={styles.inline}>
            {say(phrase('app.settings.forward-number'))}
            <input
              className={styles.field}
              autoComplete="off"
              maxLength={128}
              value={number}
              onChange={({ target }) => {
                setNumber(target.value);
              }}
            />
          </label>
          <button type="submit" className={styles.button} disabled={to === '' || to === forwardTo}>
            {say(phrase('app.settings.forward-save'))}
          </button>
        </form>
      )}
    </>
  );
}
