/** Looking for people by what is typed. */
import type { Contact } from './book';

/** Contacts whose name or number holds the text, in their order; spaces and the like in a number do not count. */
export function findContacts(contacts: readonly Contact[], text: string): readonly Contact[] {
  const wanted = text.trim().toLowerCase();
  const number = wanted.replace(/[\s()-]/g, '');
  return contacts.filter(
    (contact) =>
      contact.name.toLowerCase().includes(wanted) || (number !== '' && contact.number.includes(number)),
  );
}
