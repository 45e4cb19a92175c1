import { expectTypeOf } from 'vitest';
import { contract } from '../../src/contract/index.ts';
import type {
  AgentState,
  APIPromise,
  ChatCompletion,
  ChatStream,
  FileMetadata,
  Job,
  LettaClient,
  LettaEvent,
  LettaResponse,
  MessageStream,
  Page,
  PagePromise,
  Tracer,
} from '../../src/index.ts';

/** Checked by the compiler alone. */
export async function types(client: LettaClient): Promise<void> {
  const { agents, chat, sources, tools } = client;
  expectTypeOf(agents.get({ agentId: 'a' })).toEqualTypeOf<APIPromise<AgentState>>();
  expectTypeOf(agents.list()).toEqualTypeOf<PagePromise<AgentState>>();
  expectTypeOf(await agents.list({ limit: 1 })).toEqualTypeOf<Page<AgentState>>();
  expectTypeOf(await agents.delete({ agentId: 'a' })).toEqualTypeOf<void>();
  expectTypeOf(await sources.files.upload({ sourceId: 's', file: new Blob() })).toEqualTypeOf<FileMetadata | Job>();
  for await (const agent of agents.list()) expectTypeOf(agent).toEqualTypeOf<AgentState>();
  expectTypeOf((await agents.get({ agentId: 'a' }).withResponse()).data).toEqualTypeOf<AgentState>();

  expectTypeOf(agents.sendMessage({ agentId: 'a', message: 'x' })).toEqualTypeOf<APIPromise<LettaResponse>>();
  const stream = agents.sendMessageStream({ agentId: 'a', message: [{ type: 'text', text: 'x' }] });
  expectTypeOf(stream).toEqualTypeOf<MessageStream>();
  expectTypeOf(await stream.final()).toEqualTypeOf<LettaResponse>();
  for await (const event of stream) {
    expectTypeOf(event).toEqualTypeOf<LettaEvent>();
    if (event.message_type === 'reasoning_message') expectTypeOf(event.reasoning).toEqualTypeOf<string>();
  }

  const ask = { model: 'agent-1', messages: [] };
  expectTypeOf(chat.completions.create(ask)).toEqualTypeOf<APIPromise<ChatCompletion>>();
  expectTypeOf(chat.completions.create({ ...ask, stream: false })).toEqualTypeOf<APIPromise<ChatCompletion>>();
  expectTypeOf(chat.completions.create({ ...ask, stream: true })).toEqualTypeOf<ChatStream>();
  const either = { ...ask, stream: Math.random() > 0.5 };
  expectTypeOf(chat.completions.create(either)).toEqualTypeOf<ChatStream | APIPromise<ChatCompletion>>();

  expectTypeOf<import('@opentelemetry/api').Tracer>().toExtend<Tracer>();

  // @ts-expect-error a part of the path is missing
  agents.get({});
  // @ts-expect-error so it is when all arguments are
  agents.get();
  // @ts-expect-error a field that is not the wire's
  agents.list({ matchAllTags: true });
  // @ts-expect-error a value that servers refuse
  agents.list({ order: 'up' });
  // @ts-expect-error an option of streams only
  agents.list({}, { pings: true });
  agents.sendMessage({ agentId: 'a', message: 'x' }, { pings: true, signal: AbortSignal.timeout(1) });
  // @ts-expect-error methods are not to be replaced
  tools.list = () => undefined as never;
  expectTypeOf<ConstructorParameters<typeof LettaClient>[0]>().extract<object>().toHaveProperty('contract');
  void contract;
}
