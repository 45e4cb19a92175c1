import { type Contenders, compareApart } from '../apart.ts';
import { timed } from '../compare.ts';
import { atMost, type Measure, ours } from '../measure.ts';
import { letta, official } from '../parts/clients.ts';
import { serverUrl } from '../parts/server.ts';

const total = 100_000;
const limit = 500;

/** What one would write by hand. */
async function byHand(baseURL: string): Promise<number> {
  let count = 0;
  let after = '';
  for (;;) {
    const response = await fetch(`${baseURL}/v1/agents/?limit=${limit}${after}`);
    const items = (await response.json()) as { id: string }[];
    for (const _ of items) count++;
    if (items.length < limit) return count;
    after = `&after=${items.at(-1)!.id}`;
  }
}

async function count(items: AsyncIterable<unknown>): Promise<number> {
  let seen = 0;
  for await (const _ of items) seen++;
  return seen;
}

/** One more request is allowed, to find out that nothing is left. */
const paged = (all: () => Promise<number>) => () =>
  timed(async () => {
    const seen = await all();
    if (seen !== total) throw new Error(`${seen} of ${total} items were read`);
  });

/** @public Loaded by name. */
export const contenders: Contenders = {
  'a hand-written loop': (baseURL) => paged(() => byHand(baseURL)),
  [ours]: (baseURL) => {
    const client = letta(baseURL);
    return paged(() => count(client.agents.list({ limit })));
  },
  'official SDK': (baseURL) => {
    const client = official(baseURL);
    return paged(() => count(client.agents.list({ limit })));
  },
};

export const pages: Measure = {
  title: '100,000 items paged',
  reference: 'a hand-written loop',
  ...atMost(1.15),
  how: `agents, ${limit} a page`,
  run: async () => compareApart(import.meta.url, await serverUrl(), 15),
};
