import { type AgentState, LettaClient, NotFoundError, type SocketTurnResult } from 'letta-sdk';
import { createLetta, type LettaProvider } from 'letta-sdk/ai';
import { type Contract, contract } from 'letta-sdk/contract';
import { serveGateway } from 'letta-sdk/gateway';
import { createMock, type Mock } from 'letta-sdk/mock';
import { type Listening, serve } from 'letta-sdk/mock/server';
import { socketHandler } from 'letta-sdk/mock/sockets';

const mock: Mock = createMock();
socketHandler(mock) satisfies object;
const server: Listening = await serve(mock);
const client = new LettaClient({ baseURL: server.url, apiKey: 'any', contract: contract satisfies Contract });
createLetta({ client }) satisfies LettaProvider;

const agent: AgentState = await client.agents.create({ name: 'Typed', model: 'openai-proxy/gpt-4o-mini' });
const { messages } = await client.agents.sendMessage({ agentId: agent.id, message: 'Hello' });
for await (const event of client.agents.sendMessageStream({ agentId: agent.id, message: 'Hello' }))
  if (event.message_type === 'assistant_message') event.content satisfies unknown;
const gateway: Listening = await serveGateway({ baseURL: server.url });
const socket = new LettaClient({ baseURL: gateway.url, apiKey: 'any' }).connect();
const turn: SocketTurnResult = await socket.send({ agentId: agent.id, message: 'Hello' }).final();
await socket.close();
await gateway.close();
const error: unknown = await client.agents.get({ agentId: agent.id.replace(/.$/, '0') }).catch((error) => error);
// @ts-expect-error: there is no such argument.
void (() => client.agents.get({ agent: agent.id }));

console.log(
  JSON.stringify({ last: messages.at(-1)?.message_type, said: turn.text, gone: error instanceof NotFoundError }),
);
await server.close();
