import { useState } from 'react';
import type { Contact } from '../../../../shared/call/book';
import { phrase } from '../../../../shared/words/phrase';
import { send } from '../../../view/phone-link';
import { useWords } from '../../../view/words';
import { editContact } from './main-store';
import styles from './Form.module.css';

interface Props {
  readonly draft: Contact;
  readonly isNew: boolean;
}

export function ContactForm({ draft, isNew }: Props) {
  const { say } = useWords();
  const [name, setName] = useState(draft.name);
  const [number, setNumber] = useState(draft.number);
  const isWhole = name.trim() !== '' && number.trim() !== '';
  const title = say(phrase(isNew ? 'app.contacts.new' : 'app.contacts.change'));
  return (
    <form
      className={styles.form}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') editContact(undefined);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWhole) return;
        send({ kind: 'put-contact', contact: { id: draft.id, name: name.trim(), number: number.trim() } });
        editContact(undefined);
      }}
    >
      <h3 className={styles.title}>{title}</h3>
      <div className={styles.fields}>
        <label className={styles.label}>
          {say(phrase('app.contacts.name'))}
          <input
            className={styles.field}
            autoComplete="off"
            autoFocus
            maxLength={64}
            value={name}
            onChange={({ target }) => {
              setName(target.value);
            }}
          />
        </label>
        <label className={styles.label}>
          {say(phrase('app.contacts.number'))}
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
      </div>
      <div className={styles.actions}>
        <button
          type="button"
          className={styles.secondary}
          onClick={() => {
            editContact(undefined);
          }}
        >
          {say(phrase('app.contacts.cancel'))}
        </button>
        <button type="submit" className={styles.primary} disabled={!isWhole}>
          {say(phrase('app.contacts.save'))}
        </button>
      </div>
    </form>
  );
}
