import type { AgentRecord } from '../../../fixtures/records.ts';
import type { ChatCompletion, ChatCompletionCreate, Content } from '../../contract/index.ts';
import { idPattern } from '../../contract/index.ts';
import type { Behaviour, Checked, Context, Frame } from '../../server/behaviour.ts';
import { usageOf } from '../turns/endings.ts';
import { follow, startRun } from '../turns/run-turn.ts';
import { textOf } from '../turns/text.ts';
import type { TurnRequest } from '../turns/turn.ts';
import { invalid } from '../world/refusals.ts';
import type { World } from '../world/state.ts';
import { knownAgent } from './agents.ts';

export function chatBehaviour(world: World): Behaviour['chat'] {
  return {
    completions: {
      create: (args, context) => {
        const streamed = args.stream ?? false;
        checkModel(args.model);
        const agent = knownAgent(args.model, world.state, 'Agent not found');
        if (!streamed && !context.dialect.plainChat)
          throw invalid('Non-streaming chat completions not yet implemented. Please set stream=true.');
        const request = asked(args.messages, () => world.heard(context.request));
        return streamed ? chunks(agent, request, context, world) : completion(agent, request, world);
      },
    },
  };
}

/** @throws HttpError 400 if the model is not the id of an agent (recordings: chat-completions/06, /07). */
function checkModel(model: string): void {
  if (!model.startsWith('agent-'))
    throw invalid(
      `For this endpoint, the 'model' field should contain an agent ID (format: 'agent-...'). Received: '${model}'`,
    );
  if (!new RegExp(idPattern('agent')).test(model))
    throw invalid(`Invalid agent ID format: ${model}. Expected format: 'agent-<uuid4>'`);
}

/** Only the last user message is sent to the agent (recordings: chat-completions/13). */
function asked(messages: Checked<ChatCompletionCreate>['messages'], heard: () => void): TurnRequest {
  const content = messages.findLast((message) => message.role === 'user')?.content;
  if (content === undefined || content === null)
    throw invalid("No user message found in the request. Please include at least one message with role='user'.");
  const shown = {
    use_assistant_message: true,
    assistant_message_tool_name: 'send_message',
    assistant_message_tool_kwarg: 'message',
  };
  const message = { role: 'user', content: content as Content } as const;
  return {
    messages: [message],
    tokens: true,
    maxSteps: 50,
    clientTools: [],
    shown,
    types: ['assistant_message'],
    heard,
  };
}

const options = { background: false, pings: false, streamed: true, chat: true } as const;

/**
 * Only text is streamed. A failure before any output looks like a normal end (recordings: chat-completions/15, /16); a stream
 * that fails or is cancelled later has none (seen on a released server).
 */
async function* chunks(
  agent: AgentRecord,
  request: TurnRequest,
  { signal }: Context,
  world: World,
): AsyncGenerator<Frame> {
  const { live, done } = startRun(world, agent, request, options);
  const head = {
    id: `chatcmpl-${live.run.id}`,
    created: Math.floor(world.clock.now() / 1000),
    model: agent.llm_config.model,
  };
  let role: 'assistant' | null = 'assistant';
  for await (const { data } of follow(world, live, { signal, pings: false })) {
    const { message_type, content } = data as { message_type?: string; content?: Content };
    if (message_type !== 'assistant_message') continue;
    yield { data: chunk(head, { content: textOf(content!), role }, null) };
    role = null;
  }
  if (!live.ended) return;
  const { turn, stop, failure } = await done;
  if (stop === 'cancelled' || (failure && turn.begun)) return;
  yield { data: chunk(head, { content: null, role: null }, 'stop') };
  yield { data: '[DONE]' };
}

interface Head {
  id: string;
  created: number;
  model: string;
}

const chunk = ({ id, created, model }: Head, delta: object, finish_reason: string | null) => ({
  id,
  choices: [
    {
      delta: { function_call: null, refusal: null, tool_calls: null, ...delta },
      finish_reason,
      index: 0,
      logprobs: null,
    },
  ],
  created,
  model,
  object: 'chat.completion.chunk',
  service_tier: null,
  system_fingerprint: null,
  usage: null,
});

/** The whole answer, where the documentation has it. A failure of the model is one. */
async function completion(agent: AgentRecord, request: TurnRequest, world: World): Promise<ChatCompletion> {
  const { live, done } = startRun(world, agent, { ...request, tokens: false }, { ...options, streamed: false });
  const { turn, failure } = await done;
  if (failure) throw failure.http;
  const content = turn.messages.map((message) => textOf((message as { content: Content }).content)).join('');
  const { prompt_tokens = 0, completion_tokens = 0, total_tokens = 0 } = usageOf(turn.steps, false, true);
  return {
    id: `chatcmpl-${live.run.id}`,
    object: 'chat.completion',
    created: Math.floor(world.clock.now() / 1000),
    model: agent.llm_config.model,
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens, completion_tokens, total_tokens },
  };
}
