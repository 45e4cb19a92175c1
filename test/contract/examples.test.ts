import { describe, expect, test } from 'vitest';
import { examples } from '../../src/contract/examples.ts';
import { contract, rowsOf } from '../../src/contract/index.ts';
import { type APIPromise, LettaClient } from '../../src/index.ts';
import { createMock } from '../../src/mock/index.ts';

type Method = (args: unknown) => APIPromise<unknown> | AsyncIterable<unknown>;

const rows = [...rowsOf(contract)];

/** A client of a fresh mock, which throws if a request or a response does not match the contract. */
function fresh(apiPrefix: '/v1' | '/api'): LettaClient {
  const { handle } = createMock({ rateLimit: 'off' });
  const fetch: typeof globalThis.fetch = (input, init) => handle(new Request(input, init));
  return new LettaClient({ baseURL: 'http://mock', apiKey: 'any', apiPrefix, fetch, contract, strict: true });
}

const methodOf = (client: LettaClient, row: string): Method =>
  row.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], client) as Method;

async function outcome(result: APIPromise<unknown> | AsyncIterable<unknown>): Promise<unknown> {
  if ('then' in result) return result;
  const events: unknown[] = [];
  for await (const event of result) events.push(event);
  return events;
}

test('every row has an example, and nothing else has', () => {
  expect(Object.keys(examples)).toEqual(rows.map(([name]) => name));
});

describe.each(['/v1', '/api'] as const)('every example works under %s', (prefix) => {
  test.each(Object.entries(examples))('%s', async (name, args) => {
    const given = await outcome(methodOf(fresh(prefix), name)(args));
    const { kind, answer } = Object.fromEntries(rows)[name]!;
    if (answer) expect(given).toBeTruthy();
    else expect(given).toBeUndefined();
    if (kind === 'page') expect((given as { items: unknown[] }).items).not.toEqual([]);
    if (kind === 'events') expect(given).not.toEqual([]);
  });
});
