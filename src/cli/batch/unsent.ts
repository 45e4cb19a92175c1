import type { LettaClient } from '../../client/client.ts';
import type { Item } from './input.ts';
import { recover } from './recover.ts';
import { lost, type Status } from './result.ts';
import type { Store } from './store.ts';

/** Which messages of earlier runs to send again. */
export interface Repeat {
  retryFailed?: boolean;
  retryUncertain?: boolean;
}

/**
 * What is still to be sent. What was under way when an earlier run stopped is looked for first: what an agent has is not sent
 * again, and what can't be found is reported as uncertain.
 */
export async function unsentItems(
  items: readonly Item[],
  store: Store,
  client: LettaClient,
  { signal, ...repeat }: Repeat & { signal: AbortSignal },
): Promise<Item[]> {
  const again = repeated(repeat);
  const unknown = store.unknown(items);
  const recovered = await recover(unknown, client, { signal });
  for (const { item, otid } of unknown) {
    const outcome = recovered.get(otid);
    if (outcome) await store.finish(item, otid, outcome);
    else if (store.statusOf(item) === 'lost' && !again.has('lost')) await store.finish(item, otid, lost);
  }
  const heard = new Set(unknown.filter(({ otid }) => recovered.has(otid)).map(({ item }) => item));
  return items.filter((item) => {
    const status = store.statusOf(item);
    return status === undefined || (again.has(status) && !heard.has(item));
  });
}

function repeated({ retryFailed, retryUncertain }: Repeat): Set<Status> {
  return new Set<Status>([
    ...(retryFailed ? (['failed'] as const) : []),
    ...(retryUncertain ? (['uncertain', 'lost'] as const) : []),
  ]);
}
