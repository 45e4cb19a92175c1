import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LettaClient, LettaError } from '../../src/index.ts';
import { said, stopped } from '../helpers/http.ts';
import {
  type Exchange,
  type Fault,
  faults,
  hostileServer,
  jsonExchange,
  type Phase,
  phases,
  socketExchange,
  streamExchange,
} from './hostile-server.ts';

/** The limit of each call, in milliseconds, and what a slow machine may take on top of it. */
const limit = 400;
const grace = 8000;

/** What is called, what a good server answers, and what comes of that. */
interface Kind {
  exchange: Exchange;
  call(client: LettaClient): Promise<unknown>;
  value: unknown;
}

const agentId = 'agent-1';
const agent = { id: agentId, name: 'Ada' };
const events = [said('Hello'), stopped()];
const frames = [
  { type: 'agent_response_start', agent_id: agentId },
  { type: 'agent_response', agent_id: agentId, message_type: 'assistant_message', message: 'Hello' },
  { type: 'agent_response_end', agent_id: agentId },
];

async function gathered<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const kinds: Record<string, Kind> = {
  plain: { exchange: jsonExchange(agent), call: (client) => client.agents.get({ agentId }), value: agent },
  list: { exchange: jsonExchange([agent]), call: (client) => client.agents.list().toArray({ max: 1 }), value: [agent] },
  stream: {
    exchange: streamExchange([...events, '[DONE]']),
    call: (client) => gathered(client.agents.sendMessageStream({ agentId, message: 'Hello' })),
    value: events,
  },
  upload: {
    exchange: jsonExchange({ id: 'file-1' }),
    call: (client) => client.sources.files.upload({ sourceId: 'source-1', file: new Blob(['x']), filename: 'a.txt' }),
    value: { id: 'file-1' },
  },
  socket: {
    exchange: socketExchange(frames),
    async call(client) {
      const socket = client.connect({ maxReconnects: 0, connectTimeout: limit, idleTimeout: limit });
      try {
        return (await socket.send({ agentId, message: 'Hello' }).final()).text;
      } finally {
        await socket.close();
      }
    },
    value: 'Hello',
  },
};

/** What nobody caught. */
const uncaught: unknown[] = [];
const note = (error: unknown) => uncaught.push(error);
beforeAll(() => {
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
});
afterAll(() => {
  process.off('unhandledRejection', note);
  process.off('uncaughtException', note);
});

type Outcome = { value: unknown } | { error: unknown };

/** What becomes of a call, within its limit. */
async function outcomeOf(kind: Kind, phase: Phase, fault: Fault): Promise<Outcome> {
  const server = await hostileServer(kind.exchange, phase, fault);
  const client = new LettaClient({
    baseURL: server.baseURL,
    apiPrefix: '/v1',
    apiKey: 'sk-test',
    ...{ retries: 0, timeout: limit, connectTimeout: limit, streamIdleTimeout: limit },
  });
  try {
    const outcome = await Promise.race([
      kind.call(client).then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      ),
      after(limit + grace, 'nothing came of it'),
    ]);
    // Before the server closes what is left: that is for the client to do.
    for (let waited = 0; server.open() > 0 && waited < grace; waited += 20) await after(20);
    expect(server.open(), `connections left open by ${phase}`).toBe(0);
    return outcome;
  } finally {
    await server.close();
  }
}

const after = (ms: number, error = ''): Promise<Outcome> =>
  new Promise((resolve) => setTimeout(() => resolve({ error }), ms));

describe.each(Object.entries(kinds))('%s', (_, kind) => {
  test.each(Object.keys(faults) as Fault[])(
    '%s in any phase ends in an error of the client or in the value, and leaves no connection',
    async (fault) => {
      const outcomes = await Promise.all(
        phases.map(async (phase) => [phase, await outcomeOf(kind, phase, fault)] as const),
      );
      for (const [phase, outcome] of outcomes) {
        if ('value' in outcome) expect([phase, outcome.value]).toEqual(['after the end', kind.value]);
        else expect(outcome.error, phase).toBeInstanceOf(LettaError);
      }
      // What has come whole is given, whatever the server does next. A reset may have overtaken it.
      if (fault !== 'reset') expect(outcomes.at(-1)![1]).toEqual({ value: kind.value });
      expect(uncaught).toEqual([]);
    },
    30_000,
  );
});
