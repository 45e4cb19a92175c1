import { expect, test } from 'vitest';
import { released } from '../../../src/contract/dialects.ts';
import { type CollectionParts, collection } from '../../../src/mock/parts/collection.ts';
import { MCPNetwork } from '../../../src/mock/resources/mcp/network.ts';
import { Scripts } from '../../../src/mock/turns/script.ts';
import { Clock } from '../../../src/mock/world/clock.ts';
import { Collection } from '../../../src/mock/world/collection.ts';
import { createState } from '../../../src/mock/world/create-state.ts';
import { createIds } from '../../../src/mock/world/ids.ts';
import { HttpError } from '../../../src/server/errors.ts';

interface Shelf {
  id: string;
  name: string;
  color: string | null;
  created_at?: string;
  updated_at?: string;
}

const context = {
  dialect: released,
  key: 'any',
  request: new Request('http://mock'),
  signal: new AbortController().signal,
  headers: new Headers(),
};

function shelves(parts: Partial<CollectionParts<Shelf>> = {}) {
  const [clock, ids] = [new Clock(0), createIds(1)];
  const world = {
    ...{ clock, ids, state: createState(clock, ids), tools: {}, mcp: new MCPNetwork({}), scripts: new Scripts() },
    heard: () => {},
  };
  const items = new Collection<Shelf>();
  const names = { entity: 'Shelf', param: 'shelfId', prefix: 'shelf', fields: ['name', 'color'] };
  return collection<Shelf>(world, { items, ...names, blank: { color: 'white' }, ...parts });
}

const named = { unique: { field: 'name', constraint: 'uq_shelf_name' } } as const;
const status = (status: number, message: string) =>
  expect.objectContaining({ status, message: expect.stringContaining(message) });
const refusal = (act: () => unknown) => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

test('a new item has the defaults, the kept fields of its body, an id and its moments', () => {
  const made = shelves().create({ name: 'A', weight: 3 }, context);
  expect(made).toEqual({
    id: expect.stringMatching(/^shelf-/),
    name: 'A',
    color: 'white',
    created_at: made.updated_at,
    updated_at: expect.any(String),
  });
});

test('without stamps an item has no moments', () => {
  expect(Object.keys(shelves({ stamps: false }).create({ name: 'A' }, context)).sort()).toEqual([
    'color',
    'id',
    'name',
  ]);
});

test('update changes what its body sets, and leaves what is null', () => {
  const rows = shelves();
  const { id, created_at } = rows.create({ name: 'A', color: 'red' }, context);
  const changed = rows.update({ shelfId: id, name: 'B', color: null }, context);
  expect(changed).toMatchObject({ id, name: 'B', color: 'red', created_at });
  expect(changed.updated_at! > created_at!).toBe(true);
});

test('a unique field is refused with 409 on create and update, but not to the item that has it', () => {
  const rows = shelves(named);
  const { id } = rows.create({ name: 'A' }, context);
  rows.create({ name: 'B' }, context);
  expect(refusal(() => rows.create({ name: 'A' }, context))).toEqual(status(409, 'uq_shelf_name'));
  expect(refusal(() => rows.update({ shelfId: id, name: 'B' }, context))).toEqual(status(409, '=(B, '));
  expect(rows.update({ shelfId: id, name: 'A' }, context).name).toBe('A');
});

test('upsert changes the item of the same unique field, or makes one', () => {
  const rows = shelves(named);
  const { id } = rows.upsert({ name: 'A' }, context);
  expect(rows.upsert({ name: 'A', color: 'red' }, context)).toMatchObject({ id, color: 'red' });
  expect(rows.upsert({ name: 'B' }, context).id).not.toBe(id);
  expect(rows.count({}, context)).toBe(2);
});

test('an unknown id is refused with the 404 of its entity, or row by row as the parts say', () => {
  const gone = (id: string) => new HttpError(400, `No shelf ${id}`);
  const rows = shelves({ refuse: { delete: gone, cursor: gone } });
  for (const row of [rows.get, rows.update])
    expect(refusal(() => row({ shelfId: 'shelf-1' }, context))).toEqual(
      status(404, "Shelf not found with id='['shelf-1']'"),
    );
  expect(refusal(() => rows.delete({ shelfId: 'shelf-1' }, context))).toEqual(status(400, 'No shelf shelf-1'));
  expect(refusal(() => rows.list({ after: 'shelf-1' }, context))).toEqual(status(400, 'No shelf shelf-1'));
});

test('list and count go by the filter, and list is newest first in pages', () => {
  const rows = shelves({
    filter:
      ({ color }) =>
      (shelf) =>
        !color || shelf.color === color,
  });
  for (const name of ['A', 'B', 'C']) rows.create({ name, color: 'red' }, context);
  rows.create({ name: 'D', color: 'blue' }, context);
  const first = rows.list({ color: 'red', limit: 2 }, context);
  expect(first.items.map(({ name }) => name)).toEqual(['C', 'B']);
  expect(rows.list({ color: 'red', limit: 2, after: first.next }, context).items.map(({ name }) => name)).toEqual([
    'A',
  ]);
  expect([rows.count({ color: 'red' }, context), rows.count({}, context)]).toEqual([3, 4]);
});

test('a list without pages is given whole, oldest first', () => {
  const rows = shelves({ paging: 'none' });
  for (const name of ['A', 'B']) rows.create({ name }, context);
  expect(rows.list({ limit: 1, order: 'desc' }, context).items.map(({ name }) => name)).toEqual(['A', 'B']);
});

test('every answer shows an item as its view', () => {
  const rows = shelves({ ...named, view: (shelf) => ({ ...shelf, color: null }) });
  const made = rows.create({ name: 'A' }, context);
  const answers = [made, rows.get({ shelfId: made.id }, context), rows.upsert({ name: 'A' }, context)];
  expect([...answers, ...rows.list({}, context).items].map(({ color }) => color)).toEqual([null, null, null, null]);
});

test('the answer to a creation is made before what follows from it', () => {
  const rows = shelves({
    view: (shelf) => ({ ...shelf }),
    created: (shelf) => Object.assign(shelf, { color: 'red' }),
  });
  const made = rows.create({ name: 'A' }, context);
  expect([made.color, rows.get({ shelfId: made.id }, context).color]).toEqual(['white', 'red']);
});

test.each([
  ['null', {}, null],
  ['204', { deletion: () => undefined }, undefined],
  ['a message', { deletion: ({ name }: Shelf) => ({ message: `${name} deleted` }) }, { message: 'A deleted' }],
])('deletion answers %s, once what follows from it has happened', (_, parts, answer) => {
  const deleted: string[] = [];
  const rows = shelves({ ...parts, deleted: ({ name }) => deleted.push(name) });
  const { id } = rows.create({ name: 'A' }, context);
  expect(rows.delete({ shelfId: id }, context)).toEqual(answer);
  expect([deleted, rows.count({}, context)]).toEqual([['A'], 0]);
});
