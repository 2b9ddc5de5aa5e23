import { useEffect, useRef, useState } from 'react';
import { phrase } from '../../../../shared/words/phrase';
import type { PhoneIntent } from '../../../../shared/ipc/phone-view';
import { OutlineIcon } from '../../../view/outline-icons';
import { send } from '../../../view/phone-link';
import { useWords } from '../../../view/words';
import type { LiveApp } from '../app-link';
import { NumberField } from '../parts/NumberField';
import { nameOf } from '../people';
import type { FocusedView } from '../view-model';
import { closePanel } from './panel-store';
import styles from './NumberSheet.module.css';

interface Props {
  readonly purpose: 'transfer' | 'participant';
  readonly focused: FocusedView;
  readonly app: LiveApp;
}

/** Asks whom to transfer the call to, or whom to add to it. */
export function NumberSheet({ purpose, focused, app }: Props) {
  const { say } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [number, setNumber] = useState('');
  useEffect(() => {
    dialog.current?.showModal();
    // What was typed goes with it; and Escape may have closed it in the moment in which another call came to the front.
    return closePanel;
  }, []);
  const call = focused.call.id;
  const to = number.trim();
  const finish = (intent: PhoneIntent) => {
    send(intent);
    closePanel();
  };
  const ask = () => {
    finish({ kind: 'consult', call, purpose: purpose === 'transfer' ? 'transfer' : 'conference', to });
  };
  const others = app.snapshot.calls.filter(
    ({ id, phase }) => purpose === 'transfer' && id !== call && phase === 'held',
  );
  const title =
    purpose === 'transfer'
      ? phrase('app.transfer-call', { party: nameOf(focused.call.party) })
      : phrase('app.add-participant');
  return (
    <dialog ref={dialog} className={styles.sheet} aria-label={say(title)} onClose={closePanel}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (to !== '') ask();
        }}
      >
        <header className={styles.header}>
          <h2 className={styles.title}>{say(title)}</h2>
          <button
            type="button"
            className={styles.close}
            aria-label={say(phrase('app.close'))}
            onClick={closePanel}
          >
            <OutlineIcon name="close" />
          </button>
        </header>
        <NumberField value={number} change={setNumber} contacts={app.book.contacts} />
        {others.length > 0 && (
          <ul className={styles.others}>
            {others.map((other) => (
              <li key={other.id}>
                <button
                  type="button"
                  className={styles.other}
                  onClick={() => {
                    finish({ kind: 'transfer-to-call', call, to: other.id });
                  }}
                >
                  <OutlineIcon name="transfer" />
                  {say(phrase('app.connect-with', { party: nameOf(other.party) }))}
                </button>
              </li>
            ))}
          </ul>
        )}
        <div className={styles.actions}>
          {purpose === 'transfer' && (
            <button
              type="button"
              className={styles.secondary}
              disabled={to === ''}
              onClick={() => {
                finish({ kind: 'blind-transfer', call, to });
              }}
            >
              {say(phrase('app.transfer-now'))}
            </button>
          )}
          <button type="submit" className={styles.primary} disabled={to === ''}>
            {say(phrase(purpose === 'transfer' ? 'app.ask-first' : 'app.call-and-ask'))}
          </button>
        </div>
      </form>
    </dialog>
  );
}
