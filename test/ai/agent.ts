import { afterAll, afterEach, beforeAll } from 'vitest';
import { createLetta, type LettaLanguageModel } from '../../src/ai/index.ts';
import { LettaClient } from '../../src/index.ts';
import { createMock, type Mock, type ScriptTurn } from '../../src/mock/index.ts';
import { type Listening, serve } from '../../src/mock/server.ts';

// Otherwise the AI SDK prints each warning.
Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });

/** A mock on a port, and one of its agents as a model. */
export interface Stage {
  mock: Mock;
  url: string;
  agentId: string;
  client: LettaClient;
  model(): LettaLanguageModel;
  /** The script of the agent's next turns. */
  script(...turns: ScriptTurn[]): void;
  /** The bodies of the sends so far. */
  sent(): Record<string, unknown>[];
}

/** Shared by all tests of a file. The mock is reset after each. */
export function stage(): Stage {
  const mock = createMock({ rateLimit: 'off' });
  const [agent] = mock.state.agents;
  const bodies: Record<string, unknown>[] = [];
  const made = {} as Stage;
  let server: Listening;
  beforeAll(async () => {
    server = await serve(mock);
    const noting: typeof fetch = (input, init) => {
      if (typeof init?.body === 'string') bodies.push(JSON.parse(init.body));
      return fetch(input, init);
    };
    const client = new LettaClient({ baseURL: server.url, apiKey: 'key', fetch: noting });
    const letta = createLetta({ client });
    Object.assign(made, { client, url: server.url, model: () => letta(agent!.id) });
  });
  afterEach(() => {
    bodies.length = 0;
    mock.reset();
  });
  afterAll(() => server.close());
  const script = (...turns: ScriptTurn[]) => mock.script(agent!.id, turns);
  return Object.assign(made, { mock, agentId: agent!.id, script, sent: () => bodies });
}
