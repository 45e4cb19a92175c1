import { expect, test } from 'vitest';
import { PaginationError } from '../../src/index.ts';
import { type Handler, json, rejection, serve } from '../helpers/http.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `agent-${index}` }));

/** A server as released ones are: cursors are ids, and the end is an empty page. */
const released =
  (all: { id: string }[], most = 50): Handler =>
  ({ url }, response) => {
    const query = new URL(url, 'http://x').searchParams;
    const start = query.has('after') ? all.findIndex(({ id }) => id === query.get('after')) + 1 : 0;
    json(response, all.slice(start, start + Number(query.get('limit') ?? most)));
  };

/** A server as documented: cursors are in headers, and mean nothing else. */
const documented =
  (all: { id: string }[], most = 2): Handler =>
  ({ url }, response) => {
    const start = Number(new URL(url, 'http://x').searchParams.get('after')?.slice(1) ?? 0);
    const headers: Record<string, string> = {};
    if (start + most < all.length) headers['next-cursor'] = `c${start + most}`;
    if (start > 0) headers['prev-cursor'] = `c${start}`;
    json(response, all.slice(start, start + most), 200, headers);
  };

test('the promise of a list is its first page', async () => {
  const server = await serve(released(ids(5)));
  const page = await server.client().agents.list({ limit: 2 });
  expect(page.items.map(({ id }) => id)).toEqual(['agent-0', 'agent-1']);
  expect(page).toMatchObject({ nextCursor: 'agent-1', prevCursor: undefined });
  const second = await page.next();
  expect(second!.items.map(({ id }) => id)).toEqual(['agent-2', 'agent-3']);
  const third = await second!.next();
  expect(third!.items).toHaveLength(1);
  expect(third!.nextCursor).toBeUndefined();
  expect(await third!.next()).toBeUndefined();
  expect(server.seen).toHaveLength(3);
});

test.each([
  ['a page shorter than the limit asked for', 5, 2, 3],
  ['an empty page', 4, 2, 3],
  ['an empty first page', 0, 2, 1],
])('iterating ends at %s', async (_, count, limit, requests) => {
  const server = await serve(released(ids(count)));
  expect(await server.client().agents.list({ limit }).toArray()).toHaveLength(count);
  expect(server.seen).toHaveLength(requests);
});

test('without a limit only an empty page is the end: a server may have limits of its own', async () => {
  const server = await serve(released(ids(3), 2));
  expect(await server.client().agents.list().toArray()).toHaveLength(3);
  expect(server.seen).toHaveLength(3);
});

test('cursors in headers lead on, and their absence is the end', async () => {
  const server = await serve(documented(ids(5)));
  const list = server.client().agents.list({ name: 'x' });
  expect(await list).toMatchObject({ nextCursor: 'c2', prevCursor: undefined });
  expect(await (await list).next()).toMatchObject({ nextCursor: 'c4', prevCursor: 'c2' });
  expect(await server.client().agents.list({ name: 'x' }).toArray()).toHaveLength(5);
  expect(server.seen.at(-1)!.url).toBe('/v1/agents/?name=x&after=c4');
  expect(server.seen).toHaveLength(2 + 3);
});

test('filters and limit go along', async () => {
  const server = await serve(released(ids(3)));
  await server
    .client()
    .agents.list({ limit: 2, tags: ['a', 'b'], order: 'asc' })
    .toArray();
  expect(server.seen.map(({ url }) => url)).toEqual([
    '/v1/agents/?limit=2&tags=a&tags=b&order=asc',
    '/v1/agents/?limit=2&tags=a&tags=b&order=asc&after=agent-1',
  ]);
});

test('items that were given already are skipped', async () => {
  const server = await serve((_, response, nth) =>
    json(response, nth === 1 ? ids(2) : nth === 2 ? ids(3).slice(1) : []),
  );
  const items = await server.client().agents.list({ limit: 2 }).toArray();
  expect(items.map(({ id }) => id)).toEqual(['agent-0', 'agent-1', 'agent-2']);
});

test('a page with nothing new is an error, never a loop', async () => {
  const server = await serve((_, response) => json(response, ids(2)));
  const given: string[] = [];
  const error = await rejection(
    (async () => {
      for await (const { id } of server.client().agents.list()) given.push(id);
    })(),
  );
  expect(error).toBeInstanceOf(PaginationError);
  expect(error).toMatchObject({ code: 'pagination', cursor: 'agent-1' });
  expect(given).toEqual(['agent-0', 'agent-1']);
  expect(server.seen).toHaveLength(2);
});

test("what comes again behind a server's own cursors is skipped, however long ago it was given", async () => {
  const pages = [ids(2), ids(4).slice(2), [{ id: 'agent-9' }, ...ids(2)]];
  const server = await serve((_, response, nth) =>
    json(response, pages[nth - 1], 200, nth < 3 ? { 'next-cursor': `c${nth}` } : {}),
  );
  const items = await server.client().agents.list().toArray();
  expect(items.map(({ id }) => id)).toEqual(['agent-0', 'agent-1', 'agent-2', 'agent-3', 'agent-9']);
});

test('where the order may change while it is read, what came long before does not come again', async () => {
  const pages = [ids(2), ids(4).slice(2), [...ids(1), { id: 'agent-9' }], []];
  const server = await serve((_, response, nth) => json(response, pages[nth - 1]));
  const items = await server.client().agents.list({ order_by: 'last_run_completion' }).toArray();
  expect(items.map(({ id }) => id)).toEqual(['agent-0', 'agent-1', 'agent-2', 'agent-3', 'agent-9']);
});

test('cursors that lead in circles are an error, never a loop', async () => {
  const server = await serve((_, response, nth) =>
    json(response, [{ id: `agent-${nth}` }], 200, { 'next-cursor': `c${nth % 3}` }),
  );
  const error = await rejection(server.client().agents.list().toArray());
  expect(error).toMatchObject({ code: 'pagination', cursor: 'c1' });
  expect(server.seen.map(({ url }) => url.split('?')[1])).toEqual([
    undefined,
    'after=c1',
    'after=c2',
    'after=c0',
    'after=c1',
  ]);
});

test('a list that servers do not page is asked for once', async () => {
  const server = await serve((_, response) => json(response, ids(60)));
  expect(await server.client().sources.list().toArray()).toHaveLength(60);
  expect(await server.client().models.list().toArray()).toHaveLength(60);
  expect(server.seen).toHaveLength(2);
});

test('toArray takes no more than it is asked for', async () => {
  const server = await serve(released(ids(10)));
  expect(await server.client().agents.list({ limit: 2 }).toArray({ max: 3 })).toHaveLength(3);
  expect(server.seen).toHaveLength(2);
  expect(await server.client().agents.list().toArray({ max: 0 })).toEqual([]);
  expect(server.seen).toHaveLength(2);
});

test('break asks for no more pages', async () => {
  const server = await serve(released(ids(10)));
  for await (const _ of server.client().agents.list({ limit: 2 })) break;
  expect(server.seen).toHaveLength(1);
});

test('who asks for the next items at once gets them in order, each page once', async () => {
  const server = await serve(released(ids(5)));
  const items = server.client().agents.list({ limit: 2 })[Symbol.asyncIterator]();
  const given = await Promise.all(Array.from({ length: 7 }, () => items.next()));
  expect(given.map(({ value }) => value?.id)).toEqual([...ids(5).map(({ id }) => id), undefined, undefined]);
  expect(given.map(({ done }) => done)).toEqual([false, false, false, false, false, true, true]);
  expect(server.seen).toHaveLength(3);
});

test.each([
  ['ids as cursors', released(ids(5)), {}],
  ['cursors of its own', documented(ids(5)), {}],
  ['an order that may change', released(ids(5)), { order_by: 'last_run_completion' as const }],
])('a list can be read again, and from any page on: %s', async (_, handler, args) => {
  const server = await serve(handler);
  const list = server.client().agents.list({ limit: 2, ...args });
  const [whole, again] = await Promise.all([list.toArray(), list.toArray()]);
  expect(whole).toEqual(ids(5));
  expect(again).toEqual(ids(5));
  const second = await (await list).next();
  expect((await second!.next())!.items).toEqual(ids(5).slice(4));
  expect((await second!.next())!.items).toEqual(ids(5).slice(4));
});

test('an iterator that was left is at its end', async () => {
  const server = await serve(released(ids(5)));
  const items = server.client().agents.list({ limit: 2 })[Symbol.asyncIterator]();
  const first = items.next();
  const left = items.return();
  expect(await first).toMatchObject({ done: false });
  expect(await left).toEqual({ done: true, value: undefined });
  expect(await items.next()).toEqual({ done: true, value: undefined });
  expect(server.seen).toHaveLength(1);
});

test('after a failure there is no more', async () => {
  const server = await serve((_, response) => json(response, { detail: 'gone' }, 404));
  const items = server.client().agents.list()[Symbol.asyncIterator]();
  expect(await rejection(items.next())).toMatchObject({ status: 404 });
  expect(await items.next()).toEqual({ done: true, value: undefined });
});

test('the response of the first page is there', async () => {
  const server = await serve(documented(ids(5)));
  const { data, response } = await server.client().agents.list().withResponse();
  expect(response.headers.get('next-cursor')).toBe(data.nextCursor);
});

test('what goes wrong on the way is thrown there', async () => {
  const server = await serve((seen, response, nth) =>
    nth === 1 ? released(ids(2))(seen, response, nth) : json(response, { detail: 'gone' }, 404),
  );
  const given: string[] = [];
  const error = await rejection(
    (async () => {
      for await (const { id } of server.client().agents.list()) given.push(id);
    })(),
  );
  expect(error).toMatchObject({ status: 404 });
  expect(given).toHaveLength(2);
});

test('where cursors do not follow the order, a larger limit leads on', async () => {
  const server = await serve(released(ids(5), 2));
  const items = await server.client().agents.tools.list({ agentId: 'a' }).toArray();
  expect(items).toHaveLength(5);
  expect(server.seen.map(({ url }) => new URL(url, 'http://x').search)).toEqual(['', '?limit=4', '?limit=8']);
});
