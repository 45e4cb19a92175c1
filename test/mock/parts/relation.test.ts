import { expect, test } from 'vitest';
import { released } from '../../../src/contract/dialects.ts';
import { type RelationParts, relation } from '../../../src/mock/parts/relation.ts';
import { Collection } from '../../../src/mock/world/collection.ts';
import { HttpError } from '../../../src/server/errors.ts';

interface Reader {
  id: string;
  books: string[];
}
type Book = { id: string };
type Parts = RelationParts<Reader, Book, readonly string[]>;

const context = {
  dialect: released,
  key: 'any',
  request: new Request('http://mock'),
  signal: new AbortController().signal,
  headers: new Headers(),
};

function reading(parts: Partial<Parts> = {}) {
  const readers = new Collection<Reader>();
  const books = new Collection<Book>();
  readers.add({ id: 'reader-1', books: [] });
  for (const id of ['book-1', 'book-2']) books.add({ id });
  return relation<Reader, Book, readonly string[]>({
    owners: { items: readers, entity: 'Reader', param: 'readerId' },
    items: { items: books, entity: 'Book', param: 'bookId' },
    ids: (reader) => reader.books,
    keep: (reader, ids) => Object.assign(reader, { books: ids }),
    answer: (reader) => reader.books,
    page: (items) => ({ items }),
    ...parts,
  });
}

const one = { readerId: 'reader-1', bookId: 'book-1' };
const other = { readerId: 'reader-1', bookId: 'book-2' };
const nowhere = { readerId: 'reader-1', bookId: 'book-9' };
const nobody = { readerId: 'reader-9', bookId: 'book-1' };

test('items are attached once, listed in their order and detached', () => {
  const rows = reading();
  for (const args of [other, one, other]) rows.attach(args, context);
  expect(rows.list(one, context).items).toEqual([{ id: 'book-2' }, { id: 'book-1' }]);
  expect(rows.detach(other, context)).toEqual(['book-1']);
});

test('an unknown owner and an unknown item are refused with the 404 of their entities', () => {
  const rows = reading();
  for (const row of [rows.list, rows.attach, rows.detach])
    expect(() => row(nobody, context)).toThrow("Reader not found with id='['reader-9']'");
  expect(() => rows.attach(nowhere, context)).toThrow("Book not found with id='['book-9']'");
});

test('refusals can differ from row to row', () => {
  const no = (words: string) => () => new HttpError(404, words);
  const rows = reading({
    refuse: { owner: { list: no('no list') }, attach: no('no book'), detach: no('not attached') },
  });
  expect(() => rows.list(nobody, context)).toThrow('no list');
  expect(() => rows.detach(nobody, context)).toThrow('Reader not found');
  expect(() => rows.attach(nowhere, context)).toThrow('no book');
  expect(() => rows.detach(one, context)).toThrow('not attached');
});

test('detaching what is not attached does nothing, unless it is refused', () => {
  expect(reading().detach(one, context)).toEqual([]);
});

test('an owner that holds one item gets the last that was attached', () => {
  const rows = reading({ keep: (reader, ids) => Object.assign(reader, { books: ids.slice(-1) }) });
  rows.attach(one, context);
  expect(rows.attach(other, context)).toEqual(['book-2']);
});

test('what follows happens before the answer', () => {
  const seen: unknown[] = [];
  const rows = reading({
    attached: (reader, book) => seen.push([...reader.books, book.id]),
    detached: (reader) => seen.push([...reader.books]),
    answer: () => seen.map(String),
  });
  expect(rows.attach(one, context)).toEqual(['book-1,book-1']);
  expect(rows.detach(one, context)).toEqual(['book-1,book-1', '']);
});
