import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Front, front, model } from './front.ts';

/**
 * The gateway asks the mock under `/v1`, as a released server, and must return what the mock itself returns under
 * `/api`: the same items, and the same cursors.
 */
let there: Front;
let agentId: string;

beforeAll(async () => {
  there = await front();
  const { client } = there;
  const tool = (await client.tools.list({ name: 'add' }).toArray())[0]!;
  const agent = await client.agents.create({ name: 'Paged', model, tools: [tool.id], tags: ['paged'] });
  agentId = agent.id;
  for (const name of ['a', 'b', 'c', 'd']) await client.agents.create({ name, model, tags: ['paged'] });
  const others = await client.agents.list({ tags: ['paged'], order: 'asc' }).toArray();
  for (const [index, day] of [
    [3, '02'],
    [1, '04'],
    [0, '03'],
  ] as const)
    await client.agents.update({ agentId: others[index]!.id, last_run_completion: `2026-01-${day}T00:00:00Z` });
  for (const message of ['one', 'use the tool add {"a": 1, "b": 2}', 'two'])
    await client.agents.sendMessage({ agentId, message });
  for (const text of ['red', 'green', 'blue', 'grey']) await client.agents.passages.create({ agentId, text });
  for (const summary of ['x', 'y', 'z']) await client.conversations.create({ agent_id: agentId, summary });
  for (const name of ['one', 'two', 'three']) {
    const source = await client.sources.create({ name });
    await client.agents.sources.attach({ agentId, sourceId: source.id });
    const block = await client.blocks.create({ label: name, value: name });
    await client.agents.blocks.attach({ agentId, blockId: block.id });
  }
});
afterAll(() => there.close());

interface Seen {
  ids: string[];
  next: string | null;
  prev: string | null;
}

async function page(origin: string, path: string, query: string): Promise<Seen> {
  const response = await there.raw(`${origin}/api${path.replace('AGENT', agentId)}&${query}`);
  const items = (await response.json()) as { id: string; message_type?: string }[];
  const { headers } = response;
  return {
    ids: items.map(({ id, message_type }) => [id, message_type].join(' ')),
    next: headers.get('next-cursor'),
    prev: headers.get('prev-cursor'),
  };
}

/** From the first page to the last, and back. */
async function walk(origin: string, path: string, limit: number): Promise<Seen[]> {
  const pages = [await page(origin, path, `limit=${limit}`)];
  while (pages.at(-1)!.next !== null && pages.length < 50)
    pages.push(await page(origin, path, `limit=${limit}&after=${pages.at(-1)!.next}`));
  for (let cursor = pages.at(-1)!.prev; cursor !== null && pages.length < 100; cursor = pages.at(-1)!.prev)
    pages.push(await page(origin, path, `limit=${limit}&before=${cursor}`));
  return pages;
}

const lists = [
  '/agents?tags=paged&order=asc',
  '/agents?tags=paged&order=desc',
  '/agents?tags=paged&order_by=last_run_completion&order=desc',
  '/agents?tags=paged&order_by=last_run_completion&order=asc',
  '/agents/AGENT/messages?order=asc',
  '/agents/AGENT/messages?order=desc',
  '/agents/AGENT/messages?order=desc&include_return_message_types=assistant_message',
  '/agents/AGENT/tools?order=desc',
  '/agents/AGENT/sources?order=asc',
  '/agents/AGENT/core-memory/blocks?order=desc',
  '/agents/AGENT/archival-memory?ascending=true',
  '/agents/AGENT/archival-memory?ascending=false',
  '/conversations?agent_id=AGENT&order=desc',
  '/runs?agent_id=AGENT&order=asc',
  '/runs?agent_id=AGENT&order=desc',
  '/tools?order=asc',
];

it.each(lists)('%s: the same pages in both directions', async (path) => {
  expect((await walk(there.upstream, path, 1)).length).toBeGreaterThan(3);
  for (const limit of [1, 2, 3, 100])
    expect(await walk(there.url, path, limit)).toEqual(await walk(there.upstream, path, limit));
});

it('rejects a negative limit, and accepts the largest that servers accept', async () => {
  expect((await there.raw(`${there.url}/api/agents?limit=-1`)).status).toBe(422);
  expect((await there.raw(`${there.url}/api/runs?limit=1000`)).status).toBe(200);
  expect((await there.raw(`${there.url}/api/runs?limit=1001`)).status).toBe(422);
});
