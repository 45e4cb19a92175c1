import { isOlder } from '../../../../fixtures/prompts.ts';
import type { AgentRecord, ConversationRecord } from '../../../../fixtures/records.ts';
import type { LettaResponse, Run, SendMessage, SendMessageStream } from '../../../contract/index.ts';
import type { Behaviour, Checked, Context } from '../../../server/behaviour.ts';
import { HttpError } from '../../../server/errors.ts';
import type { Decision } from '../../turns/approvals.ts';
import { usageOf } from '../../turns/endings.ts';
import type { Said } from '../../turns/memory.ts';
import { type Ended, follow, startRun } from '../../turns/run-turn.ts';
import type { TurnRequest } from '../../turns/turn.ts';
import { isLean } from '../../world/lean-callers.ts';
import { conflict, noEntity } from '../../world/refusals.ts';
import type { State, World } from '../../world/state.ts';
import { knownAgent } from '../agents.ts';
import { llmFor } from '../models/handles.ts';
import { isActive } from '../runs.ts';
import { begin } from './create.ts';
import { listMessages } from './message-list.ts';
import { viewAgent } from './view.ts';

type Sending = Pick<Behaviour['agents'], 'messages' | 'sendMessage' | 'sendMessageStream' | 'sendMessageAsync'>;
export type Send = Checked<SendMessage | SendMessageStream>;

export function messageBehaviour(world: World): Sending {
  const { state } = world;
  return {
    sendMessage: (args, context) => {
      const agent = knownAgent(args.agentId, state);
      checkStreaming(args, context);
      return args.streaming ? stream(agent, args, context, world) : plain(agent, args, context, world);
    },
    sendMessageStream: (args, context) => stream(knownAgent(args.agentId, state), args, context, world),
    sendMessageAsync: (args, { request }) => {
      const turn = asked(args, false, () => world.heard(request));
      const options = { background: true, pings: false, streamed: false, alone: true } as const;
      // A snapshot from before the run's first step.
      return { ...startRun(world, knownAgent(args.agentId, state, 'Agent not found'), turn, options).live.run };
    },
    messages: {
      list: ({ agentId, ...query }, context) =>
        listMessages(knownAgent(agentId, state, 'Agent not found'), query, context, state),
      cancel: ({ agentId, run_ids }) => cancel(agentId, run_ids, state),
      reset: ({ agentId, add_default_initial_messages }) => {
        const agent = state.agents.get(agentId);
        if (!agent) throw noEntity('Agent', agentId);
        reset(agent, add_default_initial_messages ?? false, world);
        return viewAgent(agent, state);
      },
    },
  };
}

/** @throws HttpError 422 for streaming options without `streaming`, and for `streaming` from callers that may not use it (recordings: messages/07, /14). */
function checkStreaming(args: Send, context: Context): void {
  const { streaming, stream_tokens, background, include_pings } = args;
  if (streaming) {
    if (!context.dialect.leavesOutRelations || isLean(context)) return;
    throw new HttpError(422, 'streaming=true is only supported for SDK v1.0+ clients.');
  }
  const wrong = [
    stream_tokens && 'stream_tokens can only be true',
    background && 'background can only be true',
    include_pings === false && 'include_pings can only be set to false',
  ].find(Boolean);
  if (!wrong) return;
  throw new HttpError(
    422,
    `Streaming options set without streaming enabled. ${wrong} when streaming=true. Either set streaming=true or use default values for streaming options.`,
  );
}

function asked(args: Send, tokens: boolean, heard: () => void): TurnRequest {
  if (args.override_model) llmFor(args.override_model);
  const { use_assistant_message = true } = args;
  return {
    messages: (args.messages ?? [{ role: 'user', content: args.input! }]) as (Said | Decision)[],
    tokens,
    maxSteps: args.max_steps ?? 50,
    clientTools: (args.client_tools ?? []).map((tool) => tool.name),
    shown: {
      use_assistant_message,
      assistant_message_tool_name: args.assistant_message_tool_name ?? 'send_message',
      assistant_message_tool_kwarg: args.assistant_message_tool_kwarg ?? 'message',
    },
    types: args.include_return_message_types ?? undefined,
    heard,
  };
}

/** Runs a turn and returns its complete response. */
export async function plain(
  agent: AgentRecord,
  args: Send,
  { request }: Context,
  world: World,
  conversation?: ConversationRecord,
): Promise<LettaResponse> {
  const options = { background: false, pings: false, streamed: false };
  const turn = { ...asked(args, false, () => world.heard(request)), conversation };
  return answerOf(agent, await startRun(world, agent, turn, options).done);
}

/** A turn as one response. */
function answerOf(agent: AgentRecord, { turn, stop, failure }: Ended): LettaResponse {
  if (failure) throw failure.http;
  return {
    messages: turn.messages,
    stop_reason: { message_type: 'stop_reason', stop_reason: stop },
    usage: usageOf(turn.steps, false, !isOlder(agent.agent_type)),
    logprobs: null,
    turns: null,
  } as LettaResponse;
}

/** Runs a turn and returns its frames as they are sent. */
export function stream(
  agent: AgentRecord,
  args: Send,
  context: Context,
  world: World,
  conversation?: ConversationRecord,
) {
  const { signal } = context;
  const pings = args.include_pings !== false;
  const request = { ...asked(args, args.stream_tokens ?? false, () => world.heard(context.request)), conversation };
  const { live, done } = startRun(world, agent, request, {
    background: args.background ?? false,
    pings,
    streamed: true,
  });
  return frames();

  async function* frames() {
    yield* follow(world, live, { signal, pings });
    if (live.ended) await done;
  }
}

/** Cancels the runs with the given ids, or all active ones (recordings: runs/24, /38, /40, /42). */
function cancel(agentId: string, run_ids: readonly string[] | null | undefined, state: State): Record<string, string> {
  const active = state.runs.filter((run) => run.agent_id === agentId && isActive(run)).map((run) => run.id);
  const wanted = run_ids ?? active;
  if (wanted.length === 0) throw conflict(`No active runs to cancel for agent ${agentId}`);
  return stopRuns(wanted, state);
}

/** Cancels runs by their ids. */
export function stopRuns(wanted: readonly string[], state: State): Record<string, string> {
  for (const id of wanted) state.live.get(id)?.cancelling.abort();
  const known = (id: string): Run | undefined => state.runs.get(id);
  return Object.fromEntries(wanted.map((id) => [id, known(id) ? 'cancelled' : 'failed']));
}

/** Clears the context except for the system prompt; the history stays (recordings: messages-list/30). */
function reset(agent: AgentRecord, greet: boolean, world: World): void {
  const [system] = agent.message_ids;
  if (greet) begin(agent, undefined, world);
  else agent.message_ids = system ? [system] : [];
  agent.updated_at = world.clock.stamp();
}
