/** What a user's phone remembers of people and of calls. Never digits, never anything of what was said. */
import * as z from 'zod';

/** How a call went, for the list of recent calls. */
const callOutcomes = ['answered', 'missed', 'declined', 'forwarded', 'not-reached'] as const;

const historyEntry = z.strictObject({
  id: z.string(),
  /** When it began, in milliseconds since the epoch. */
  at: z.number(),
  direction: z.enum(['incoming', 'outgoing']),
  party: z.strictObject({ name: z.string(), number: z.string() }),
  outcome: z.enum(callOutcomes),
  /** Milliseconds from connect to release; 0 where it was never connected. */
  duration: z.number(),
  /** Whether anybody reported a recording in it. */
  recorded: z.boolean(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

const contact = z.strictObject({
  id: z.string(),
  name: z.string().min(1).max(64),
  number: z.string().min(1).max(128),
});
export type Contact = z.infer<typeof contact>;

/** How many calls the history keeps. */
export const historyLimit = 100;

/** Newest call first; contacts by name. */
export const bookSchema = z.strictObject({
  history: z.array(historyEntry).max(historyLimit),
  contacts: z.array(contact).max(500),
});
export type Book = z.infer<typeof bookSchema>;

/** Adds calls to the history, or puts back what was removed. */
export function withHistory(book: Book, entries: readonly HistoryEntry[]): Book {
  const ids = new Set(entries.map(({ id }) => id));
  const history = [...entries, ...book.history.filter(({ id }) => !ids.has(id))]
    .sort((a, b) => b.at - a.at)
    .slice(0, historyLimit);
  return { ...book, history };
}

export const emptyBook: Book = { history: [], contacts: [] };
export { contact as contactSchema };
