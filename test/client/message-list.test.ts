import { expect, test } from 'vitest';
import { type Handler, json, serve } from '../helpers/http.ts';

/** One step a message id: what was thought and said share it. */
const history = Array.from({ length: 7 }, (_, n) => [
  { id: `message-${n}`, message_type: 'reasoning_message', otid: `${n}-0`, date: 'd' },
  { id: `message-${n}`, message_type: 'assistant_message', otid: `${n}-1`, date: 'd' },
]);
const keys = (items: readonly object[]) => items.map((item) => (item as { otid: string }).otid);
const oldestFirst = keys(history.flat());
const newestFirst = oldestFirst.toReversed();

const number = (cursor: string | null) => (cursor === null ? undefined : Number(cursor.split('-')[1]));

/** As recorded in messages-list: cursors mean time under both orders, and a page is always oldest first. */
const released =
  (steps = history): Handler =>
  ({ url }, response) => {
    const query = new URL(url, 'http://x').searchParams;
    const before = number(query.get('before')) ?? Number.POSITIVE_INFINITY;
    const after = number(query.get('after')) ?? -1;
    const limit = Number(query.get('limit') ?? 100);
    const found = steps.filter((_, n) => n > after && n < before);
    const page = query.get('order') === 'asc' ? found.slice(0, limit) : found.slice(-limit);
    const types = query.getAll('include_return_message_types');
    json(
      response,
      page.flat().filter(({ message_type }) => types.length === 0 || types.includes(message_type)),
    );
  };

/** As documented: in the order asked for, with cursors in headers. */
const documented: Handler = ({ url }, response) => {
  const query = new URL(url, 'http://x').searchParams;
  if (!url.startsWith('/api')) return json(response, { detail: 'Not Found' }, 404);
  const items = query.get('order') === 'asc' ? history.flat() : history.flat().toReversed();
  const start = Number(query.get('after') ?? 0);
  const end = start + Number(query.get('limit') ?? 100);
  json(response, items.slice(start, end), 200, end < items.length ? { 'next-cursor': `${end}` } : {});
};

for (const [name, handler] of [
  ['a released server', released()],
  ['a documented server', documented],
] as const)
  test.each([
    ['the default order', {}, newestFirst],
    ['desc', { order: 'desc' }, newestFirst],
    ['asc', { order: 'asc' }, oldestFirst],
    ['desc by twos', { order: 'desc', limit: 2 }, newestFirst],
    ['asc by threes', { order: 'asc', limit: 3 }, oldestFirst],
  ] as const)(`${name} gives messages in the order asked for: %s`, async (_, args, expected) => {
    const server = await serve(handler);
    const client = server.client();
    expect(keys(await client.agents.messages.list({ agentId: 'a', ...args }).toArray())).toEqual(expected);
    const page = await client.agents.messages.list({ agentId: 'a', ...args });
    expect(keys(page.items)).toEqual(expected.slice(0, page.items.length));
  });

test('bounds of the caller hold on all pages', async () => {
  const server = await serve(released());
  const list = (args: object) =>
    server
      .client()
      .agents.messages.list({ agentId: 'a', limit: 1, ...args })
      .toArray();
  // Cursors mean the order of the list: newest first, what comes after message-5 is older.
  expect(keys(await list({ after: 'message-5', before: 'message-2' }))).toEqual(['4-1', '4-0', '3-1', '3-0']);
  expect(keys(await list({ order: 'asc', after: 'message-2', before: 'message-5' }))).toEqual([
    ...['3-0', '3-1', '4-0', '4-1'],
  ]);
});

test('servers hide messages after they have cut the page: a short page is not the end', async () => {
  const hidden = history.map((step, n) => (n % 2 ? step.slice(1) : step));
  const server = await serve(released(hidden));
  const list = server.client().agents.messages.list({ agentId: 'a', limit: 3, order: 'asc' });
  expect(keys(await list.toArray())).toEqual(keys(hidden.flat()));
});

test('a filter of types is applied here, so that an empty page does not end the list', async () => {
  const rare = history.map((step, n) => (n === 0 ? [{ ...step[0]!, message_type: 'user_message' }] : step));
  const server = await serve(released(rare));
  const args = { agentId: 'a', limit: 2, include_return_message_types: ['user_message' as const] };
  const items = await server.client().agents.messages.list(args).toArray();
  expect(items.map(({ message_type }) => message_type)).toEqual(['user_message']);
  expect(server.seen.every(({ url }) => !url.includes('include_return'))).toBe(true);
  const page = await server.client().agents.messages.list(args);
  expect(page.items).toEqual([]);
  expect(keys((await page.next())!.items)).toEqual(['0-0']);
});
