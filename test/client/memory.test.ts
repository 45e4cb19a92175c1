import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { Scope } from '../../src/client/transport/scope.ts';
import { LettaClient } from '../../src/index.ts';

// What a call gave must not outlive it: Node registers the signals that fetch is given until a long garbage collection, and what
// they lead to would pile up until then.

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Whether it is gone after a garbage collection, once nobody here holds it. */
async function isForgotten(ref: WeakRef<object>): Promise<boolean> {
  await new Promise(setImmediate);
  collectGarbage();
  return ref.deref() === undefined;
}

/** Keeps every signal, and answers lists with one agent and messages with the end of a turn. */
function keeping(signals: unknown[]): typeof fetch {
  const stream =
    'data: {"message_type":"stop_reason","stop_reason":"end_turn"}\n\ndata: {"message_type":"usage_statistics"}\n\ndata: [DONE]\n\n';
  return async (_, init) => {
    signals.push(init?.signal);
    return init?.method === 'GET'
      ? Response.json([{ id: 'agent-1' }])
      : new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
  };
}

test('who keeps the signal of a call keeps nothing of its answer', async () => {
  const signals: unknown[] = [];
  const client = new LettaClient({ apiKey: 'key', apiPrefix: '/v1', fetch: keeping(signals) });
  const first = async () => new WeakRef((await client.agents.list()).items[0]!);
  expect(await isForgotten(await first())).toBe(true);
  expect(signals).toHaveLength(1);
});

test('who keeps the signal of a stream keeps none of its events', async () => {
  const signals: unknown[] = [];
  const client = new LettaClient({ apiKey: 'key', apiPrefix: '/v1', fetch: keeping(signals) });
  const last = async () => {
    let ref: WeakRef<object> | undefined;
    for await (const event of client.agents.sendMessageStream({ agentId: 'agent-1', message: 'Hi' }))
      ref = new WeakRef(event);
    return ref!;
  };
  expect(await isForgotten(await last())).toBe(true);
  expect(signals).toHaveLength(1);
});

test('a scope that has ended holds nothing of what it waited for', async () => {
  const scope = new Scope('agents.list');
  const waited = async () => new WeakRef(await scope.race(Promise.resolve({ large: true })));
  const ref = await waited();
  scope.end();
  expect(await isForgotten(ref)).toBe(true);
  expect(scope.signal.aborted).toBe(false);
});
