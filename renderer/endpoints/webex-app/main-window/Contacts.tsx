import { useState } from 'react';
import { useStore } from 'zustand';
import type { Contact } from '../../../../shared/call/book';
import { languageTag } from '../../../../shared/words/locales';
import { phrase } from '../../../../shared/words/phrase';
import { OutlineIcon } from '../../../view/outline-icons';
import { useWords } from '../../../view/words';
import type { LiveApp } from '../app-link';
import { Avatar } from '../parts/Avatar';
import { contactsFor } from '../people';
import { ContactForm } from './ContactForm';
import { describeLineActions } from './line-actions';
import { editContact, mainStore, newContact, remove } from './main-store';
import { CallAction, RowAction } from './RowAction';
import styles from './List.module.css';

export function Contacts({ app }: { readonly app: LiveApp }) {
  const { say, locale } = useWords();
  const [text, setText] = useState('');
  const { draft, line } = useStore(mainStore);
  const { contacts } = app.book;
  const found = contactsFor(contacts, text, languageTag(locale));
  return (
    <section className={styles.page} aria-label={say(phrase('app.view.contacts'))}>
      <header className={styles.head}>
        <h2 className={styles.title}>{say(phrase('app.view.contacts'))}</h2>
        <label className={styles.search}>
          <OutlineIcon name="search" />
          <input
            type="search"
            aria-label={say(phrase('app.contacts.search'))}
            placeholder={say(phrase('app.contacts.search'))}
            value={text}
            onChange={({ target }) => {
              setText(target.value);
            }}
          />
        </label>
        <button
          type="button"
          className={styles.primary}
          onClick={() => {
            newContact({ name: '', number: '' });
          }}
        >
          <OutlineIcon name="plus" />
          {say(phrase('app.contacts.add'))}
        </button>
      </header>
      {draft !== undefined && (
        <ContactForm key={draft.id} draft={draft} isNew={!contacts.some(({ id }) => id === draft.id)} />
      )}
      {contacts.length === 0 && draft === undefined && (
        <div className={styles.empty}>
          <OutlineIcon name="person" />
          <p className={styles.emptyTitle}>{say(phrase('app.contacts.empty'))}</p>
          <p>{say(phrase('app.contacts.empty-hint'))}</p>
        </div>
      )}
      {contacts.length > 0 && found.length === 0 && (
        <div className={styles.empty}>
          <p className={styles.emptyTitle}>{say(phrase('app.contacts.none-found', { text }))}</p>
        </div>
      )}
      {found.length > 0 && (
        <ul className={styles.list}>
          {found.map((contact) => (
            <ContactRow key={contact.id} contact={contact} app={app} line={line} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface RowProps {
  readonly contact: Contact;
  readonly app: LiveApp;
  readonly line: number;
}

function ContactRow({ contact, app, line }: RowProps) {
  const { name, number } = contact;
  const call = describeLineActions(app.snapshot, line, '').dial(number);
  return (
    <li className={styles.row}>
      <Avatar party={contact} size="small" />
      <div className={styles.words}>
        <p className={styles.name}>
          <span>{name}</span>
        </p>
        <p className={styles.facts}>{number}</p>
      </div>
      <div className={styles.actions}>
        <CallAction party={name} call={call} />
        <RowAction
          name={phrase('app.contacts.edit', { name })}
          icon="edit"
          hindrance={undefined}
          act={() => {
            editContact(contact);
          }}
        />
        <RowAction
          name={phrase('app.contacts.delete', { name })}
          icon="trash"
          hindrance={undefined}
          act={() => {
            remove(
              { kind: 'remove-contact', contact: contact.id },
              {
                text: phrase('app.contacts.deleted', { name }),
                undo: { kind: 'put-contact', contact },
              },
            );
          }}
        />
      </div>
    </li>
  );
}
