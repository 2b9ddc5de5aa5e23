/** Keeps the history of calls and the contacts of a user, and gives names to numbers. */
import { withHistory, type Book, type Contact, type HistoryEntry } from '../../shared/call/book';
import type { SipParty } from './sip-port';

export interface BookKeeperParts {
  readonly initial: Book;
  /** After each change. */
  readonly changed: (book: Book) => void;
  readonly now: () => number;
  readonly newId: () => string;
}

/** A call that is over. */
export interface FinishedCall {
  readonly direction: HistoryEntry['direction'];
  readonly party: SipParty;
  readonly outcome: HistoryEntry['outcome'];
  /** When it began; undefined: just now. */
  readonly at: number | undefined;
  /** Undefined where it never was connected. */
  readonly connectedAt: number | undefined;
  readonly recorded: boolean;
}

export class BookKeeper {
  readonly #parts: BookKeeperParts;
  readonly #readers = new Set<(book: Book) => void>();
  #book: Book;

  constructor(parts: BookKeeperParts) {
    this.#parts = parts;
    this.#book = parts.initial;
  }

  get book(): Book {
    return this.#book;
  }

  /** Calls back after each change. */
  read(reader: (book: Book) => void): void {
    this.#readers.add(reader);
  }

  #change(patch: Partial<Book>): void {
    this.#book = { ...this.#book, ...patch };
    this.#parts.changed(this.#book);
    for (const read of this.#readers) read(this.#book);
  }

  note({ direction, party, outcome, at, connectedAt, recorded }: FinishedCall): void {
    const now = this.#parts.now();
    this.putHistory([
      {
        id: this.#parts.newId(),
        at: at ?? now,
        direction,
        party: { name: party.name, number: party.number },
        outcome,
        duration: connectedAt === undefined ? 0 : Math.max(0, now - connectedAt),
        recorded,
      },
    ]);
  }

  /** Adds entries, or puts back what was removed. */
  putHistory(entries: readonly HistoryEntry[]): void {
    this.#change(withHistory(this.#book, entries));
  }

  removeHistory(id: string): void {
    this.#change({ history: this.#book.history.filter((entry) => entry.id !== id) });
  }

  /** Adds a contact, or changes the one with its id. */
  putContact(contact: Contact): void {
    const contacts = [...this.#book.contacts.filter(({ id }) => id !== contact.id), contact]
      .sort((a, b) => a.name.localeCompare(b.name))
      .slice(0, contactLimit);
    this.#change({ contacts });
  }

  removeContact(id: string): void {
    this.#change({ contacts: this.#book.contacts.filter((contact) => contact.id !== id) });
  }

  /** A party with the name that the user has given it, where the server gives none. */
  named(party: SipParty): SipParty {
    if (party.name !== '') return party;
    const number = dialled(party.number);
    const contact = this.#book.contacts.find((entry) => dialled(entry.number) === number);
    return contact === undefined ? party : { ...party, name: contact.name };
  }
}

/** Of `bookSchema`. */
const contactLimit = 500;

/** Numbers are the same however they are written (RFC 3966 5.1.1, visual separators). */
function dialled(number: string): string {
  return number.replace(/[\s().-]/g, '');
}
