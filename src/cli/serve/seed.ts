import { randomUUID } from 'node:crypto';
import type { Mock } from '../../mock/index.ts';
import { CliError, UsageError } from '../errors/cli-error.ts';

/** The resources of a seed file, ordered so that later ones can refer to earlier ones. */
const kinds = ['tools', 'blocks', 'sources', 'agents'] as const;

/** Known only to this process, and exempt from the rate limit. */
export const seedKey = (): string => `seed-${randomUUID()}`;

/**
 * Creates what a seed file lists beside what the mock holds anyway: `{ "agents": [{ "name": "Ada" }], "blocks": [] }`.
 * An item is what `letta agents create --data` takes, as documented (bare model names, a default embedding).
 *
 * @throws CliError that names the item that the mock refuses
 */
export async function createSeed(mock: Mock, seed: unknown, apiKey: string): Promise<void> {
  const { LettaClient } = await import('../../client/client.ts');
  const fetch: typeof globalThis.fetch = (...request) => mock.handle(new Request(...request));
  const client = new LettaClient({ baseURL: 'http://mock.invalid', apiPrefix: '/api', apiKey, fetch });
  for (const [kind, items] of entriesOf(seed))
    for (const [i, item] of items.entries()) {
      try {
        // The mock validates it.
        await client[kind].create(item as never);
      } catch (error) {
        throw new CliError(`--seed: ${kind}[${i}]: ${(error as Error).message}`);
      }
    }
}

function entriesOf(seed: unknown): [kind: (typeof kinds)[number], items: unknown[]][] {
  if (typeof seed !== 'object' || seed === null || Array.isArray(seed))
    throw new UsageError('--seed: it must hold a JSON object.', 'mock');
  const given = new Map<string, unknown>(Object.entries(seed));
  for (const [name, items] of given)
    if (!kinds.some((kind) => kind === name) || !Array.isArray(items))
      throw new UsageError(`--seed: ${name} must be one of ${kinds.join(', ')}, and a list.`, 'mock');
  return kinds.map((kind) => [kind, (given.get(kind) as unknown[] | undefined) ?? []]);
}
