/** People as the app shows them: found by what is typed, drawn by their initials. */
import type { Contact, HistoryEntry } from '../../../shared/call/book';
import { findContacts } from '../../../shared/call/contacts';
import type { CallSnapshot } from '../../../shared/ipc/phone-view';

export type Party = CallSnapshot['party'];

export function nameOf({ name, number }: Party): string {
  return name === '' ? number : name;
}

/** Contacts that hold the text, by name. */
export function contactsFor(
  contacts: readonly Contact[],
  text: string,
  language: string,
): readonly Contact[] {
  return findContacts(contacts, text).toSorted((a, b) => a.name.localeCompare(b.name, language));
}

/** The first letters of the first and the last word; undefined where a name has no letters. */
export function initialsOf(name: string): string | undefined {
  const letters = name
    .split(/\s+/)
    .map((word) => /\p{L}/u.exec(word)?.[0])
    .filter((letter) => letter !== undefined);
  const [first] = letters;
  const last = letters.length > 1 ? letters.at(-1) : undefined;
  return first === undefined ? undefined : `${first}${last ?? ''}`.toLocaleUpperCase();
}

/** How many gradients there are for avatars. */
const hues = 6;

/** Always the same gradient for the same number. */
export function hueOf({ number }: Pick<Party, 'number'>): number {
  let sum = 0;
  for (const character of number) sum = (sum * 31 + character.charCodeAt(0)) % 9973;
  return sum % hues;
}

export type CallKind = 'incoming' | 'outgoing' | 'missed' | 'declined' | 'forwarded' | 'not-reached';

/** How a call of the history went, in one word. */
export function kindOf({ direction, outcome }: HistoryEntry): CallKind {
  return outcome === 'answered' ? direction : outcome;
}

export type DayWord = 'today' | 'yesterday' | 'earlier';

/** In the local time zone. */
export function dayOf(at: number, now: number): DayWord {
  const day = new Date(at).setHours(0, 0, 0, 0);
  const today = new Date(now).setHours(0, 0, 0, 0);
  if (day === today) return 'today';
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  return day === yesterday.setHours(0, 0, 0, 0) ? 'yesterday' : 'earlier';
}
