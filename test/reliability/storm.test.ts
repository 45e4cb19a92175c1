import { expect, onTestFinished, test } from 'vitest';
import { LettaClient } from '../../src/index.ts';
import { createMock } from '../../src/mock/index.ts';
import { serve } from '../../src/mock/server.ts';
import { breakingProxy } from '../helpers/proxy.ts';

/** A generator of numbers below 1 that is the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const sockets = 10;
const turns = 100;

test('10 sockets × 100 turns with the mock on a port, over lines that break: none is lost, none sent twice', {
  timeout: 60_000,
}, async () => {
  const mock = createMock({ rateLimit: 'off' });
  const server = await serve(mock);
  onTestFinished(() => server.close());
  const chance = random(3);
  const proxy = await breakingProxy(server.url, () => 2 + Math.floor(chance() * 12));
  const agents = [...mock.state.agents].slice(0, 3).map(({ id }) => id);

  const outcomes = await Promise.all(
    Array.from({ length: sockets }, async (_, s) => {
      const options = { reconnectDelay: 1, maxReconnectDelay: 4, maxReconnects: 50, maxQueue: turns };
      const socket = new LettaClient({ baseURL: proxy.url, apiKey: `key-${s}` }).connect(options);
      onTestFinished(() => socket.close());
      return Promise.all(
        Array.from({ length: turns }, (_, t) => {
          const message = `turn ${t} of socket ${s}.`;
          const turn = socket.send({ agentId: agents[t % agents.length]!, message }).final();
          return turn.then(
            ({ text }) => ({ message, text, error: undefined }),
            (error) => ({ message, text: undefined, error }),
          );
        }),
      );
    }),
  );

  const taken = Map.groupBy(
    agents.flatMap((id) => mock.state.messages.of(id).map((record) => JSON.stringify(record))),
    (text) => (text.includes('You said') ? 'answer' : /turn \d+ of socket \d+\./.exec(text)?.[0]),
  );
  for (const { message, text, error } of outcomes.flat()) {
    const times = taken.get(message)?.length ?? 0;
    expect(times, message).toBeLessThanOrEqual(1);
    if (error) expect(error).toMatchObject({ name: 'SocketClosedError', sent: true });
    else expect({ text, times }).toEqual({ text: `You said: ${message}`, times: 1 });
  }
  expect(proxy.broken()).toBeGreaterThan(50);
  expect(outcomes.flat().filter(({ error }) => error).length).toBeGreaterThan(20);
});
