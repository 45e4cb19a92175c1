import type { Endpoint } from '../../src/contract/index.ts';
import { LettaClient } from '../../src/index.ts';
import { createMock } from '../../src/mock/index.ts';

/** The result of an example on a fresh mock, shortened; undefined if it has none. */
export async function exampleAnswer(name: string, row: Endpoint, args: object): Promise<string | undefined> {
  const mock = createMock({ now: '2026-01-01T00:00:00Z' });
  const fetch: typeof globalThis.fetch = (input, init) => mock.handle(new Request(input, init));
  const client = new LettaClient({ baseURL: 'http://mock', apiKey: 'any', apiPrefix: '/v1', fetch });
  const method = name.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], client);
  const given = (method as (args: object) => unknown)(args);
  if (row.kind === 'page') return listed(((await given) as { items: unknown[] }).items);
  if (row.kind === 'events' || 'stream' in args) return listed(await gathered(given as AsyncIterable<unknown>));
  const value = await given;
  return row.answer && JSON.stringify(brief(value), null, 2);
}

async function gathered(events: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** The first few items, one per line. */
const listed = (items: unknown[]): string =>
  items
    .slice(0, 4)
    .map((item) => JSON.stringify(brief(item)))
    .join('\n');

const unimportant =
  /_by_id$|_ids$|^organization_id$|^user_id$|^otid$|^date$|_at$|^step_id$|^run_id$|^system$|^source_code$|^timezone$/;
const longest = 60;

/** A value without empty and unimportant fields, and with only the first items of lists. */
function brief(value: unknown, most = 7): unknown {
  if (typeof value === 'string') return value.length > longest ? `${value.slice(0, longest)}…` : value;
  if (Array.isArray(value)) return value.slice(0, 4).map((one) => brief(one, 4));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value);
  const big = fields.length > 9;
  const said = fields.filter(([field, one]) => !unimportant.test(field) && isSaid(one) && !(big && isStructure(one)));
  const named = said.sort(([a], [b]) => rank(a) - rank(b)).slice(0, most);
  return Object.fromEntries(named.map(([field, one]) => [field, brief(one, 4)]));
}

const isSaid = (value: unknown): boolean =>
  value !== null && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0);
const isStructure = (value: unknown): boolean => typeof value === 'object' && !Array.isArray(value);

const first = ['id', 'name', 'label', 'message_type', 'status'];
const rank = (field: string): number => (first.includes(field) ? first.indexOf(field) : first.length);
