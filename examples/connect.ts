import { type AgentState, LettaClient } from 'letta-sdk';

/** Models of the mock and of the test servers; another server has others (`letta models list`). */
const {
  LETTA_MODEL: model = 'openai-proxy/gpt-4o-mini',
  LETTA_EMBEDDING: embedding = 'openai/text-embedding-3-small',
} = process.env;

/** A server, and what an example creates on it, which is deleted when this goes out of scope. */
export interface Server extends AsyncDisposable {
  client: LettaClient;
  embedding: string;
  /** Creates an agent. */
  agent(name: string): Promise<AgentState>;
  /** Runs a cleanup when the example is over, in reverse order. */
  defer(undo: () => Promise<unknown>): void;
}

/** The server at `LETTA_BASE_URL`, with `LETTA_API_KEY`; else a mock on its own port. */
export async function connect(): Promise<Server> {
  const over = new AsyncDisposableStack();
  const client = process.env.LETTA_BASE_URL ? new LettaClient() : await onMock(over);
  const defer = (undo: () => Promise<unknown>) => over.defer(async () => void (await undo()));
  return {
    client,
    embedding,
    defer,
    async agent(name) {
      const agent = await client.agents.create({ name, model, embedding });
      defer(() => client.agents.delete({ agentId: agent.id }));
      return agent;
    },
    [Symbol.asyncDispose]: () => over.disposeAsync(),
  };
}

async function onMock(over: AsyncDisposableStack): Promise<LettaClient> {
  const { createMock } = await import('letta-sdk/mock');
  const { serve } = await import('letta-sdk/mock/server');
  const { url, close } = await serve(createMock());
  over.defer(close);
  return new LettaClient({ baseURL: url, apiKey: 'any' });
}
