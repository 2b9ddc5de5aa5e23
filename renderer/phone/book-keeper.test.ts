import { expect, it } from 'vitest';
import { bookSchema, emptyBook, historyLimit, type Book } from '../../shared/call/book';
import { BookKeeper } from './book-keeper';

function keeper() {
  let count = 0;
  const books: Book[] = [];
  const keep = new BookKeeper({
    initial: emptyBook,
    changed: (book) => books.push(book),
    now: () => 1000 * count,
    newId: () => {
      count += 1;
      return String(count);
    },
  });
  const call = (number: string, connectedAt?: number) => {
    keep.note({
      direction: 'incoming',
      party: { name: '', number },
      outcome: connectedAt === undefined ? 'missed' : 'answered',
      at: 1000 * count,
      connectedAt,
      recorded: false,
    });
  };
  return { keep, books, call };
}

it('keeps the newest calls, first the last, and no more than the limit', () => {
  const { keep, books, call } = keeper();
  for (let n = 0; n < historyLimit + 5; n += 1) call(String(n));
  expect(keep.book.history).toHaveLength(historyLimit);
  expect(keep.book.history[0]?.party.number).toBe(String(historyLimit + 4));
  expect(bookSchema.safeParse(books.at(-1)).success).toBe(true);
});

it('puts back in its place what was removed', () => {
  const { keep, call } = keeper();
  for (const number of ['1', '2', '3']) call(number);
  const removed = keep.book.history[1];
  if (removed === undefined) throw new Error('no entry');
  keep.removeHistory(removed.id);
  expect(keep.book.history.map(({ party }) => party.number)).toEqual(['3', '1']);
  keep.putHistory([removed]);
  expect(keep.book.history.map(({ party }) => party.number)).toEqual(['3', '2', '1']);
});

it('keeps contacts by name, changes them by their id, and names numbers however they are written', () => {
  const { keep } = keeper();
  keep.putContact({ id: 'b', name: 'Zoe', number: '+49 30 (12) 34-5' });
  keep.putContact({ id: 'a', name: 'Ben', number: '1002' });
  expect(keep.book.contacts.map(({ name }) => name)).toEqual(['Ben', 'Zoe']);
  keep.putContact({ id: 'b', name: 'Adam', number: '+493012345' });
  expect(keep.book.contacts.map(({ name }) => name)).toEqual(['Adam', 'Ben']);
  expect(keep.named({ name: '', number: '+493012345' }).name).toBe('Adam');
  expect(keep.named({ name: 'From the server', number: '1002' }).name).toBe('From the server');
  keep.removeContact('a');
  expect(keep.named({ name: '', number: '1002' }).name).toBe('');
});
