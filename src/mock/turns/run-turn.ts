import { blankRun, requestConfig } from '../../../fixtures/jobs.ts';
import { isOlder } from '../../../fixtures/prompts.ts';
import type { AgentRecord } from '../../../fixtures/records.ts';
import type { Run } from '../../contract/index.ts';
import type { Frame } from '../../server/behaviour.ts';
import type { World } from '../world/state.ts';
import { type Failure, midTurn, modelFailed, modelFailedUnseen, TurnFailure, usageOf } from './endings.ts';
import { pingEvent } from './frames.ts';
import { LiveRun } from './live-run.ts';
import { ModelError } from './model-error.ts';
import { Cancelled, Turn, type TurnRequest } from './turn.ts';

/** The idle time after which a stream sends a ping, in milliseconds. */
const pingEvery = 20_000;

export interface RunOptions {
  background: boolean;
  pings: boolean;
  /** Whether it is streamed. */
  streamed: boolean;
  /** It was sent asynchronously: no caller waits for it. */
  alone?: true;
  /** It is a chat completion. */
  chat?: true;
}

/** The outcome of a turn. */
export interface Ended {
  turn: Turn;
  stop: string;
  failure?: Failure;
}

export interface Started {
  live: LiveRun;
  /** Resolves when the turn has ended, even if it failed. */
  done: Promise<Ended>;
}

/** Starts a turn. It continues without listeners. */
export function startRun(world: World, agent: AgentRecord, request: TurnRequest, options: RunOptions): Started {
  const { state, clock, ids } = world;
  const types = options.chat ? null : (request.types ?? null);
  const run: Run = {
    ...blankRun,
    id: ids.next('run'),
    agent_id: agent.id,
    // Released servers leave it at that until it ends (recordings: runs/17).
    status: options.alone ? 'created' : 'running',
    conversation_id: request.conversation?.id ?? null,
    created_at: clock.stamp(),
    background: options.background,
    metadata: runType(options, request),
    request_config: { ...requestConfig, ...request.shown, include_return_message_types: types },
  };
  state.runs.add(run);
  const live = new LiveRun(run, options.pings);
  live.otids = request.messages.flatMap(({ otid }) => otid ?? []);
  state.live.set(run.id, live);
  if (options.pings) live.send(pingEvent(world, run.id));
  const started = clock.now();
  const done = carry(world, agent, new Turn(world, agent, request, live), live, request.tokens, started);
  // Those who await it get its rejection. If nobody does, the rejection must not count as unhandled.
  done.catch(() => {});
  return { live, done };
}

function runType({ alone, streamed, chat }: RunOptions, { conversation }: TurnRequest): Record<string, unknown> {
  if (chat) return { run_type: 'openai_chat_completions' };
  if (alone) return { run_type: 'send_message_async', lettuce: null };
  if (conversation) return { run_type: 'send_conversation_message' };
  return { run_type: streamed ? 'send_message_streaming' : 'send_message' };
}

async function carry(world: World, agent: AgentRecord, turn: Turn, live: LiveRun, tokens: boolean, started: number) {
  try {
    const ended = await outcome(turn, isOlder(agent.agent_type) && !tokens);
    tell(live, ended, tokens, agent);
    close(world, agent, live, ended, started);
    return ended;
  } finally {
    live.end();
  }
}

async function outcome(turn: Turn, unseen: boolean): Promise<Ended> {
  try {
    return { turn, stop: await turn.run() };
  } catch (error) {
    if (error instanceof Cancelled) return { turn, stop: 'cancelled' };
    if (error instanceof ModelError) return failed(turn, unseen ? modelFailedUnseen(error) : modelFailed(error));
    if (error instanceof TurnFailure) return failed(turn, error.failure);
    throw error;
  }
}

const failed = (turn: Turn, failure: Failure): Ended => ({ turn, stop: failure.stops.at(-1)!, failure });

/** The last frames of a turn: its stop reason, and its usage or error. */
function tell(live: LiveRun, { turn, stop, failure }: Ended, tokens: boolean, agent: AgentRecord): void {
  if (failure) sendFailure(live, failure, isUntold(live.run, turn));
  else if (stop === 'cancelled') cancelled(live);
  else {
    live.send({ message_type: 'stop_reason', stop_reason: stop });
    live.send(usageOf(turn.steps, tokens, !isOlder(agent.agent_type)));
    live.send('[DONE]');
  }
}

/** In the background `[DONE]` follows a cancellation; otherwise nothing does, and the JSON has spaces (recordings: runs/32). */
function cancelled(live: LiveRun): void {
  if (live.run.background) {
    live.send({ message_type: 'stop_reason', stop_reason: 'cancelled' });
    live.send('[DONE]');
  } else live.send('{"message_type": "stop_reason", "stop_reason": "cancelled"}');
}

/** Chat completions that fail midway don't record the error, and count as completed (seen on a released server). */
const isUntold = ({ metadata }: Run, { begun }: Turn): boolean =>
  begun && metadata?.run_type === 'openai_chat_completions';

/** `[DONE]` follows only if there was no output yet, and never in the background (recordings: failures/02, /04, /12). */
function sendFailure(live: LiveRun, failure: Failure, untold: boolean): void {
  const said = live.frames.some(({ data }) => typeof data === 'object' && 'step_id' in data! && data.step_id !== null);
  const { type, message, detail } = said ? midTurn(failure) : failure;
  for (const stop_reason of failure.stops) live.send({ message_type: 'stop_reason', stop_reason });
  const error = { message_type: 'error_message', run_id: live.run.id, error_type: type, message, detail, seq_id: null };
  const { run_type } = live.run.metadata ?? {};
  const streamed = run_type !== 'send_message' && run_type !== 'send_message_async';
  if (!untold) live.run.metadata = { ...live.run.metadata, error: streamed ? error : detail };
  live.send(error, 'error');
  if (!said && !live.run.background) live.send('[DONE]');
}

/** Records the end of a turn in its run and its agent. */
function close(world: World, agent: AgentRecord, live: LiveRun, { turn, stop, failure }: Ended, started: number): void {
  const { clock, state } = world;
  const { run } = live;
  const now = clock.stamp();
  const isFailed = failure && !isUntold(run, turn);
  const status = isFailed ? 'failed' : stop === 'cancelled' ? 'cancelled' : 'completed';
  // Released servers don't measure background runs (recordings: background/07).
  const total_duration_ns = run.background ? null : (clock.now() - started) * 1_000_000;
  const stop_reason = failure ? reasonOf(run, stop) : stop;
  Object.assign(run, { status, stop_reason, completed_at: now.slice(0, -1), total_duration_ns });
  Object.assign(agent, {
    last_run_completion: now,
    last_run_duration_ms: clock.now() - started,
    last_stop_reason: stop_reason ?? agent.last_stop_reason ?? null,
  });
  if (agent.message_buffer_autoclear) agent.message_ids.splice(1);
  if (!run.background) state.live.delete(run.id);
}

/** The stop reason of a failed run: none after a plain send (seen on a released server), always the same after an asynchronous one (recordings: runs/20). */
function reasonOf({ metadata }: Run, stop: string): string | null {
  if (metadata?.run_type === 'send_message') return null;
  return metadata?.run_type === 'send_message_async' ? 'error' : stop;
}

/**
 * The frames of a turn after the first `after`, as they are sent, with a ping after every 20 idle seconds. If
 * `after` is past the end, it waits forever, as released servers do.
 */
export async function* follow(
  world: World,
  live: LiveRun,
  { signal, pings, after = 0 }: { signal: AbortSignal; pings: boolean; after?: number },
): AsyncGenerator<Frame> {
  let next = after;
  while (!signal.aborted) {
    while (next < live.frames.length) yield live.frames[next++]!;
    if (live.ended && after < live.frames.length) return;
    if ((await silence(world, live, signal)) && pings) yield { data: pingEvent(world, live.run.id) };
  }
}

/** Waits for the next frame. Resolves to true if none was sent in the idle time. */
async function silence(world: World, live: LiveRun, signal: AbortSignal): Promise<boolean> {
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal]);
  const quiet = world.clock.sleep(pingEvery, until).then(() => !signal.aborted);
  const heard = live.next(until).then(() => false);
  const result = await Promise.race([heard, quiet]);
  over.abort();
  return result;
}
