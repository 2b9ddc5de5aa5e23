import { useId } from 'react';
import type { Contact } from '../../../../shared/call/book';
import { languageTag } from '../../../../shared/words/locales';
import { phrase } from '../../../../shared/words/phrase';
import { OutlineIcon } from '../../../view/outline-icons';
import { useWords } from '../../../view/words';
import { contactsFor } from '../people';
import { Avatar } from './Avatar';
import styles from './NumberField.module.css';

interface Props {
  readonly value: string;
  readonly change: (value: string) => void;
  readonly contacts: readonly Contact[];
}

/** How many matches are listed below what is typed. */
const matchLimit = 4;

/** A number, or a name that is looked up in the contacts. */
export function NumberField({ value, change, contacts }: Props) {
  const { say, locale } = useWords();
  const id = useId();
  const isChosen = contacts.some(({ number }) => number === value);
  const matches =
    value.trim() === '' || isChosen
      ? []
      : contactsFor(contacts, value, languageTag(locale)).slice(0, matchLimit);
  return (
    <div className={styles.place}>
      <label className={styles.label} htmlFor={id}>
        {say(phrase('app.number-or-name'))}
      </label>
      <span className={styles.frame}>
        <OutlineIcon name="search" />
        <input
          id={id}
          className={styles.field}
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={128}
          autoFocus
          value={value}
          onChange={({ target }) => {
            change(target.value);
          }}
        />
      </span>
      {matches.length > 0 && (
        <ul className={styles.matches} aria-label={say(phrase('app.matches'))}>
          {matches.map((contact) => (
            <li key={contact.id}>
              <button
                type="button"
                className={styles.match}
                onClick={() => {
                  change(contact.number);
                }}
              >
                <Avatar party={contact} size="small" />
                <span className={styles.name}>{contact.name}</span>
                <span className={styles.number}>{contact.number}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
